package dev.privet.filters.audit;

import dev.privet.policies.api.FindingType;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

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
 * @param cursor seq behind which the search begins, or before which if the newest come first; 0 for
 *     the beginning
 * @param limit the most records returned
 * @param newestFirst whether the search goes backwards
 */
public record AuditQuery(
    Instant from,
    Instant to,
    Set<EventType> events,
    Map<AuditField, String> fields,
    String finding,
    long cursor,
    int limit,
    boolean newestFirst) {
  /** Everything, a hundred records at a time. */
  public static final AuditQuery ALL =
      new AuditQuery(Instant.MIN, Instant.MAX, Set.of(), Map.of(), "", 0, 100, false);

  public AuditQuery {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(finding, "finding");
    events = Set.copyOf(events);
    fields = Map.copyOf(fields);
    if (cursor < 0 || limit < 1) {
      throw new IllegalArgumentException("query: expected cursor >= 0 and limit >= 1");
    }
  }

  /** The same query within a time range. */
  public AuditQuery withTime(Instant start, Instant end) {
    return new AuditQuery(start, end, events, fields, finding, cursor, limit, newestFirst);
  }

  public AuditQuery withEvents(Set<EventType> kinds) {
    return new AuditQuery(from, to, kinds, fields, finding, cursor, limit, newestFirst);
  }

  /** The same query demanding a value of a field. */
  public AuditQuery with(AuditField field, String value) {
    var more = new EnumMap<AuditField, String>(AuditField.class);
    more.putAll(fields);
    more.put(field, value);
    return new AuditQuery(from, to, events, more, finding, cursor, limit, newestFirst);
  }

  public AuditQuery withFinding(String pattern) {
    return new AuditQuery(from, to, events, fields, pattern, cursor, limit, newestFirst);
  }

  /** The same query from behind a record on. */
  public AuditQuery withAfter(long seq) {
    return new AuditQuery(from, to, events, fields, finding, seq, limit, newestFirst);
  }

  public AuditQuery withLimit(int records) {
    return new AuditQuery(from, to, events, fields, finding, cursor, records, newestFirst);
  }

  /** The same query from its other end. */
  public AuditQuery withNewestFirst(boolean backwards) {
    return new AuditQuery(from, to, events, fields, finding, cursor, limit, backwards);
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

  /** The query as it is written down: its conditions, in a fixed order. */
  @Override
  public String toString() {
    var words = new TreeMap<String, String>();
    fields.forEach((field, value) -> words.put(field.key(), value));
    if (!events.isEmpty()) {
      words.put("event", String.join(",", events.stream().map(Enum::name).sorted().toList()));
    }
    if (!finding.isEmpty()) {
      words.put("finding", finding);
    }
    if (!from.equals(Instant.MIN)) {
      words.put("from", from.toString());
    }
    if (!to.equals(Instant.MAX)) {
      words.put("to", to.toString());
    }
    return words.toString();
  }
}
