package dev.privet.proxy.server;

import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.AuditSearch;
import dev.privet.filters.audit.EventType;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.rules.PastRequest;
import dev.privet.proxy.config.ConfigException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The requests that an audit log tells of, with the facts that were decided on. */
public final class PastRequests {
  private static final Set<EventType> DECIDED =
      Set.of(EventType.INTENT, EventType.BLOCK, EventType.REQUEST);
  private static final int MOST = 10_000_000;

  private final Path folder;

  private PastRequests(Path folder) {
    this.folder = folder;
  }

  /** Those of the log in a folder. */
  public static PastRequests in(Path folder) {
    return new PastRequests(folder);
  }

  /** Facts of the record with an id, a number, or a request's id. */
  public PolicyInput facts(String id) {
    var found = new ArrayList<String>();
    AuditSearch.of(folder)
        .search(
            all(Instant.MIN, Instant.MAX),
            record -> {
              if (names(record, id)) {
                record.text(AuditField.FACTS).ifPresent(found::add);
              }
            });
    if (found.isEmpty()) {
      throw new ConfigException(
          "no record of a decision has the id, seq or request id given, and facts");
    }
    return PastRequest.facts(found.getLast());
  }

  private static boolean names(AuditRecord record, String id) {
    return id.equals(String.valueOf(record.seq()))
        || id.equals(record.fields().get("record_id"))
        || record.text(AuditField.REQUEST_ID).filter(id::equals).isPresent();
  }

  /**
   * Reads requests in the order of the log.
   *
   * @return how many requests were decided but have no facts
   */
  public long read(Instant from, Instant to, Consumer<PastRequest> consumer) {
    var requests = new LinkedHashMap<String, List<AuditRecord>>();
    AuditSearch.of(folder)
        .search(
            all(from, to),
            record ->
                record
                    .text(AuditField.REQUEST_ID)
                    .filter(id -> record.text(AuditField.POLICY_HASH).isPresent())
                    .ifPresent(
                        id -> requests.computeIfAbsent(id, i -> new ArrayList<>()).add(record)));
    long skipped = 0;
    for (Map.Entry<String, List<AuditRecord>> request : requests.entrySet()) {
      Optional<PastRequest> past = past(request.getKey(), request.getValue());
      past.ifPresent(consumer);
      skipped += past.isEmpty() ? 1 : 0;
    }
    return skipped;
  }

  private static AuditQuery all(Instant from, Instant to) {
    return AuditQuery.ALL.withTime(from, to).withEvents(DECIDED).withLimit(MOST);
  }

  private static Optional<PastRequest> past(String id, List<AuditRecord> records) {
    AuditRecord first = records.getFirst();
    return first
        .text(AuditField.FACTS)
        .map(facts ->
            new PastRequest(
                id,
                PastRequest.facts(facts),
                first.text(AuditField.CLASSIFICATION).orElse(""),
                first.text(AuditField.RULE_ID).orElse(""),
                first.text(AuditField.DECISION).orElse("").equals("permit"),
                destinations(records),
                first.counts(AuditField.TREATED).keySet()));
  }

  private static List<String> destinations(List<AuditRecord> records) {
    return records.stream()
        .filter(record -> record.event().filter(EventType.INTENT::equals).isPresent())
        .flatMap(record -> record.text(AuditField.BACKEND_ID).stream())
        .distinct()
        .toList();
  }
}
