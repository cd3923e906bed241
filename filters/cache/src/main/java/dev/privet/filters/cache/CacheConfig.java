package dev.privet.filters.cache;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Settings of {@code cache}.
 *
 * @param ttl how long an answer is kept: {@code N} and one of s, m, h, d; {@code 10m} if not said
 * @param maxBytes memory for answers: bytes, or a number and KiB, MiB or GiB; {@code 64 MiB} if not
 *     said
 * @param scope who shares answers: {@code tenant} (default), {@code team} or {@code key}
 */
public record CacheConfig(@Nullable String ttl, @Nullable String maxBytes, @Nullable String scope) {
  private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,5})(s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,11}) ?(KiB|MiB|GiB)?");
  private static final long MOST_BYTES = 1L << 40;

  public CacheConfig {
    time(ttl);
    size(maxBytes);
    shared(scope);
  }

  /** Everything as it is if not said. */
  public static CacheConfig standard() {
    return new CacheConfig(null, null, null);
  }

  Duration lifetime() {
    return time(ttl);
  }

  long bytes() {
    return size(maxBytes);
  }

  Scope sharing() {
    return shared(scope);
  }

  private static Duration time(@Nullable String text) {
    Matcher matcher = TIME.matcher(text == null ? "10m" : text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("cache: ttl: expected a number and one of s, m, h, d");
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  private static long size(@Nullable String text) {
    Matcher matcher = SIZE.matcher(text == null ? "64 MiB" : text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "cache: max-bytes: expected a number of bytes, KiB, MiB or GiB");
    }
    long unit =
        switch (matcher.group(2)) {
          case "KiB" -> 1L << 10;
          case "MiB" -> 1L << 20;
          case "GiB" -> 1L << 30;
          case null, default -> 1;
        };
    long count = Long.parseLong(matcher.group(1));
    if (count > MOST_BYTES / unit) {
      throw new IllegalArgumentException("cache: max-bytes: expected at most 1024 GiB");
    }
    return count * unit;
  }

  private static Scope shared(@Nullable String text) {
    return switch (text == null ? "tenant" : text) {
      case "tenant" -> Scope.TENANT;
      case "team" -> Scope.TEAM;
      case "key" -> Scope.KEY;
      default -> throw new IllegalArgumentException("cache: scope: expected tenant, team or key");
    };
  }

  /** Who shares answers. */
  enum Scope {
    TENANT,
    TEAM,
    KEY
  }
}
