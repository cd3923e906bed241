package dev.privet.filters.audit;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The frame around a record: {@code u32 length | u32 crc32c | u64 seq | bytes}, big endian. Length
 * counts the bytes alone; the CRC-32C (RFC 3720) covers length, seq and bytes, in this order. A
 * length of 0 marks the unused rest of a segment, which is all zeros.
 */
final class Frames {
  static final int HEADER = 16;

  /** The most bytes of one record. */
  static final int MAX_BYTES = 1 << 20;

  private Frames() {}

  /** Writes the header of a frame whose bytes already stand behind it. */
  static void seal(ByteBuffer buffer, int start, long seq) {
    int length = buffer.position() - start - HEADER;
    buffer.putInt(start, length);
    buffer.putLong(start + 8, seq);
    buffer.putInt(start + 4, crc(buffer, start, length));
  }

  /** The CRC of a frame that stands whole in a buffer. */
  static int crc(ByteBuffer buffer, int start, int length) {
    var crc = new CRC32C();
    crc.update(buffer.duplicate().limit(start + 4).position(start));
    crc.update(buffer.duplicate().limit(start + HEADER + length).position(start + 8));
    return (int) crc.getValue();
  }

  static boolean plausible(int length) {
    return length > 0 && length <= MAX_BYTES;
  }
}
