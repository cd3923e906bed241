package dev.privet.filters.access;

import dev.privet.filters.access.BucketKey.Owner;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.Call;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets in who presents an API key, and says who that is. The key stands in {@code Authorization:
 * Bearer}, {@code x-api-key} or {@code api-key}. Enforces what the key itself is limited to:
 * endpoints by scope, models, requests and tokens.
 */
public final class KeyFilter extends LlmFilter {
  private final ApiKeys keys;
  private final Buckets buckets;

  /** A filter for the holders of these keys. */
  public KeyFilter(ApiKeys keys, Clock clock) {
    this(keys, new Buckets(clock));
  }

  KeyFilter(ApiKeys keys, Buckets buckets) {
    this.keys = keys;
    this.buckets = buckets;
  }

  /**
   * What is left of the limits of keys, teams and tenants, the least left first: of all that
   * somebody has touched within a week. In a server that is what its filters {@code rate-limit}
   * hold, too.
   */
  public List<Budget> budgets() {
    return buckets.budgets();
  }

  @Override
  public Phase phase() {
    return Phase.IDENTIFY;
  }

  @Override
  public String id() {
    return KeysPlugin.ID;
  }

  @Override
  protected Verdict filter(LlmExchange exchange, LlmChain chain)
      throws IOException, ServletException {
    Set<String> presented = Credentials.of(exchange.call());
    if (presented.isEmpty()) {
      return Verdict.refuse(ErrorCode.AUTH_MISSING, "An API key is needed.");
    }
    if (presented.size() > 1) {
      return Verdict.refuse(ErrorCode.AUTH_INVALID, "The request presents different credentials.");
    }
    Optional<ApiKey> key = keys.authenticate(presented.iterator().next());
    if (key.isEmpty()) {
      return Verdict.refuse(ErrorCode.AUTH_INVALID, "The API key is not valid.");
    }
    return admit(exchange, chain, key.get());
  }

  private Verdict admit(LlmExchange exchange, LlmChain chain, ApiKey key)
      throws IOException, ServletException {
    Principal who = key.principal();
    exchange.identify(who);
    if (!permits(who.scopes(), exchange.call())) {
      return Verdict.refuse(
          ErrorCode.AUTH_FORBIDDEN, "The scopes of the API key do not include this endpoint.");
    }
    KeyTerms terms = key.terms();
    if (!terms.models().isEmpty()) {
      restrict(exchange, terms.models());
    }
    Optional<Verdict.Refused> refusal =
        RateLimitFilter.enter(exchange, who, buckets, Owner.OWN, terms.requests(), terms.tokens());
    return refusal.isPresent() ? refusal.get() : chain.proceed();
  }

  /** Refuses other models before an attempt, and the answer where somebody else makes it. */
  private static void restrict(LlmExchange exchange, Set<String> models) {
    Verdict.Refused refusal =
        Verdict.refuse(ErrorCode.AUTH_FORBIDDEN, "The API key is not for this model.");
    exchange.attempt((attempt, chain) ->
        models.contains(exchange.request().model())
            ? chain.proceed(attempt)
            : new AttemptResult.Refused(refusal));
    exchange
        .response()
        .stage((event, out) -> {
          if (models.contains(exchange.request().model())) {
            out.emit(event);
          } else {
            out.refuse(refusal);
          }
        });
  }

  private static boolean permits(Set<String> scopes, Call call) {
    if (scopes.contains(KeyTerms.INFERENCE)) {
      return true;
    }
    if (call.method().equals("GET")) {
      return scopes.contains(KeyTerms.CHAT) || scopes.contains(KeyTerms.MODELS);
    }
    return scopes.contains(KeyTerms.CHAT) && isConversation(call.path());
  }

  private static boolean isConversation(String path) {
    return path.endsWith("/completions")
        || path.endsWith("/messages")
        || path.endsWith("/responses");
  }
}
