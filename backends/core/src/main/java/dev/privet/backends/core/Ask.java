package dev.privet.backends.core;

import dev.privet.filters.api.LlmExchange;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** What strategies want to know of one request. Nothing is computed before it is asked for. */
final class Ask {
  private static final int BYTES_OF_A_TOKEN = 4;
  private static final double UNIT = 0x1p-53;

  private final LlmExchange exchange;
  private final Prefixes prefixes;
  private final DoubleSupplier random;
  private final double usualOutput;
  private @Nullable Long prefix;

  /**
   * @param usualOutput tokens that answers of this route usually have
   */
  Ask(LlmExchange exchange, Prefixes prefixes, DoubleSupplier random, double usualOutput) {
    this.exchange = exchange;
    this.prefixes = prefixes;
    this.random = random;
    this.usualOutput = usualOutput;
  }

  boolean stream() {
    return exchange.request().stream();
  }

  /** Tokens of the request, estimated by its length. */
  long inputTokens() {
    return Math.ceilDiv(exchange.request().facts().bytes(), BYTES_OF_A_TOKEN);
  }

  /** Tokens that the answer will probably have. */
  long outputTokens() {
    long usual = Math.round(usualOutput);
    long most = exchange.request().maxOutputTokens();
    return most > 0 ? Math.min(most, usual) : usual;
  }

  /** From 0 to below 1, another each time. */
  double random() {
    return random.getAsDouble();
  }

  /** From 0 to below 1, the same for a target whenever the conversation begins the same way. */
  double affinity(Fleet.Target target) {
    return unit(mixed(prefix() ^ target.seed()));
  }

  /** Whether this request belongs to a share of all: of conversations, or of requests. */
  boolean isIn(Fleet.Branch branch) {
    double at = branch.random() ? random() : unit(mixed(prefix() + branch.target().seed()));
    return at < branch.share();
  }

  private long prefix() {
    Long known = prefix;
    if (known == null) {
      known = prefixes.of(exchange);
      prefix = known;
    }
    return known;
  }

  private static double unit(long bits) {
    return (bits >>> 11) * UNIT;
  }

  /** Spreads 64 bits evenly (the finalizer of SplitMix64). */
  private static long mixed(long bits) {
    long z = bits + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
