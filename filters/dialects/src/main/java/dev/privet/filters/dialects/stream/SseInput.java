package dev.privet.filters.dialects.stream;

import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.dialects.AnswerLimits;
import dev.privet.filters.dialects.json.JsonException;
import dev.privet.filters.dialects.json.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a byte stream into server-sent events. Lines may end in LF, CR or CRLF, and events may be
 * cut anywhere by the network. For one thread.
 *
 * <p>Bytes [start, end) of the buffer are unread; those before {@code at} are known to hold no end
 * of an event. A CR ends a line at once: an LF that follows belongs to the same line end, and if it
 * comes too late it becomes the first byte of the next event.
 */
final class SseInput {
  private static final int FIRST_SIZE = 8192;
  private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};

  private final InputStream in;
  private final AnswerLimits limits;
  private byte[] buffer = new byte[FIRST_SIZE];
  private int start;
  private int end;
  private int at;
  private boolean lineEmpty = true;
  private boolean blockEmpty = true;
  private boolean afterCr;
  private boolean found;
  private long total;
  private @Nullable IOException failure;

  SseInput(InputStream in, AnswerLimits limits) {
    this.in = in;
    this.limits = limits;
  }

  /**
   * The next event that has any line; null at the end of the stream. An event that the stream ends
   * in is completed with the blank line it lacks, if it has data; half a line of anything else is
   * left out.
   */
  @Nullable SseBlock next() throws IOException {
    if (failure != null) {
      throw failure;
    }
    while (!scan()) {
      if (!fill()) {
        return last();
      }
    }
    return block(take());
  }

  /** Whether {@link #next} would return without waiting. */
  boolean ready() {
    try {
      while (!scan()) {
        if (in.available() <= 0) {
          return false;
        }
        if (!fill()) {
          return true;
        }
      }
      return true;
    } catch (IOException e) {
      failure = e;
      return true;
    }
  }

  /** Looks on for the end of an event; leaves {@code at} behind it if there is one. */
  private boolean scan() {
    while (at < end && !found) {
      int line = at;
      at = endOfLine(buffer, at, end);
      if (at > line) {
        lineEmpty = false;
        blockEmpty = false;
        afterCr = false;
      }
      if (at < end) {
        endLine(buffer[at++]);
      }
    }
    return found;
  }

  private static int endOfLine(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] != '\n' && bytes[i] != '\r') {
      i++;
    }
    return i;
  }

  private void endLine(byte b) {
    if (b == '\n' && afterCr) {
      afterCr = false;
      return;
    }
    afterCr = b == '\r';
    found = lineEmpty && !blockEmpty;
    lineEmpty = true;
    if (found && afterCr && at < end && buffer[at] == '\n') {
      at++;
      afterCr = false;
    }
  }

  private byte[] take() throws IOException {
    if (at - start > limits.eventBytes()) {
      throw tooLarge("event");
    }
    byte[] raw = Arrays.copyOfRange(buffer, start, at);
    start = at;
    found = false;
    lineEmpty = true;
    blockEmpty = true;
    return raw;
  }

  private @Nullable SseBlock last() throws IOException {
    if (blockEmpty) {
      return null;
    }
    int line = lastLine();
    boolean lineOpen = line < end;
    if (lineOpen && !isData(line)) {
      end = line;
      lineOpen = false;
    }
    at = end;
    byte[] raw = take();
    byte[] whole = Arrays.copyOf(raw, raw.length + (lineOpen ? 2 : 1));
    Arrays.fill(whole, raw.length, whole.length, (byte) '\n');
    SseBlock block = block(whole);
    return block.data().isEmpty() ? null : block;
  }

  /** Where the line begins that no line end follows. */
  private int lastLine() {
    int line = end;
    while (line > start && buffer[line - 1] != '\n' && buffer[line - 1] != '\r') {
      line--;
    }
    return line;
  }

  private boolean isData(int line) {
    return end - line >= DATA.length
        && Arrays.equals(buffer, line, line + DATA.length, DATA, 0, DATA.length);
  }

  private static SseBlock block(byte[] raw) throws IOException {
    try {
      return SseBlock.of(raw, Utf8.decode(raw));
    } catch (JsonException e) {
      throw new BrokenReplyException(ErrorCode.DESTINATION_BROKEN, "event: " + e.getMessage());
    }
  }

  /** Reads some more; false at the end of the stream. */
  private boolean fill() throws IOException {
    if (end - start >= limits.eventBytes()) {
      throw tooLarge("event");
    }
    makeRoom();
    int room = (int) Math.min(buffer.length - end, limits.answerBytes() - total + 1);
    int read = in.read(buffer, end, room);
    if (read < 0) {
      return false;
    }
    total += read;
    if (total > limits.answerBytes()) {
      throw tooLarge("answer");
    }
    end += read;
    return true;
  }

  private void makeRoom() {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      at -= start;
      end -= start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
  }

  private static BrokenReplyException tooLarge(String what) {
    return new BrokenReplyException(ErrorCode.ANSWER_TOO_LARGE, what + ": larger than permitted");
  }
}
