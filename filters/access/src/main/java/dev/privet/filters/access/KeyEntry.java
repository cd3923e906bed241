package dev.privet.filters.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One key as it stands in the key file. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({
  "id",
  "hash",
  "tenant",
  "team",
  "scopes",
  "attributes",
  "models",
  "requests",
  "tokens",
  "created",
  "expires",
  "revoked"
})
record KeyEntry(
    String id,
    String hash,
    String tenant,
    String team,
    List<String> scopes,
    Map<String, String> attributes,
    List<String> models,
    @Nullable String requests,
    @Nullable String tokens,
    String created,
    @Nullable String expires,
    @Nullable String revoked) {
  private static final String ALGORITHM = "sha256:";

  KeyEntry(
      @Nullable String id,
      @Nullable String hash,
      @Nullable String tenant,
      @Nullable String team,
      @Nullable List<String> scopes,
      @Nullable Map<String, String> attributes,
      @Nullable List<String> models,
      @Nullable String requests,
      @Nullable String tokens,
      @Nullable String created,
      @Nullable String expires,
      @Nullable String revoked) {
    this.id = required(id);
    this.hash = required(hash);
    this.tenant = required(tenant);
    this.team = team == null ? "" : team;
    this.scopes = scopes == null ? List.of() : List.copyOf(scopes);
    this.attributes =
        attributes == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(attributes));
    this.models = models == null ? List.of() : List.copyOf(models);
    this.requests = requests;
    this.tokens = tokens;
    this.created = required(created);
    this.expires = expires;
    this.revoked = revoked;
  }

  static KeyEntry of(ApiKey key) {
    KeyTerms terms = key.terms();
    return new KeyEntry(
        key.id(),
        ALGORITHM + key.hash(),
        terms.tenant(),
        terms.team(),
        terms.scopes().stream().sorted().toList(),
        terms.attributes(),
        terms.models().stream().sorted().toList(),
        text(terms.requests()),
        text(terms.tokens()),
        key.created().toString(),
        text(terms.expires()),
        text(key.revoked()));
  }

  /**
   * The key that this entry describes.
   *
   * @throws IllegalArgumentException if it describes none
   * @throws java.time.DateTimeException if a time is malformed
   */
  ApiKey key() {
    if (!hash.startsWith(ALGORITHM)) {
      throw new IllegalArgumentException("hash: expected " + ALGORITHM);
    }
    return new ApiKey(
        id, hash.substring(ALGORITHM.length()), terms(), Instant.parse(created), instant(revoked));
  }

  private KeyTerms terms() {
    return new KeyTerms(
        tenant,
        team,
        Set.copyOf(scopes),
        attributes,
        instant(expires),
        requests == null ? null : Rate.parse(requests),
        tokens == null ? null : Rate.parse(tokens),
        Set.copyOf(models));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }

  private static String required(@Nullable String value) {
    if (value == null) {
      throw new IllegalArgumentException("key: expected id, hash, tenant and created");
    }
    return value;
  }

  /** The whole file. */
  record Listing(List<KeyEntry> keys) {
    Listing {
      keys = List.copyOf(keys);
    }
  }
}
