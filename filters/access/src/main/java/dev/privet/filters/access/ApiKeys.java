package dev.privet.filters.access;

import dev.privet.filters.api.Sensitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The API keys of an installation, kept as hashes in a YAML file that the command line and any
 * number of servers share. A change of the file counts within a second. Thread-safe.
 *
 * <p>No file means no keys. A file that becomes malformed or unreadable leaves the last good keys
 * in force; that is logged and shown by {@link #problem()}.
 */
public final class ApiKeys {
  private static final System.Logger LOG = System.getLogger(ApiKeys.class.getName());
  private static final long RECHECK_MILLIS = 1_000;

  /** Stands in for keys that do not exist, so that they cost the same. */
  private static final ApiKey NOBODY =
      new ApiKey("aaaaaaaaaa", "0".repeat(64), KeyTerms.of("nobody"), Instant.EPOCH, Instant.EPOCH);

  private final KeyFile file;
  private final Clock clock;
  private final ReentrantLock checking = new ReentrantLock();
  private final KeyText.Use use;
  private volatile Map<String, ApiKey> keys = Map.of();
  private volatile long checkedMillis;
  private volatile @Nullable String problem;
  private KeyFile.@Nullable Stamp seen;

  private ApiKeys(Path path, KeyText.Use use, Clock clock) {
    this.file = new KeyFile(path);
    this.use = use;
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * The keys in a file, which need not exist yet.
   *
   * @throws KeyFileException if it is malformed or cannot be read
   */
  public static ApiKeys open(Path path, Clock clock) {
    return open(path, KeyText.Use.DATA, clock);
  }

  /**
   * The keys of people of the admin plane in a file, which need not exist yet. Their texts begin
   * otherwise than those of callers, so that nobody takes one for the other.
   *
   * @throws KeyFileException if it is malformed or cannot be read
   */
  public static ApiKeys openForAdmin(Path path, Clock clock) {
    return open(path, KeyText.Use.ADMIN, clock);
  }

  private static ApiKeys open(Path path, KeyText.Use use, Clock clock) {
    var opened = new ApiKeys(path, use, clock);
    try {
      opened.refresh();
    } catch (IOException e) {
      throw new KeyFileException(unreadable(e));
    }
    return opened;
  }

  /** Issues a key on these terms. The secret can be read from the result only. */
  public CreatedKey create(KeyTerms terms) throws IOException {
    Objects.requireNonNull(terms, "terms");
    CreatedKey created = file.update(held -> add(terms, held));
    reload();
    return created;
  }

  /** Issues a key without end and without limits of its own. */
  public CreatedKey create(
      String tenant, String team, Set<String> scopes, Map<String, String> attributes)
      throws IOException {
    return create(KeyTerms.of(tenant).withTeam(team).withScopes(scopes).withAttributes(attributes));
  }

  /** Every key, revoked and expired ones too, in the order of issue. */
  public List<ApiKey> list() {
    reload();
    return List.copyOf(keys.values());
  }

  /**
   * Revokes a key for good. Servers refuse it within a second.
   *
   * @return the revoked key; empty if there is none of that id
   */
  public Optional<ApiKey> revoke(String id) throws IOException {
    Optional<ApiKey> revoked =
        file.update(held ->
            Optional.ofNullable(held.computeIfPresent(id, (_, key) -> key.withRevoked(now()))));
    reload();
    return revoked;
  }

  /**
   * The active key that a caller presents; empty if it is unknown, wrong, expired or revoked. Takes
   * the same steps in each case.
   */
  public Optional<ApiKey> authenticate(String presented) {
    KeyText text = KeyText.of(presented);
    ApiKey key = current().getOrDefault(text.id(), NOBODY);
    boolean same = MessageDigest.isEqual(ascii(text.hash()), ascii(key.hash()));
    boolean active = key.status(clock.instant()) == ApiKey.Status.ACTIVE;
    return same && active ? Optional.of(key) : Optional.empty();
  }

  /** Reads the file again if it has changed. */
  public void reload() {
    checking.lock();
    refreshAndRelease();
  }

  /** What is wrong with the file at present, free of its content. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  private Map<String, ApiKey> current() {
    boolean due = Math.abs(clock.millis() - checkedMillis) >= RECHECK_MILLIS;
    if (due && checking.tryLock()) {
      refreshAndRelease();
    }
    return keys;
  }

  private void refreshAndRelease() {
    try {
      refresh();
      problem = null;
    } catch (KeyFileException e) {
      report(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      report(unreadable(e));
    } finally {
      checking.unlock();
    }
  }

  private void refresh() throws IOException {
    checkedMillis = clock.millis();
    KeyFile.Stamp stamp = file.stamp();
    if (!stamp.equals(seen)) {
      keys = file.read();
      seen = stamp;
    }
  }

  private void report(String said) {
    if (!said.equals(problem)) {
      LOG.log(System.Logger.Level.ERROR, "last good keys stay in force: {0}", said);
    }
    problem = said;
  }

  private CreatedKey add(KeyTerms terms, Map<String, ApiKey> held) {
    String secret = KeyText.generate(use);
    KeyText text = KeyText.of(secret);
    if (held.containsKey(text.id())) {
      return add(terms, held);
    }
    var key = new ApiKey(text.id(), text.hash(), terms, now(), null);
    held.put(key.id(), key);
    return new CreatedKey(key, Sensitive.of(secret));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private static String unreadable(IOException e) {
    return "key file cannot be read: " + e.getClass().getSimpleName();
  }

  private static byte[] ascii(String hex) {
    return hex.getBytes(StandardCharsets.US_ASCII);
  }
}
