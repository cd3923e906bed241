package dev.privet.filters.audit.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/** An index that rows are added to. Not thread-safe. */
public final class GrowingIndex {
  private final IndexLayout layout;
  private final List<Map<String, Integer>> codes = new ArrayList<>();
  private final List<List<String>> values = new ArrayList<>();
  private int rows;
  private long[] times = new long[1024];
  private int[] positions = new int[1024];
  private long[][] hashes;
  private int[][] columns;

  /** An index without rows. */
  public GrowingIndex(IndexLayout layout) {
    this.layout = layout;
    this.hashes = new long[layout.hashed().size()][1024];
    this.columns = new int[layout.coded().size()][1024];
    for (int i = 0; i < columns.length; i++) {
      codes.add(new HashMap<>());
      values.add(new ArrayList<>());
    }
  }

  /**
   * Adds a row.
   *
   * @param position where its record stands
   * @param time in milliseconds
   * @param coded values of the coded columns, in the order of the layout
   * @param hashed values of the hashed columns
   */
  public void add(int position, long time, List<String> coded, List<String> hashed) {
    grow();
    times[rows] = time;
    positions[rows] = position;
    for (int i = 0; i < hashes.length; i++) {
      hashes[i][rows] = IndexLayout.hash(hashed.get(i));
    }
    for (int i = 0; i < columns.length; i++) {
      columns[i][rows] = code(i, coded.get(i));
    }
    rows++;
  }

  private int code(int column, String value) {
    return codes
        .get(column)
        .computeIfAbsent(
            value,
            v -> {
              values.get(column).add(v);
              return values.get(column).size() - 1;
            });
  }

  private void grow() {
    if (rows < times.length) {
      return;
    }
    int size = 2 * rows;
    times = Arrays.copyOf(times, size);
    positions = Arrays.copyOf(positions, size);
    Arrays.setAll(hashes, i -> Arrays.copyOf(hashes[i], size));
    Arrays.setAll(columns, i -> Arrays.copyOf(columns[i], size));
  }

  public int rows() {
    return rows;
  }

  /**
   * The index in the form of a file: a header, the values of the coded columns, the columns, and a
   * CRC-32C over it all.
   *
   * @param covered bytes of the segment that are indexed
   */
  public ByteBuffer encode(long covered) {
    var text = new java.io.ByteArrayOutputStream();
    for (List<String> column : values) {
      putInt(text, column.size());
      for (String value : column) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        putInt(text, utf8.length);
        text.writeBytes(utf8);
      }
    }
    int row = Long.BYTES + Integer.BYTES + hashes.length * Long.BYTES + columns.length * 4;
    var out = ByteBuffer.allocate(SegmentIndex.HEADER + text.size() + rows * row + Integer.BYTES);
    out.putLong(SegmentIndex.MAGIC).putInt(layout.fingerprint()).putInt(rows).putLong(covered);
    out.putInt(text.size()).put(text.toByteArray());
    putAll(out, times);
    for (long[] column : hashes) {
      putAll(out, column);
    }
    putAll(out, positions);
    for (int[] column : columns) {
      putAll(out, column);
    }
    var crc = new CRC32C();
    crc.update(out.duplicate().flip());
    return out.putInt((int) crc.getValue()).flip();
  }

  private void putAll(ByteBuffer out, long[] column) {
    out.asLongBuffer().put(column, 0, rows);
    out.position(out.position() + rows * Long.BYTES);
  }

  private void putAll(ByteBuffer out, int[] column) {
    out.asIntBuffer().put(column, 0, rows);
    out.position(out.position() + rows * Integer.BYTES);
  }

  private static void putInt(java.io.ByteArrayOutputStream out, int value) {
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
  }
}
