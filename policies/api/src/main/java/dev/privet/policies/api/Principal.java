package dev.privet.policies.api;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Who asks: the holder of an API key. Never carries the key.
 *
 * @param keyId public id of the key
 * @param tenant tenant that the key belongs to
 * @param team team within the tenant, or empty
 * @param scopes what the key may do
 * @param attributes attributes of the tenant that policies may read, such as {@code department}
 */
public record Principal(
    String keyId, String tenant, String team, Set<String> scopes, Map<String, String> attributes) {
  public Principal {
    Objects.requireNonNull(keyId, "keyId");
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(team, "team");
    scopes = Set.copyOf(scopes);
    attributes = Map.copyOf(attributes);
  }
}
