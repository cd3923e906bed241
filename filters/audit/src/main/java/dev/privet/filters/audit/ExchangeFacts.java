package dev.privet.filters.audit;

import dev.privet.filters.api.AttemptFacts;
import dev.privet.filters.api.Ending;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.ExchangeSummary;
import dev.privet.filters.api.FindingCounts;
import dev.privet.filters.api.LlmExchange;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Price;
import dev.privet.policies.api.Shadow;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What an exchange tells the log. What callers choose freely, they could fill with anything: an
 * endpoint is written only if it is one we serve, a purpose only if it is a plain label, a model
 * name only if nothing was found in it and it led somewhere or was looked at.
 */
final class ExchangeFacts {
  private static final Set<String> ENDPOINTS =
      Set.of(
          "/v1/chat/completions",
          "/v1/completions",
          "/v1/embeddings",
          "/v1/responses",
          "/v1/responses/{id}",
          "/v1/responses/{id}/input_items",
          "/v1/messages",
          "/v1/messages/count_tokens",
          "/v1/models");
  private static final double MICRO = 1e6;
  private static final Pattern LABEL = Pattern.compile("[a-z]{1,24}([._-][a-z]{1,24}){0,3}");
  private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9._:/@+-]{1,128}");

  private final LlmExchange exchange;
  private final SourceAddress source;

  ExchangeFacts(LlmExchange exchange, SourceAddress source) {
    this.exchange = exchange;
    this.source = source;
  }

  AuditEvent intent(AttemptFacts attempt) {
    var event = withPrice(withModel(common(EventType.INTENT)), attempt.destination());
    return (attempt.mirror() ? event.with(AuditField.MIRROR, true) : event)
        .with(AuditField.ATTEMPT, attempt.attempt())
        .with(AuditField.BACKEND_ID, attempt.destination())
        .with(AuditField.REGION, attempt.location())
        .with(AuditField.CLEARANCE, attempt.clearance().name())
        .with(AuditField.MODEL_SERVED, attempt.model())
        .with(AuditField.RESIDUAL, attempt.residual().name())
        .with(AuditField.TREATED, attempt.treated())
        .with(AuditField.LEFT, attempt.left())
        .with(AuditField.PROMPT_HMAC, attempt.requestFingerprint())
        .with(AuditField.BYTES, attempt.bytes());
  }

  /** What the destination charges, as it was granted; free ones have no price. */
  private AuditEvent withPrice(AuditEvent event, String destination) {
    Price price =
        exchange
            .decision()
            .filter(Decision.Permitted.class::isInstance)
            .flatMap(decision -> ((Decision.Permitted) decision).grant(destination))
            .map(grant -> grant.destination().price())
            .orElse(Price.FREE);
    return price.equals(Price.FREE)
        ? event
        : event
            .with(AuditField.PRICE_INPUT, Math.round(price.input() * MICRO))
            .with(AuditField.PRICE_OUTPUT, Math.round(price.output() * MICRO));
  }

  /** The record of an exchange without an intent. */
  AuditEvent closing(ExchangeSummary summary) {
    var event = common(type(summary));
    if (exchange.hasRequest()) {
      event = event.with(AuditField.BYTES, exchange.request().facts().bytes());
    }
    if (isLookedAt() && !summary.code().equals(ErrorCode.MODEL_UNKNOWN.id())) {
      event = withModel(event);
    }
    event = withServed(event, summary);
    if (summary.status() > 0) {
      event = event.with(AuditField.HTTP_STATUS, summary.status());
    }
    return event
        .with(AuditField.ANSWER_DETECTORS, summary.answerFindings())
        .with(AuditField.OUTCOME, Outcome.of(summary.ending()).name())
        .with(AuditField.REASON, summary.code())
        .with(AuditField.DURATION_MS, TimeUnit.NANOSECONDS.toMillis(summary.totalNanos()));
  }

  private static EventType type(ExchangeSummary summary) {
    if (summary.code().startsWith("auth.")) {
      return EventType.AUTH_FAIL;
    }
    return summary.ending() == Ending.REFUSED ? EventType.BLOCK : EventType.REQUEST;
  }

  private AuditEvent common(EventType type) {
    var call = exchange.call();
    var event =
        AuditEvent.of(type)
            .with(AuditField.REQUEST_ID, exchange.id())
            .with(AuditField.SOURCE_IP, source.keep(call.remoteAddress()))
            .with(AuditField.DETECTORS, FindingCounts.of(exchange.findings()));
    if (exchange.hasRequest() || ENDPOINTS.contains(call.path())) {
      event = event.with(AuditField.ENDPOINT, call.path());
    }
    return withDecision(withRequest(withPrincipal(event)));
  }

  private AuditEvent withPrincipal(AuditEvent event) {
    return exchange
        .principal()
        .map(who ->
            event
                .with(AuditField.ACTOR, who.keyId())
                .with(AuditField.TENANT, who.tenant())
                .with(AuditField.TEAM, who.team()))
        .orElse(event);
  }

  private AuditEvent withRequest(AuditEvent event) {
    if (!exchange.hasRequest()) {
      return event;
    }
    var facts = exchange.request().facts();
    var known = event.with(AuditField.STREAM, facts.stream());
    return LABEL.matcher(facts.purpose()).matches()
        ? known.with(AuditField.PURPOSE, facts.purpose())
        : known;
  }

  private AuditEvent withDecision(AuditEvent event) {
    return exchange
        .decision()
        .map(decision ->
            event
                .with(AuditField.CLASSIFICATION, decision.dataClass().name())
                .with(AuditField.DECISION, word(decision))
                .with(AuditField.RULE_ID, decision.rule())
                .with(AuditField.POLICY_HASH, decision.policyDigest())
                .with(AuditField.FACTS, PolicyFacts.of(exchange.input(), exchange.request())))
        .map(this::withShadow)
        .orElse(event);
  }

  private AuditEvent withShadow(AuditEvent event) {
    return exchange
        .left(Shadow.class)
        .map(shadow ->
            event
                .with(AuditField.SHADOW_HASH, shadow.policyDigest())
                .with(AuditField.SHADOW, shadow.words()))
        .orElse(event);
  }

  private static String word(Decision decision) {
    return switch (decision) {
      case Decision.Permitted permitted -> "permit";
      case Decision.Denied denied -> "deny";
    };
  }

  private AuditEvent withServed(AuditEvent event, ExchangeSummary summary) {
    return summary
        .served()
        .map(by ->
            event
                .with(AuditField.CACHE_HIT, by.cacheHit())
                .with(AuditField.BACKEND_ID, by.destination())
                .with(AuditField.REGION, by.location())
                .with(AuditField.MODEL_SERVED, by.model())
                .with(AuditField.RESIDUAL, by.residual().name())
                .with(AuditField.TOKENS_INPUT, summary.usage().input())
                .with(AuditField.TOKENS_OUTPUT, summary.usage().output())
                .with(AuditField.TOKENS_ESTIMATED, summary.usage().estimated()))
        .orElse(event);
  }

  private AuditEvent withModel(AuditEvent event) {
    boolean clean = exchange.findings().stream().noneMatch(f -> f.pointer().equals("/model"));
    return clean && exchange.hasRequest() && MODEL.matcher(exchange.request().model()).matches()
        ? event.with(AuditField.MODEL_REQUESTED, exchange.request().model())
        : event;
  }

  private boolean isLookedAt() {
    return exchange.hasRequest() && exchange.isClassified();
  }
}
