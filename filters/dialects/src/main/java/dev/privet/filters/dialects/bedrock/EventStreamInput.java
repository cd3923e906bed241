package dev.privet.filters.dialects.bedrock;

import static dev.privet.filters.dialects.bedrock.ConverseWords.broken;

import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.dialects.AnswerLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import software.amazon.eventstream.Message;

/**
 * Reads messages of AWS's event stream encoding: a length of the whole, a length of the headers, a
 * check sum of both, headers, payload, a check sum of all. The lengths are believed only after
 * their check sum and within the limits; the rest is the library's to check. For one thread.
 */
final class EventStreamInput {
  private static final int PRELUDE = 12;
  private static final int LEAST = 16;

  private final InputStream in;
  private final AnswerLimits limits;
  private long total;

  EventStreamInput(InputStream in, AnswerLimits limits) {
    this.in = in;
    this.limits = limits;
  }

  /**
   * The next message; null at the end of the stream.
   *
   * @throws BrokenReplyException if the stream ends within a message, or a message is too large or
   *     was changed on its way
   */
  @Nullable Message next() throws IOException {
    byte[] prelude = in.readNBytes(PRELUDE);
    if (prelude.length == 0) {
      return null;
    }
    if (prelude.length < PRELUDE) {
      throw broken("ended within a message");
    }
    int length = length(prelude);
    byte[] rest = in.readNBytes(length - PRELUDE);
    if (rest.length < length - PRELUDE) {
      throw broken("ended within a message");
    }
    ByteBuffer whole = ByteBuffer.allocate(length).put(prelude).put(rest).flip();
    try {
      return Message.decode(whole);
    } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
      throw broken("a message is malformed");
    } catch (java.nio.BufferUnderflowException e) {
      throw broken("a message is malformed");
    }
  }

  /** Whether some of the next message is there. */
  boolean ready() {
    try {
      return in.available() > 0;
    } catch (IOException e) {
      // Reading will tell.
      return false;
    }
  }

  private int length(byte[] prelude) throws IOException {
    ByteBuffer numbers = ByteBuffer.wrap(prelude);
    int length = numbers.getInt();
    int headers = numbers.getInt();
    var crc = new CRC32();
    crc.update(prelude, 0, 8);
    if ((int) crc.getValue() != numbers.getInt() || headers < 0 || headers > length - LEAST) {
      throw broken("a message is malformed");
    }
    total += length;
    if (length > limits.eventBytes() || total > limits.answerBytes()) {
      throw new BrokenReplyException(ErrorCode.ANSWER_TOO_LARGE, "answer: larger than permitted");
    }
    return length;
  }
}
