package dev.privet.filters.audit.report;

import java.util.List;
import java.util.Objects;

/**
 * Numbers of a report with the query that gives the records behind them.
 *
 * @param title what it tells
 * @param query conditions on the records that were counted, to be checked with a search
 * @param columns names of the columns; the last is the count
 * @param rows in the order of their keys
 */
public record Table(String title, String query, List<String> columns, List<List<String>> rows) {
  public Table {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(query, "query");
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }
}
