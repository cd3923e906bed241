package dev.privet.filters.access;

import dev.privet.filters.access.BucketKey.Kind;
import dev.privet.filters.access.BucketKey.Owner;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.LlmChain;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.Phase;
import dev.privet.filters.api.Verdict;
import dev.privet.policies.api.Principal;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Limits requests and tokens of a key, a team or a tenant. Stands after the filter that identifies
 * the caller; a request of nobody is refused.
 *
 * <p>A request counts at entry. Tokens are reserved by estimate before the first attempt leaves and
 * settled by real usage when the exchange closes, however it ends; an answer from the cache costs
 * none. Parallel requests never pass a limit together. Levels live in this process.
 */
public final class RateLimitFilter extends LlmFilter {
  private final Buckets buckets;
  private final Owner owner;
  private final @Nullable Rate requests;
  private final @Nullable Rate tokens;

  /** A filter with buckets of its own. */
  public RateLimitFilter(RateLimitConfig config, Clock clock) {
    this(config, new Buckets(clock));
  }

  RateLimitFilter(RateLimitConfig config, Buckets buckets) {
    this.buckets = buckets;
    this.owner = config.owner();
    this.requests = config.requestRate();
    this.tokens = config.tokenRate();
  }

  @Override
  public Phase phase() {
    return Phase.IDENTIFY;
  }

  @Override
  public String id() {
    return RateLimitPlugin.ID;
  }

  @Override
  protected Verdict filter(LlmExchange exchange, LlmChain chain)
      throws IOException, ServletException {
    Optional<Principal> who = exchange.principal();
    if (who.isEmpty()) {
      return Verdict.refuse(ErrorCode.CHAIN_BROKEN, "Nobody is identified.");
    }
    Optional<Verdict.Refused> refusal =
        enter(exchange, who.get(), buckets, owner, requests, tokens);
    return refusal.isPresent() ? refusal.get() : chain.proceed();
  }

  /** Applies an owner's limits to an exchange. */
  static Optional<Verdict.Refused> enter(
      LlmExchange exchange,
      Principal who,
      Buckets buckets,
      Owner owner,
      @Nullable Rate requests,
      @Nullable Rate tokens) {
    Optional<Verdict.Refused> refusal = Optional.empty();
    if (tokens != null) {
      Limit limit = buckets.limit(owner, Kind.TOKENS, who, tokens);
      refusal = ExchangeLimits.of(exchange).claimTokens(limit);
    }
    if (requests != null && refusal.isEmpty()) {
      Limit limit = buckets.limit(owner, Kind.REQUESTS, who, requests);
      refusal = ExchangeLimits.of(exchange).takeRequest(limit);
    }
    return refusal;
  }
}
