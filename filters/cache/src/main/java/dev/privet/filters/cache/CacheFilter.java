package dev.privet.filters.cache;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.privet.filters.api.Call;
import dev.privet.filters.api.LlmChain;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.Phase;
import dev.privet.filters.api.Verdict;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Answers a request that was asked before, in the same words after redaction, without asking again.
 * Any identical request counts as the same, whatever its sampling parameters: they are part of it.
 *
 * <p>Stands after the filter that redacts, so that it sees and keeps redacted text only; the values
 * of each caller are put back into a replay as into any answer. Answers are shared within a tenant,
 * a team or a key, and only for the same class, policy, destination and model. Never kept: answers
 * to requests of the highest class or that the policy forbids to keep, requests with tools that the
 * provider runs, or whose thoughts it seals, answers that broke off or that the model or a filter
 * of the provider refused, and answers larger than an eighth of the cache. Of an answer its texts,
 * tool calls, usage and finish are kept; a provider's extras are not replayed.
 *
 * <p>A caller opts out with {@code x-privet-cache: off}, or {@code Cache-Control} with {@code
 * no-cache}, {@code no-store} or {@code max-age=0}: then nothing is replayed and nothing kept.
 */
public final class CacheFilter extends LlmFilter {
  static final String ID = "cache";
  private static final Set<String> FORBIDDING = Set.of("no-cache", "no-store", "max-age=0");
  private static final Pattern COMMA = Pattern.compile(",");

  private final AnswerCache cache;
  private final CacheConfig.Scope scope;

  /** A filter with a cache of its own. */
  public CacheFilter(CacheConfig config) {
    this(config, new AnswerCache(config, Ticker.systemTicker()));
  }

  CacheFilter(CacheConfig config, AnswerCache cache) {
    this.cache = cache;
    this.scope = config.sharing();
  }

  @Override
  public Phase phase() {
    return Phase.PROTECT;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  protected Verdict filter(LlmExchange exchange, LlmChain chain)
      throws IOException, ServletException {
    if (!optsOut(exchange.call())) {
      exchange.attempt(new CacheStage(exchange, cache, scope));
    }
    return chain.proceed();
  }

  /** Whether the caller wants no cache; a wish that is not understood counts as such. */
  private static boolean optsOut(Call call) {
    boolean off =
        call.header("x-privet-cache").filter(value -> !value.strip().equals("on")).isPresent();
    return off || call.header("cache-control").filter(CacheFilter::forbids).isPresent();
  }

  private static boolean forbids(String cacheControl) {
    return COMMA
        .splitAsStream(cacheControl.toLowerCase(Locale.ROOT))
        .map(String::strip)
        .anyMatch(FORBIDDING::contains);
  }
}
