package dev.privet.filters.access;

import dev.privet.filters.access.BucketKey.Owner;
import org.jspecify.annotations.Nullable;

/**
 * Settings of {@code rate-limit}. At least one of the two limits is needed.
 *
 * @param requests such as {@code 600/min}, or null for no limit
 * @param tokens such as {@code 200000/min}, or null for no limit
 * @param per who shares a limit: {@code key} (default), {@code team} or {@code tenant}
 */
public record RateLimitConfig(
    @Nullable String requests, @Nullable String tokens, @Nullable String per) {
  public RateLimitConfig {
    if (requests == null && tokens == null) {
      throw new IllegalArgumentException("rate-limit: expected requests, tokens or both");
    }
    parsed("requests", requests);
    parsed("tokens", tokens);
    owner(per);
  }

  @Nullable Rate requestRate() {
    return parsed("requests", requests);
  }

  @Nullable Rate tokenRate() {
    return parsed("tokens", tokens);
  }

  Owner owner() {
    return owner(per);
  }

  private static @Nullable Rate parsed(String name, @Nullable String text) {
    try {
      return text == null ? null : Rate.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("rate-limit: " + name + ": " + e.getMessage(), e);
    }
  }

  private static Owner owner(@Nullable String per) {
    return switch (per == null ? "key" : per) {
      case "key" -> Owner.KEY;
      case "team" -> Owner.TEAM;
      case "tenant" -> Owner.TENANT;
      default ->
          throw new IllegalArgumentException("rate-limit: per: expected key, team or tenant");
    };
  }
}
