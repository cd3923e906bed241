package dev.privet.filters.audit.report;

import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.AuditSearch;
import dev.privet.filters.audit.EventType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Counts records by what stands in them. */
final class Count {
  private static final Comparator<List<String>> ORDER =
      Comparator.comparing(key -> String.join("\u0000", key));

  private final String title;
  private final Set<EventType> events;
  private final Map<String, Function<AuditRecord, List<String>>> keys = new LinkedHashMap<>();

  private Count(String title, Set<EventType> events) {
    this.title = title;
    this.events = events;
  }

  static Count of(String title, EventType... events) {
    return new Count(title, Set.of(events));
  }

  /** By a field. */
  Count by(String column, AuditField field) {
    keys.put(column, record -> List.of(record.text(field).orElse("-")));
    return this;
  }

  /** By each type that a field counts; a record with two types counts for both. */
  Count byType(String column, AuditField field) {
    keys.put(
        column,
        record -> {
          var types = List.copyOf(record.counts(field).keySet());
          return types.isEmpty() ? List.of("-") : types;
        });
    return this;
  }

  Count byEvent(String column) {
    keys.put(column, record -> List.of(String.valueOf(record.fields().get("event"))));
    return this;
  }

  Count byDay(String column) {
    keys.put(
        column,
        record -> List.of(record.time().map(t -> t.toString().substring(0, 10)).orElse("-")));
    return this;
  }

  Table over(AuditSearch search, AuditQuery window) {
    var counts = new TreeMap<List<String>, Long>(ORDER);
    AuditQuery query = window.withEvents(events).withLimit(Integer.MAX_VALUE);
    search.search(
        query,
        record -> {
          for (List<String> key : keysOf(record)) {
            counts.merge(key, 1L, Long::sum);
          }
        });
    var columns = new ArrayList<>(keys.keySet());
    columns.add("records");
    var rows = new ArrayList<List<String>>();
    counts.forEach((key, count) -> {
      var row = new ArrayList<>(key);
      row.add(Long.toString(count));
      rows.add(row);
    });
    return new Table(title, query.toString(), columns, rows);
  }

  private List<List<String>> keysOf(AuditRecord record) {
    List<List<String>> all = List.of(List.of());
    for (var key : keys.values()) {
      var longer = new ArrayList<List<String>>();
      for (List<String> start : all) {
        for (String value : key.apply(record)) {
          var next = new ArrayList<>(start);
          next.add(value);
          longer.add(next);
        }
      }
      all = longer;
    }
    return all;
  }
}
