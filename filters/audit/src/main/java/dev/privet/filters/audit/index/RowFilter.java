package dev.privet.filters.audit.index;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Conditions that a row must meet, all of them.
 *
 * @param from first time included, in milliseconds
 * @param to first time no longer included
 * @param coded conditions on values of coded columns
 * @param hashed values of hashed columns; rows of other values with the same hash pass as well
 */
public record RowFilter(
    long from, long to, Map<String, Predicate<String>> coded, Map<String, String> hashed) {
  /** Every row. */
  public static final RowFilter ALL =
      new RowFilter(Long.MIN_VALUE, Long.MAX_VALUE, Map.of(), Map.of());

  public RowFilter {
    coded = Map.copyOf(coded);
    hashed = Map.copyOf(hashed);
  }

  public RowFilter withTime(long start, long end) {
    return new RowFilter(start, end, coded, hashed);
  }

  /** The same, demanding something of a coded column. */
  public RowFilter with(String column, Predicate<String> condition) {
    var more = new HashMap<>(coded);
    more.merge(column, condition, Predicate::and);
    return new RowFilter(from, to, more, hashed);
  }

  /** The same, demanding a value of a hashed column. */
  public RowFilter withHashed(String column, String value) {
    var more = new HashMap<>(hashed);
    more.put(column, value);
    return new RowFilter(from, to, coded, more);
  }

  /** The names of the columns it looks at. */
  List<String> columns() {
    return List.copyOf(coded.keySet());
  }
}
