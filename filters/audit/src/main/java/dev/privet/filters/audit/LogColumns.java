package dev.privet.filters.audit;

import dev.privet.filters.audit.index.GrowingIndex;
import dev.privet.filters.audit.index.IndexLayout;
import dev.privet.filters.audit.index.RowFilter;
import dev.privet.policies.api.FindingType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What of a record is indexed, and what of a query the index can answer. */
final class LogColumns {
  private static final String EVENT = "event";
  private static final String FINDINGS = "findings";
  private static final List<AuditField> CODED =
      List.of(
          AuditField.TENANT,
          AuditField.TEAM,
          AuditField.ACTOR,
          AuditField.ENDPOINT,
          AuditField.PURPOSE,
          AuditField.CLASSIFICATION,
          AuditField.RESIDUAL,
          AuditField.DECISION,
          AuditField.RULE_ID,
          AuditField.POLICY_HASH,
          AuditField.BACKEND_ID,
          AuditField.REGION,
          AuditField.MODEL_REQUESTED,
          AuditField.MODEL_SERVED,
          AuditField.HTTP_STATUS,
          AuditField.OUTCOME,
          AuditField.REASON,
          AuditField.SHADOW);
  private static final AuditField HASHED = AuditField.REQUEST_ID;

  static final IndexLayout LAYOUT =
      new IndexLayout(
          Stream.concat(Stream.of(EVENT, FINDINGS), CODED.stream().map(AuditField::key)).toList(),
          List.of(HASHED.key()));

  private LogColumns() {}

  static void add(GrowingIndex index, AuditRecord record) {
    var coded =
        Stream.concat(
                Stream.of(
                    String.valueOf(record.fields().get(EVENT)),
                    String.join(",", record.counts(AuditField.DETECTORS).keySet())),
                CODED.stream().map(field -> record.text(field).orElse("")))
            .toList();
    index.add(
        (int) record.offset(),
        record.time().map(Instant::toEpochMilli).orElse(0L),
        coded,
        List.of(record.text(HASHED).orElse("")));
  }

  /** The conditions of a query that the index knows; rows that pass may still not match. */
  static RowFilter filter(AuditQuery query) {
    RowFilter filter = RowFilter.ALL.withTime(millis(query.from()), ceiling(query.to()));
    if (!query.events().isEmpty()) {
      var names = query.events().stream().map(Enum::name).toList();
      filter = filter.with(EVENT, names::contains);
    }
    if (!query.finding().isEmpty()) {
      filter = filter.with(FINDINGS, types -> hasFinding(types, query.finding()));
    }
    for (Map.Entry<AuditField, String> field : query.fields().entrySet()) {
      filter = with(filter, field.getKey(), field.getValue());
    }
    return filter;
  }

  /** Whether the index alone can tell how many records match. */
  static boolean covers(AuditQuery query) {
    return CODED.containsAll(query.fields().keySet())
        && millis(query.from()) == ceiling(query.from())
        && millis(query.to()) == ceiling(query.to());
  }

  private static RowFilter with(RowFilter filter, AuditField field, String value) {
    if (field == HASHED) {
      return filter.withHashed(field.key(), value);
    }
    return CODED.contains(field) ? filter.with(field.key(), value::equals) : filter;
  }

  private static boolean hasFinding(String types, String pattern) {
    return !types.isEmpty()
        && Stream.of(types.split(",", -1)).anyMatch(type -> new FindingType(type).is(pattern));
  }

  private static long millis(Instant time) {
    if (time.equals(Instant.MIN)) {
      return Long.MIN_VALUE;
    }
    return time.equals(Instant.MAX) ? Long.MAX_VALUE : time.toEpochMilli();
  }

  private static long ceiling(Instant time) {
    long millis = millis(time);
    boolean exact = time.equals(Instant.MIN) || time.equals(Instant.MAX);
    return exact || time.truncatedTo(ChronoUnit.MILLIS).equals(time) ? millis : millis + 1;
  }
}
