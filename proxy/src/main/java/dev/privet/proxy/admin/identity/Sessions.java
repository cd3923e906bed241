package dev.privet.proxy.admin.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Who is signed in, kept in memory only: a restart signs everybody out. A session ends after a time
 * without requests, after a longest time in any case, and with the token that began it. Kept under
 * the hash of its secret, so that looking it up tells nothing by its timing. Thread-safe.
 */
public final class Sessions {
  private static final int MOST = 1_000;
  private static final int SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Cache<String, Session> sessions;
  private final AdminTokens tokens;
  private final Duration longest;
  private final Clock clock;

  /**
   * No sessions yet.
   *
   * @param idle a session's end without requests
   * @param longest a session's end in any case
   */
  public Sessions(AdminTokens tokens, Duration idle, Duration longest, Clock clock) {
    this.tokens = tokens;
    this.longest = longest;
    this.clock = clock;
    this.sessions =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(idle)
            .ticker(() -> clock.millis() * 1_000_000)
            .build();
  }

  /**
   * Somebody signed in.
   *
   * @param csrf what his forms must bring along
   */
  public record Session(AdminUser user, String csrf, Instant began) {
    /** Whether a form brings along what it must; takes the same time for every wrong text. */
    public boolean isOwnForm(String given) {
      return MessageDigest.isEqual(ascii(csrf), ascii(given));
    }

    private static byte[] ascii(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return "Session[" + user.id() + "]";
    }
  }

  /** Begins a session and returns its secret, which is kept nowhere. */
  public String begin(AdminUser user) {
    String secret = random();
    sessions.put(hash(secret), new Session(user, random(), clock.instant()));
    return secret;
  }

  /** The session of a secret; empty if there is none, or none any more. */
  public Optional<Session> find(String secret) {
    return Optional.ofNullable(sessions.getIfPresent(hash(secret))).filter(this::isAlive);
  }

  /** Ends the session whose forms bring this along, if there is one. */
  public void endOf(String csrf) {
    sessions.asMap().values().removeIf(session -> session.isOwnForm(csrf));
  }

  private boolean isAlive(Session session) {
    return clock.instant().isBefore(session.began().plus(longest))
        && switch (session.user().method()) {
          case TOKEN -> tokens.find(session.user().id()).equals(Optional.of(session.user()));
          case OIDC -> true;
        };
  }

  /** A text nobody can guess. */
  static String random() {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String hash(String secret) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available", e);
    }
  }
}
