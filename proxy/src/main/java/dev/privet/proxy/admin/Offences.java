package dev.privet.proxy.admin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts what strangers try: wrong tokens, forged sessions, odd paths. Of an address with too many
 * of them no token is looked at and no try recorded until a while after the first, so that nobody
 * guesses at leisure or fills the log; sessions go on. IPv6 addresses count by their network.
 * Thread-safe.
 */
final class Offences {
  static final int MOST = 20;
  static final Duration WHILE = Duration.ofMinutes(1);
  private static final int ADDRESSES = 10_000;
  private static final int NETWORK_BYTES = 8;

  private final Cache<String, AtomicInteger> counts;

  Offences(Clock clock) {
    this.counts =
        Caffeine.newBuilder()
            .maximumSize(ADDRESSES)
            .expireAfterWrite(WHILE)
            .ticker(() -> clock.millis() * 1_000_000)
            .build();
  }

  /** Whether an address is turned away at present. */
  boolean isTurnedAway(String address) {
    AtomicInteger count = counts.getIfPresent(network(address));
    return count != null && count.get() >= MOST;
  }

  /** Counts one more; false if the address had too many before. */
  boolean count(String address) {
    return counts.get(network(address), _ -> new AtomicInteger()).incrementAndGet() <= MOST;
  }

  private static String network(String address) {
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      int kept = bytes.length > 4 ? NETWORK_BYTES : bytes.length;
      return HexFormat.of().formatHex(Arrays.copyOf(bytes, kept));
    } catch (IllegalArgumentException e) {
      return "unknown";
    }
  }
}
