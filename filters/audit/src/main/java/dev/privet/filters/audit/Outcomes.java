package dev.privet.filters.audit;

import dev.privet.filters.api.AttemptOutcome;
import java.util.List;

/** Makes OUTCOME events. */
final class Outcomes {
  /** What an outcome repeats of its intent, so that it can be found by the same searches. */
  private static final List<AuditField> REPEATED =
      List.of(
          AuditField.REQUEST_ID,
          AuditField.ACTOR,
          AuditField.TENANT,
          AuditField.TEAM,
          AuditField.CLASSIFICATION,
          AuditField.RULE_ID,
          AuditField.POLICY_HASH,
          AuditField.BACKEND_ID,
          AuditField.MODEL_SERVED,
          AuditField.ATTEMPT,
          AuditField.DETECTORS,
          AuditField.PRICE_INPUT,
          AuditField.PRICE_OUTPUT);

  /** Millionths of a USD per million tokens, and billionths of a USD. */
  private static final long PRICE_TO_NANO = 1000;

  private Outcomes() {}

  /** The outcome of an intent. */
  static AuditEvent of(long intentSeq, AuditEvent intent, AttemptOutcome outcome, long millis) {
    var event =
        AuditEvent.of(EventType.OUTCOME)
            .with(AuditField.INTENT_SEQ, intentSeq)
            .withAll(intent, REPEATED);
    if (outcome.status() > 0) {
      event = event.with(AuditField.HTTP_STATUS, outcome.status());
    }
    return withCost(event, intent, outcome)
        .with(AuditField.OUTCOME, Outcome.of(outcome.ending()).name())
        .with(AuditField.REASON, outcome.code())
        .with(AuditField.TOKENS_INPUT, outcome.usage().input())
        .with(AuditField.TOKENS_OUTPUT, outcome.usage().output())
        .with(AuditField.TOKENS_ESTIMATED, outcome.usage().estimated())
        .with(AuditField.DURATION_MS, millis);
  }

  /** What the tokens cost by the prices of the intent, if it has any. */
  private static AuditEvent withCost(AuditEvent event, AuditEvent intent, AttemptOutcome outcome) {
    long input = intent.number(AuditField.PRICE_INPUT);
    long output = intent.number(AuditField.PRICE_OUTPUT);
    return input + output == 0
        ? event
        : event.with(
            AuditField.COST_NANO_USD,
            (outcome.usage().input() * input + outcome.usage().output() * output) / PRICE_TO_NANO);
  }

  /** The outcome of an intent whose end nobody saw. */
  static AuditEvent unknown(long intentSeq, byte[] intent) {
    var record = AuditRecord.of("", 0, intentSeq, intent);
    var event = AuditEvent.of(EventType.OUTCOME).with(AuditField.INTENT_SEQ, intentSeq);
    for (AuditField field : REPEATED) {
      event = repeat(event, field, record);
    }
    return event.with(AuditField.OUTCOME, Outcome.UNKNOWN_AFTER_CRASH.name());
  }

  private static AuditEvent repeat(AuditEvent event, AuditField field, AuditRecord record) {
    return switch (record.fields().get(field.key())) {
      case null -> event;
      case String text -> event.with(field, text);
      case Number number -> event.with(field, number.longValue());
      default -> event.with(field, record.counts(field));
    };
  }
}
