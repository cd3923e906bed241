package dev.privet.filters.audit.report;

import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.EventType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The reports there are. */
public enum ReportKind {
  /** What of which class went where, and as what. */
  DESTINATIONS("Requests by class and destination"),
  /** What a register of processing activities needs to know of the traffic. */
  GDPR_ART30("Register of processing activities (GDPR, Art. 30): what the records show"),
  /** When the system was used, with which models and rules, and what went wrong. */
  AI_ACT("Log of use (EU AI Act, Art. 12, 19 and 26(6))"),
  /** What somebody should look at each day. */
  DAILY_REVIEW("Daily review");

  private final String title;

  ReportKind(String title) {
    this.title = title;
  }

  /** The report of that name. */
  public static ReportKind of(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.key().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "report: expected one of "
                    + Arrays.stream(values()).map(ReportKind::key).toList()));
  }

  /** Its name on command lines. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String title() {
    return title;
  }

  List<Count> counts() {
    return switch (this) {
      case DESTINATIONS ->
          List.of(
              Count.of("Attempts that left, by class of the original text", EventType.INTENT)
                  .by("class", AuditField.CLASSIFICATION)
                  .by("destination", AuditField.BACKEND_ID)
                  .by("location", AuditField.REGION)
                  .by("class as sent", AuditField.RESIDUAL),
              Count.of("Refused before anything left", EventType.BLOCK)
                  .by("class", AuditField.CLASSIFICATION)
                  .by("rule", AuditField.RULE_ID)
                  .by("reason", AuditField.REASON));
      case GDPR_ART30 ->
          List.of(
              Count.of("Purposes", EventType.INTENT)
                  .by("tenant", AuditField.TENANT)
                  .by("purpose", AuditField.PURPOSE),
              Count.of("Categories of data found", EventType.INTENT)
                  .byType("category", AuditField.DETECTORS),
              Count.of("Recipients and transfers", EventType.INTENT)
                  .by("recipient", AuditField.BACKEND_ID)
                  .by("location", AuditField.REGION)
                  .byType("category left in the text", AuditField.LEFT),
              Count.of("Removed before it left", EventType.INTENT)
                  .by("recipient", AuditField.BACKEND_ID)
                  .byType("category", AuditField.TREATED),
              Count.of(
                      "Erasure, retention and holds",
                      EventType.ERASE,
                      EventType.RETENTION,
                      EventType.HOLD_SET,
                      EventType.HOLD_RELEASE)
                  .byEvent("event")
                  .by("state", AuditField.STATE));
      case AI_ACT ->
          List.of(
              Count.of(
                      "Periods of use",
                      EventType.AUDIT_START,
                      EventType.AUDIT_STOP,
                      EventType.AUDIT_RECOVERY)
                  .byDay("day")
                  .byEvent("event"),
              Count.of("Models used", EventType.OUTCOME)
                  .by("destination", AuditField.BACKEND_ID)
                  .by("model", AuditField.MODEL_SERVED)
                  .by("outcome", AuditField.OUTCOME),
              Count.of("Rules that decided", EventType.INTENT, EventType.BLOCK)
                  .by("policy", AuditField.POLICY_HASH)
                  .by("rule", AuditField.RULE_ID)
                  .by("decision", AuditField.DECISION),
              Count.of("Changes", EventType.POLICY_CHANGE, EventType.CONFIG_CHANGE)
                  .byDay("day")
                  .byEvent("event")
                  .by("after", AuditField.AFTER));
      case DAILY_REVIEW ->
          List.of(
              Count.of("Refused and failed", EventType.BLOCK, EventType.AUTH_FAIL)
                  .byDay("day")
                  .byEvent("event")
                  .by("reason", AuditField.REASON),
              Count.of("Outcomes", EventType.OUTCOME)
                  .byDay("day")
                  .by("destination", AuditField.BACKEND_ID)
                  .by("outcome", AuditField.OUTCOME),
              Count.of(
                      "Uses of the log",
                      EventType.AUDIT_READ,
                      EventType.EXPORT,
                      EventType.VERIFY,
                      EventType.ERASE)
                  .byDay("day")
                  .byEvent("event")
                  .by("who", AuditField.ACTOR),
              Count.of(
                      "The log and the admin plane",
                      EventType.AUDIT_RECOVERY,
                      EventType.KEY_ROTATE,
                      EventType.DEGRADE_ENTER,
                      EventType.DEGRADE_EXIT,
                      EventType.ADMIN_SIGN_IN,
                      EventType.ADMIN_ACTION,
                      EventType.ADMIN_REFUSED)
                  .byDay("day")
                  .byEvent("event")
                  .by("who", AuditField.ACTOR));
    };
  }
}
