package dev.privet.backends.core;

import dev.privet.backends.core.health.HealthRules;
import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.AttemptFacts;
import dev.privet.filters.api.AttemptRecorder;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.RecorderUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Ways to break the promises of the router, as small seams in a world. A clearance check that is
 * skipped comes to the same as a rendering that says nothing is left while it is.
 */
enum Sabotage {
  NONE,
  CLEARANCE_SKIPPED_ON_FIRST_TRY,
  CLEARANCE_SKIPPED_ON_RETRY,
  CLEARANCE_SKIPPED_ON_STREAM,
  CLEARANCE_SKIPPED_ON_CANARY,
  CLEARANCE_SKIPPED_ON_MIRROR,
  CACHED_ANSWER_ACROSS_CLASSES,
  FAILOVER_AFTER_FIRST_EVENT,
  REFUSAL_FAILS_OVER,
  ATTEMPTS_UNBOUNDED,
  RETRY_BUDGET_IGNORED,
  BREAKER_NEVER_OPENS,
  TRIAL_TOO_EARLY,
  INTENT_SKIPPED,
  OUTCOME_LOST;

  boolean lies(Attempt attempt, LlmExchange exchange, String canary) {
    return switch (this) {
      case CLEARANCE_SKIPPED_ON_FIRST_TRY -> attempt.number() == 1 && !exchange.isClosed();
      case CLEARANCE_SKIPPED_ON_RETRY -> attempt.number() > 1 && !exchange.isClosed();
      case CLEARANCE_SKIPPED_ON_STREAM -> attempt.request().stream();
      case CLEARANCE_SKIPPED_ON_CANARY -> attempt.destination().id().equals(canary);
      case CLEARANCE_SKIPPED_ON_MIRROR -> exchange.isClosed();
      default -> false;
    };
  }

  HealthRules rules(HealthRules rules) {
    return switch (this) {
      case RETRY_BUDGET_IGNORED ->
          new HealthRules(rules.window(), rules.calls(), rules.failures(), rules.rest(), 1);
      case BREAKER_NEVER_OPENS ->
          new HealthRules(
              rules.window(), 1_000_000, rules.failures(), rules.rest(), rules.retries());
      case TRIAL_TOO_EARLY ->
          new HealthRules(
              rules.window(),
              rules.calls(),
              rules.failures(),
              rules.rest().dividedBy(2),
              rules.retries());
      default -> rules;
    };
  }

  AttemptRecorder recorder(ScriptedRecorder recorder) {
    return switch (this) {
      case INTENT_SKIPPED -> new Careless(recorder, false);
      case OUTCOME_LOST -> new Careless(recorder, true);
      default -> recorder;
    };
  }

  /** A cache whose key is the body alone, and which says of an answer what it was kept with. */
  void outermost(Map<String, ScriptedReply> kept, LlmExchange exchange) {
    if (this != CACHED_ANSWER_ACROSS_CLASSES) {
      return;
    }
    exchange.attempt((attempt, chain) -> {
      String key = new String(attempt.request().body(), StandardCharsets.UTF_8).strip();
      String tail = key.substring(key.lastIndexOf('\n') + 1);
      ScriptedReply reply = kept.get(tail);
      if (reply != null) {
        return new AttemptResult.Answered(ScriptedReply.whole(1));
      }
      AttemptResult result = chain.proceed(attempt);
      if (result instanceof AttemptResult.Answered) {
        kept.put(tail, ScriptedReply.whole(1));
      }
      return result;
    });
  }

  private record Careless(ScriptedRecorder inner, boolean written) implements AttemptRecorder {
    @Override
    public Receipt intent(AttemptFacts facts) throws RecorderUnavailableException {
      if (written) {
        inner.intent(facts);
      }
      return outcome -> {};
    }

    @Override
    public Fingerprint fingerprint() {
      return inner.fingerprint();
    }
  }
}
