package dev.privet.filters.audit;

import dev.privet.policies.api.FindingType;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which records a search returns: those that meet every condition. Immutable.
 *
 * @param from first time included
 * @param to first time no longer included
 * @param events kinds of records; empty for all
 * @param fields exact values of fields, such as tenant, actor, classification, backend_id, rule_id,
 *     outcome, request_id
 * @param finding pattern of a finding type that the request had, such as {@code pii.*}; empty for
 *     any
 * @param after seq after which the search begins
 * @param limit the most records returned
 */
public record AuditQuery(
    Instant from,
    Instant to,
    Set<EventType> events,
    Map<AuditField, String> fields,
    String finding,
    long after,
    int limit) {
  /** Everything, a hundred records at a time. */
  public static final AuditQuery ALL =
      new AuditQuery(Instant.MIN, Instant.MAX, Set.of(), Map.of(), "", 0, 100);

  public AuditQuery {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(finding, "finding");
    events = Set.copyOf(events);
    fields = Map.copyOf(fields);
    if (after < 0 || limit < 1) {
      throw new IllegalArgumentException("query: expected after >= 0 and limit >= 1");
    }
  }

  /** The same query within a time range. */
  public AuditQuery withTime(Instant start, Instant end) {
    return new AuditQuery(start, end, events, fields, finding, after, limit);
  }

  public AuditQuery withEvents(Set<EventType> kinds) {
    return new AuditQuery(from, to, kinds, fields, finding, after, limit);
  }

  /** The same query demanding a value of a field. */
  public AuditQuery with(AuditField field, String value) {
    var more = new EnumMap<AuditField, String>(AuditField.class);
    more.putAll(fields);
    more.put(field, value);
    return new AuditQuery(from, to, events, more, finding, after, limit);
  }

  public AuditQuery withFinding(String pattern) {
    return new AuditQuery(from, to, events, fields, pattern, after, limit);
  }

  /** The same query from behind a record on. */
  public AuditQuery withAfter(long seq) {
    return new AuditQuery(from, to, events, fields, finding, seq, limit);
  }

  public AuditQuery withLimit(int records) {
    return new AuditQuery(from, to, events, fields, finding, after, records);
  }

  boolean matches(AuditRecord record) {
    return (events.isEmpty() || record.event().filter(events::contains).isPresent())
        && fields.entrySet().stream()
            .allMatch(f -> record.text(f.getKey()).filter(f.getValue()::equals).isPresent())
        && inTime(record)
        && hasFinding(record);
  }

  private boolean inTime(AuditRecord record) {
    if (from.equals(Instant.MIN) && to.equals(Instant.MAX)) {
      return true;
    }
    return record.time().filter(t -> !t.isBefore(from) && t.isBefore(to)).isPresent();
  }

  private boolean hasFinding(AuditRecord record) {
    return finding.isEmpty()
        || record.counts(AuditField.DETECTORS).keySet().stream()
            .anyMatch(type -> new FindingType(type).is(finding));
  }
}
