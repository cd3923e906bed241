package dev.privet.filters.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads the frames of one segment in order. Not thread-safe. */
final class FrameReader {
  /** What stands at the position read. */
  enum Status {
    FRAME,
    /** The end of the segment, or zeros up to it. */
    END,
    /** Neither: torn or damaged. */
    BAD
  }

  private static final int WINDOW = 256 << 10;
  private static final int SMALLEST = Frames.HEADER + 1;

  private final Storage.ByteSource source;
  private ByteBuffer window = ByteBuffer.allocate(0);
  private long windowStart;
  private long offset;
  private long next;
  private long seq;
  private byte[] bytes = {};

  FrameReader(Storage.ByteSource source) {
    this.source = source;
  }

  /** Moves to the next frame. After END or BAD it stays where it is. */
  Status next() throws IOException {
    Status status = read();
    if (status == Status.BAD) {
      // The log may be in use: what was buffered half-written can be whole by now.
      window.limit(0);
      status = read();
    }
    return status;
  }

  /** Goes on reading at a position. */
  void seek(long position) {
    next = position;
  }

  /** Where the frame starts; after END or BAD, the position that was read. */
  long offset() {
    return offset;
  }

  long seq() {
    return seq;
  }

  /** The bytes of the record. */
  byte[] bytes() {
    return bytes;
  }

  private Status read() throws IOException {
    offset = next;
    if (!available(Frames.HEADER)) {
      return endOrBad();
    }
    int at = (int) (offset - windowStart);
    int length = window.getInt(at);
    if (!Frames.plausible(length) || !available(Frames.HEADER + length)) {
      return endOrBad();
    }
    at = (int) (offset - windowStart);
    if (window.getInt(at + 4) != Frames.crc(window, at, length)) {
      return Status.BAD;
    }
    seq = window.getLong(at + 8);
    bytes = new byte[length];
    window.get(at + Frames.HEADER, bytes);
    next = offset + Frames.HEADER + length;
    return Status.FRAME;
  }

  private Status endOrBad() throws IOException {
    var chunk = ByteBuffer.allocate(size(source.size() - offset));
    for (long at = offset; source.read(chunk.clear(), at) > 0; at += chunk.limit()) {
      chunk.flip();
      if (!isZero(chunk)) {
        return Status.BAD;
      }
    }
    return Status.END;
  }

  private static boolean isZero(ByteBuffer chunk) {
    for (int i = 0; i < chunk.limit(); i++) {
      if (chunk.get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Bytes to read at a time of so many that are there. */
  private static int size(long there) {
    return Math.clamp(there, Frames.HEADER, WINDOW);
  }

  /** Whether that many bytes from the current offset could be brought into the window. */
  private boolean available(int count) throws IOException {
    long end = offset + count;
    if (offset >= windowStart && end <= windowStart + window.limit()) {
      return true;
    }
    if (window.capacity() == 0 && count <= WINDOW) {
      window = ByteBuffer.allocate(size(source.size()));
    }
    if (window.capacity() < count) {
      window = ByteBuffer.allocate(count > WINDOW ? Frames.HEADER + Frames.MAX_BYTES : WINDOW);
    }
    window.clear();
    windowStart = offset;
    while (window.hasRemaining() && source.read(window, windowStart + window.position()) > 0) {
      // One read may return less than there is.
    }
    window.flip();
    return window.limit() >= count;
  }

  /**
   * A whole frame that stands somewhere behind a bad position.
   *
   * @param group group of its record; the highest number if it holds none
   */
  record Later(long offset, long group) {}

  /**
   * The whole frames behind the current position whose seq could follow.
   *
   * @param expected the seq that should stand at the current position
   */
  List<Later> later(long expected) throws IOException {
    var rest = rest();
    long limit = expected + rest.limit() / SMALLEST + 1;
    var found = new ArrayList<Later>();
    for (int at = 1; at + SMALLEST <= rest.limit(); at++) {
      int length = rest.getInt(at);
      if (isFrame(rest, at, length, expected, limit)) {
        var copy = new byte[length];
        rest.get(at + Frames.HEADER, copy);
        long group = RecordHead.parse(copy).map(RecordHead::group).orElse(Long.MAX_VALUE);
        found.add(new Later(offset + at, group));
        at += Frames.HEADER + length - 1;
      }
    }
    return found;
  }

  private static boolean isFrame(ByteBuffer rest, int at, int length, long from, long to) {
    return Frames.plausible(length)
        && at + Frames.HEADER + length <= rest.limit()
        && rest.getLong(at + 8) >= from
        && rest.getLong(at + 8) <= to
        && rest.getInt(at + 4) == Frames.crc(rest, at, length);
  }

  /** Bytes from the current position on, without the zeros at the end. */
  int remaining() throws IOException {
    return rest().limit();
  }

  /** Everything behind the current position, without the zeros at its end. */
  private ByteBuffer rest() throws IOException {
    var rest = ByteBuffer.allocate((int) Math.min(Integer.MAX_VALUE - 8, source.size() - offset));
    while (rest.hasRemaining() && source.read(rest, offset + rest.position()) > 0) {
      // One read may return less than there is.
    }
    int end = rest.position();
    while (end > 0 && rest.get(end - 1) == 0) {
      end--;
    }
    // A frame ends in the bytes of a JSON object, never in a zero.
    return rest.limit(end);
  }
}
