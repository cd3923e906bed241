package dev.privet.filters.access;

import dev.privet.filters.api.Sensitive;
import java.util.Objects;

/**
 * A key that was just issued: the only time that it can be read.
 *
 * @param key its record
 * @param secret the whole key as the caller must send it
 */
public record CreatedKey(ApiKey key, Sensitive<String> secret) {
  public CreatedKey {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(secret, "secret");
  }
}
