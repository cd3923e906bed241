package dev.privet.filters.access;

import dev.privet.policies.api.Principal;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The record of one API key. Holds a hash of the key, never the key.
 *
 * @param id public id of the key; stands in the key itself
 * @param hash SHA-256 of the whole key, lower-case hex
 * @param terms what it was issued for
 * @param created when it was issued
 * @param revoked when it was revoked, or null
 */
public record ApiKey(
    String id, String hash, KeyTerms terms, Instant created, @Nullable Instant revoked) {
  private static final Pattern ID = Pattern.compile("[a-z2-7]{10}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public ApiKey {
    Objects.requireNonNull(terms, "terms");
    Objects.requireNonNull(created, "created");
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("id: expected 10 characters of a-z and 2-7");
    }
    if (!HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException("hash: expected 64 lower-case hex digits");
    }
  }

  /** Whether it can be used. */
  public enum Status {
    ACTIVE,
    EXPIRED,
    REVOKED
  }

  /** Whether it can be used at that time. */
  public Status status(Instant now) {
    if (revoked != null) {
      return Status.REVOKED;
    }
    Instant end = terms.expires();
    return end != null && !now.isBefore(end) ? Status.EXPIRED : Status.ACTIVE;
  }

  /** Who asks with it. */
  public Principal principal() {
    return new Principal(id, terms.tenant(), terms.team(), terms.scopes(), terms.attributes());
  }

  /** The same key, revoked; a key stays revoked since the first time. */
  ApiKey withRevoked(Instant when) {
    return revoked == null ? new ApiKey(id, hash, terms, created, when) : this;
  }

  @Override
  public String toString() {
    return "ApiKey[" + id + ", tenant=" + terms.tenant() + ", team=" + terms.team() + "]";
  }
}
