package dev.privet.filters.cache;

import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.AttemptChain;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptStage;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Served;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Obligation;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.Price;
import dev.privet.policies.api.Principal;
import java.io.IOException;
import java.util.Optional;

/** Looks for a kept answer before an attempt, and keeps the answer that comes after a miss. */
final class CacheStage implements AttemptStage {
  private static final String HEADER = "x-privet-cache";

  private final LlmExchange exchange;
  private final AnswerCache cache;
  private final CacheConfig.Scope scope;

  CacheStage(LlmExchange exchange, AnswerCache cache, CacheConfig.Scope scope) {
    this.exchange = exchange;
    this.cache = cache;
    this.scope = scope;
  }

  @Override
  public AttemptResult attempt(Attempt attempt, AttemptChain chain) throws IOException {
    Optional<CacheKey> key = key(attempt);
    return key.isPresent() ? attempt(key.get(), attempt, chain) : chain.proceed(attempt);
  }

  private AttemptResult attempt(CacheKey key, Attempt attempt, AttemptChain chain)
      throws IOException {
    Optional<StoredAnswer> kept = cache.find(key);
    exchange.response().header(HEADER, kept.isPresent() ? "hit" : "miss");
    if (kept.isPresent()) {
      return new AttemptResult.Answered(replay(kept.get(), attempt));
    }
    return switch (chain.proceed(attempt)) {
      case AttemptResult.Answered answered ->
          new AttemptResult.Answered(storing(key, answered.reply()));
      case AttemptResult.Failed failed -> failed;
      case AttemptResult.Refused refused -> refused;
    };
  }

  /** The key, if answers to this exchange may be kept and replayed at all. */
  private Optional<CacheKey> key(Attempt attempt) {
    Principal who = exchange.principal().orElse(null);
    Policy policy = exchange.policy().orElse(null);
    // A copy that is sent after the end of its exchange has nothing to do with the cache.
    if (exchange.isClosed()
        || who == null
        || policy == null
        || !(exchange.decision().orElse(null) instanceof Decision.Permitted decision)
        || !isCacheable(policy, decision)) {
      return Optional.empty();
    }
    return Optional.of(CacheKey.of(Partition.of(scope, who, decision, attempt), attempt.request()));
  }

  private boolean isCacheable(Policy policy, Decision.Permitted decision) {
    return decision.dataClass().rank() < policy.classes().highest().rank()
        && !decision.obligations().contains(Obligation.NO_CACHE)
        && !exchange.request().expectsSeals()
        && exchange.request().facts().hostedTools().isEmpty();
  }

  private Reply replay(StoredAnswer answer, Attempt attempt) {
    var served =
        new Served("cache", "local", attempt.model(), 0, answer.residual(), Price.FREE, true);
    return new ReplayedReply(
        served, answer.frames(exchange.request().stream()), answer.notCarried());
  }

  private Reply storing(CacheKey key, Reply reply) {
    int keyWeight = 512 + 2 * (key.partition().toString().length() + key.digest().length());
    var recorder = new AnswerRecorder(reply.served().residual(), cache.mostWeight(), keyWeight);
    return new StoringReply(
        reply, recorder, answer -> cache.keep(key, answer.withNotCarried(reply.notCarried())));
  }
}
