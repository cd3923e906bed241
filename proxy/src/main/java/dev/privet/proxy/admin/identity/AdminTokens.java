package dev.privet.proxy.admin.identity;

import dev.privet.filters.access.ApiKey;
import dev.privet.filters.access.ApiKeys;
import dev.privet.filters.access.CreatedKey;
import dev.privet.filters.access.KeyTerms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The local users of the admin plane, each with one token. Kept as API keys are, in a file of its
 * own: the tenant is the user's name, the scopes are the roles, and only hashes are stored.
 * Thread-safe.
 */
public final class AdminTokens {
  private static final String FIRST_USER = "administrator";

  private final ApiKeys keys;
  private final Clock clock;

  private AdminTokens(ApiKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** The users in a file, which need not exist yet. */
  public static AdminTokens open(Path file, Clock clock) {
    return new AdminTokens(ApiKeys.openForAdmin(file, clock), clock);
  }

  /** Issues the first administrator's token, if there is no file yet. */
  public static Optional<CreatedKey> createFirst(Path file, Clock clock) throws IOException {
    return Files.exists(file)
        ? Optional.empty()
        : Optional.of(open(file, clock).create(FIRST_USER, Set.of(Role.ADMINISTRATOR), null));
  }

  /**
   * Issues a token. It can be read from the result only.
   *
   * @param expires when it ends, or null for never
   * @throws IllegalArgumentException if the roles must not be held together
   */
  public CreatedKey create(String name, Set<Role> roles, @Nullable Instant expires)
      throws IOException {
    Role.check(roles);
    Set<String> scopes = roles.stream().map(Role::id).collect(Collectors.toSet());
    return keys.create(KeyTerms.of(name).withScopes(scopes).withExpiry(expires));
  }

  /** Every token, revoked and expired ones too. */
  public List<ApiKey> list() {
    return keys.list();
  }

  /** Revokes a token for good, and with it the sessions that it began; empty if there is none. */
  public Optional<ApiKey> revoke(String id) throws IOException {
    return keys.revoke(id);
  }

  /** Who presents this token; empty if it is unknown, wrong, expired or revoked. */
  public Optional<AdminUser> authenticate(String presented) {
    return keys.authenticate(presented).flatMap(AdminTokens::user);
  }

  /** The holder of a token that is still active. */
  Optional<AdminUser> find(String id) {
    return keys.list().stream()
        .filter(key -> key.id().equals(id))
        .filter(key -> key.status(clock.instant()) == ApiKey.Status.ACTIVE)
        .findFirst()
        .flatMap(AdminTokens::user);
  }

  /** A file edited by hand may give roles that nobody may hold together; then nobody is there. */
  private static Optional<AdminUser> user(ApiKey key) {
    try {
      Set<Role> roles = Role.parse(key.terms().scopes());
      return Optional.of(
          new AdminUser(key.id(), key.terms().tenant(), AdminUser.Method.TOKEN, roles));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
