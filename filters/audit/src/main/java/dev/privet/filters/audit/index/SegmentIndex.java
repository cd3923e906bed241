package dev.privet.filters.audit.index;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.CRC32C;

/** An index as it was encoded; rows stand in the order of the records. Immutable, thread-safe. */
public final class SegmentIndex {
  static final long MAGIC = 0x5052_5649_4458_3031L;
  static final int HEADER = 28;

  private final IndexLayout layout;
  private final int rows;
  private final long covered;
  private final List<List<String>> values = new ArrayList<>();
  private final LongBuffer times;
  private final List<LongBuffer> hashes = new ArrayList<>();
  private final IntBuffer positions;
  private final List<IntBuffer> columns = new ArrayList<>();
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;

  private SegmentIndex(IndexLayout layout, ByteBuffer in) {
    this.layout = layout;
    in.position(Long.BYTES + Integer.BYTES);
    this.rows = in.getInt();
    this.covered = in.getLong();
    in.getInt();
    layout.coded().forEach(column -> values.add(texts(in)));
    this.times = longs(in);
    layout.hashed().forEach(column -> hashes.add(longs(in)));
    this.positions = ints(in);
    layout.coded().forEach(column -> columns.add(ints(in)));
    for (int row = 0; row < rows; row++) {
      earliest = Math.min(earliest, times.get(row));
      latest = Math.max(latest, times.get(row));
    }
  }

  /** Reads an index; empty if the bytes are not a whole one of this layout. */
  public static Optional<SegmentIndex> decode(IndexLayout layout, ByteBuffer bytes) {
    ByteBuffer in = bytes.duplicate();
    if (in.limit() < HEADER + Integer.BYTES
        || in.getLong(0) != MAGIC
        || in.getInt(Long.BYTES) != layout.fingerprint()) {
      return Optional.empty();
    }
    int end = in.limit() - Integer.BYTES;
    var crc = new CRC32C();
    crc.update(in.duplicate().position(0).limit(end));
    return in.getInt(end) == (int) crc.getValue()
        ? Optional.of(new SegmentIndex(layout, in))
        : Optional.empty();
  }

  private static List<String> texts(ByteBuffer in) {
    int count = in.getInt();
    var texts = new ArrayList<String>(count);
    for (int i = 0; i < count; i++) {
      var utf8 = new byte[in.getInt()];
      in.get(utf8);
      texts.add(new String(utf8, StandardCharsets.UTF_8));
    }
    return texts;
  }

  private LongBuffer longs(ByteBuffer in) {
    var column = in.asLongBuffer().limit(rows).slice();
    in.position(in.position() + rows * Long.BYTES);
    return column;
  }

  private IntBuffer ints(ByteBuffer in) {
    var column = in.asIntBuffer().limit(rows).slice();
    in.position(in.position() + rows * Integer.BYTES);
    return column;
  }

  public int rows() {
    return rows;
  }

  /** Bytes of the segment that are indexed. */
  public long covered() {
    return covered;
  }

  /** Time of the latest record, in milliseconds; the lowest number without rows. */
  public long latest() {
    return latest;
  }

  /** Position of the record of a row. */
  public int position(int row) {
    return positions.get(row);
  }

  /** The rows that may meet the conditions, first to last. */
  public int[] find(RowFilter filter) {
    if (latest < filter.from() || earliest >= filter.to()) {
      return new int[0];
    }
    var tests = new ArrayList<RowTest>();
    for (String column : filter.columns()) {
      Predicate<String> condition = filter.coded().getOrDefault(column, value -> true);
      Optional<RowTest> test = codedTest(column, condition);
      if (test.isEmpty()) {
        return new int[0];
      }
      tests.add(test.get());
    }
    filter.hashed().forEach((column, value) -> tests.add(hashedTest(column, value)));
    if (filter.from() > earliest || filter.to() <= latest) {
      tests.add(row -> times.get(row) >= filter.from() && times.get(row) < filter.to());
    }
    return rows(tests);
  }

  @FunctionalInterface
  private interface RowTest {
    boolean passes(int row);
  }

  /** Empty if no value of the column meets the condition. */
  private Optional<RowTest> codedTest(String column, Predicate<String> condition) {
    int index = layout.coded().indexOf(column);
    var passing = new boolean[values.get(index).size()];
    int count = 0;
    for (int code = 0; code < passing.length; code++) {
      passing[code] = condition.test(values.get(index).get(code));
      count += passing[code] ? 1 : 0;
    }
    IntBuffer codes = columns.get(index);
    return count == 0 ? Optional.empty() : Optional.of(row -> passing[codes.get(row)]);
  }

  private RowTest hashedTest(String column, String value) {
    LongBuffer codes = hashes.get(layout.hashed().indexOf(column));
    long hash = IndexLayout.hash(value);
    return row -> codes.get(row) == hash;
  }

  private int[] rows(List<RowTest> tests) {
    var found = new int[rows];
    int count = 0;
    for (int row = 0; row < rows; row++) {
      boolean passes = true;
      for (int i = 0; passes && i < tests.size(); i++) {
        passes = tests.get(i).passes(row);
      }
      if (passes) {
        found[count++] = row;
      }
    }
    return java.util.Arrays.copyOf(found, count);
  }
}
