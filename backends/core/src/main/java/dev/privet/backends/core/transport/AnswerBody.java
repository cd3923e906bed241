package dev.privet.backends.core.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as it arrives. For one reading thread. Closing it lets a short rest drain,
 * so that the connection can be used again.
 */
final class AnswerBody extends InputStream {
  private final JettyCall call;
  private byte @Nullable [] piece;
  private int position;

  AnswerBody(JettyCall call) {
    this.call = call;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    byte[] from = piece;
    if (from == null) {
      from = call.take();
      if (from == null) {
        return -1;
      }
      position = 0;
    }
    int count = Math.min(length, from.length - position);
    System.arraycopy(from, position, into, offset, count);
    position += count;
    piece = position < from.length ? from : null;
    return count;
  }

  @Override
  public int available() {
    int rest = piece == null ? 0 : piece.length - position;
    return rest + call.ready();
  }

  @Override
  public void close() {
    piece = null;
    call.finish();
  }
}
