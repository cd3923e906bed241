package dev.privet.filters.audit;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What must stay and what must go: legal holds and erasures of one log. A hold beats an erasure,
 * which then waits for its release. Every step is durable in the log before it is done, and an
 * erasure that a crash cut off is finished at the next start. Thread-safe.
 */
final class Custody {
  private static final ObjectMapper JSON = new JsonMapper();
  private static final TypeReference<List<Hold>> HOLDS = new TypeReference<>() {};
  private static final TypeReference<List<Erasure>> ERASURES = new TypeReference<>() {};

  private final AuditLog log;
  private final ContentKeys keys;
  private final SmallFile holdsFile;
  private final SmallFile erasuresFile;
  private final Map<String, Hold> holds = new LinkedHashMap<>();
  private final List<Erasure> waiting = new ArrayList<>();

  /**
   * An erasure that is not done.
   *
   * @param subject key within the tenant; empty for all of the tenant
   */
  record Erasure(String tenant, String subject) {}

  Custody(AuditLog log, ContentKeys keys) throws IOException {
    this.log = log;
    this.keys = keys;
    this.holdsFile = new SmallFile(log.storage(), "holds");
    this.erasuresFile = new SmallFile(log.storage(), "erasures");
    for (Hold hold : JSON.readValue(holdsFile.read().orElse("[]"), HOLDS)) {
      holds.put(hold.caseId(), hold);
    }
    waiting.addAll(JSON.readValue(erasuresFile.read().orElse("[]"), ERASURES));
    resume(AuditEvent.of(EventType.ERASE).with(AuditField.REASON, "resumed"));
  }

  synchronized List<Hold> holds() {
    return List.copyOf(holds.values());
  }

  /**
   * Sets a hold.
   *
   * @param who who does it and how that is known
   */
  synchronized void hold(AuditEvent who, Hold hold) throws IOException {
    if (holds.containsKey(hold.caseId())) {
      throw new IllegalArgumentException("case: there is a hold for it already");
    }
    log.append(described(AuditEvent.of(EventType.HOLD_SET), who, hold));
    holds.put(hold.caseId(), hold);
    save();
  }

  /** Releases a hold, and does the erasures that waited for nothing else. */
  synchronized void release(AuditEvent who, String caseId) throws IOException {
    Hold hold = holds.get(caseId);
    if (hold == null) {
      throw new IllegalArgumentException("case: there is no hold for it");
    }
    log.append(described(AuditEvent.of(EventType.HOLD_RELEASE), who, hold));
    holds.remove(caseId);
    save();
    resume(by(AuditEvent.of(EventType.ERASE), who));
  }

  private static AuditEvent described(AuditEvent event, AuditEvent who, Hold hold) {
    return by(event, who)
        .with(AuditField.CASE_ID, hold.caseId())
        .with(AuditField.TENANT, hold.tenant())
        .with(AuditField.QUERY, hold.records().toString());
  }

  private static AuditEvent by(AuditEvent event, AuditEvent who) {
    return event.withAll(
        who,
        List.of(AuditField.ACTOR, AuditField.ROLES, AuditField.AUTH_METHOD, AuditField.SOURCE_IP));
  }

  /**
   * Destroys the keys of a tenant's content, or of one subject of it, unless a hold stands against
   * it.
   *
   * @return {@code done} or {@code pending-hold}, and how many keys
   */
  synchronized Erased erase(AuditEvent who, String tenant, String subject) throws IOException {
    if (tenant.isBlank()) {
      throw new IllegalArgumentException("tenant: expected a name");
    }
    var erasure = new Erasure(tenant, subject);
    AuditEvent event = by(AuditEvent.of(EventType.ERASE), who);
    if (!waiting.contains(erasure)) {
      waiting.add(erasure);
      save();
    }
    return carryOut(event, erasure);
  }

  private Erased carryOut(AuditEvent event, Erasure erasure) throws IOException {
    AuditEvent about =
        event.with(AuditField.TENANT, erasure.tenant()).with(AuditField.SUBJECT, erasure.subject());
    var against = holds.values().stream().filter(hold -> hold.covers(erasure.tenant())).findFirst();
    if (against.isPresent()) {
      log.append(
          about
              .with(AuditField.STATE, "pending-hold")
              .with(AuditField.CASE_ID, against.get().caseId()));
      return new Erased("pending-hold", 0);
    }
    log.append(about.with(AuditField.STATE, "begun"));
    int count = keys.destroy(erasure.tenant(), erasure.subject());
    log.append(about.with(AuditField.STATE, "done").with(AuditField.COUNT, count));
    waiting.remove(erasure);
    save();
    return new Erased("done", count);
  }

  private void resume(AuditEvent event) throws IOException {
    for (Erasure erasure : List.copyOf(waiting)) {
      if (holds.values().stream().noneMatch(hold -> hold.covers(erasure.tenant()))) {
        var _ = carryOut(event, erasure);
      }
    }
  }

  private void save() throws IOException {
    holdsFile.write(JSON.writeValueAsString(List.copyOf(holds.values())));
    erasuresFile.write(JSON.writeValueAsString(waiting));
  }
}
