package dev.privet.filters.core;

import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Verdict;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;

/**
 * Reads the body of one request within the bounds of size, time and rate. A body that announces
 * more than it may have is refused before a byte is read; what it announces is no reason to make
 * room before it comes. A peer that sends nothing at all is cut off by the container's idle
 * timeout.
 */
final class BodyReader {
  private static final int FIRST_ROOM = 16 << 10;
  private final HostConfig config;
  private final BodyRoom.Share share;
  private final long started = System.nanoTime();

  /**
   * @param share grows with the body
   */
  BodyReader(HostConfig config, BodyRoom.Share share) {
    this.config = config;
    this.share = share;
  }

  /**
   * The whole body.
   *
   * @throws RefusalException if it is too large or too slow, or there is no room for it now
   * @throws IOException if the peer is gone
   */
  byte[] read(HttpServletRequest request) throws IOException {
    long announced = request.getContentLengthLong();
    if (announced > config.bodyBytes()) {
      throw tooLarge();
    }
    try {
      return read(request.getInputStream(), (int) announced);
    } catch (IOException e) {
      if (isTimeout(e)) {
        throw tooSlow();
      }
      throw e;
    }
  }

  private byte[] read(InputStream in, int announced) throws IOException {
    byte[] body = room(announced >= 0 ? Math.min(announced, FIRST_ROOM) : FIRST_ROOM);
    int length = 0;
    while (true) {
      if (length == body.length) {
        if (length == announced) {
          return body;
        }
        byte[] more = room(grown(length, announced));
        System.arraycopy(body, 0, more, 0, length);
        body = more;
      }
      int count = in.read(body, length, body.length - length);
      if (count < 0) {
        return ended(body, length, announced);
      }
      length += count;
      if (length > config.bodyBytes()) {
        throw tooLarge();
      }
      requirePace(length);
    }
  }

  private byte[] room(int bytes) {
    share.grow(bytes);
    return new byte[bytes];
  }

  /**
   * The next size: what was announced, at most; else, one byte more than is allowed, so that too
   * much is seen as such.
   */
  private int grown(int length, int announced) {
    long most = announced >= 0 ? announced : config.bodyBytes() + 1L;
    return (int) Math.min(2L * length, most);
  }

  private static byte[] ended(byte[] body, int length, int announced) throws IOException {
    if (announced >= 0) {
      throw new IOException("the body ended early");
    }
    return Arrays.copyOf(body, length);
  }

  private void requirePace(int length) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
    Duration counted = elapsed.minus(config.bodyGrace());
    boolean late = elapsed.compareTo(config.bodyTime()) > 0;
    boolean slow =
        counted.isPositive() && length < counted.toMillis() * config.bodyBytesPerSecond() / 1000;
    if (late || slow) {
      throw tooSlow();
    }
  }

  private static boolean isTimeout(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutException || cause instanceof SocketTimeoutException) {
        return true;
      }
    }
    return false;
  }

  private static RefusalException tooLarge() {
    return new RefusalException(
        Verdict.refuse(ErrorCode.REQUEST_TOO_LARGE, "The body of the request is too large."));
  }

  private static RefusalException tooSlow() {
    return new RefusalException(
        Verdict.refuse(ErrorCode.REQUEST_TIMEOUT, "The body of the request came too slowly."));
  }
}
