package dev.privet.proxy.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.google.crypto.tink.subtle.AesGcmJce;
import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.GatewayException;
import dev.privet.filters.api.KeptAnswers;
import dev.privet.policies.api.Principal;
import dev.privet.proxy.config.ConversationsConfig;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.Optional;

/**
 * Kept answers in memory, bounded by number, weight and age, each sealed (AES-256-GCM) under the
 * key of its tenant and bound to its owner and id. Forgotten at shutdown. Thread-safe.
 */
final class SealedAnswers implements KeptAnswers, Closeable {
  /** One answer may take this part of the whole. */
  private static final int SHARE = 8;

  private final Cache<Place, byte[]> answers;
  private final Fingerprint fingerprint;
  private volatile ConversationsConfig config;

  /**
   * @param fingerprint what the keys are derived from
   */
  SealedAnswers(ConversationsConfig config, Fingerprint fingerprint, Ticker ticker) {
    this.config = config;
    this.fingerprint = Objects.requireNonNull(fingerprint, "fingerprint");
    this.answers =
        Caffeine.newBuilder()
            .maximumWeight(config.maxBytes())
            .weigher((Place _, byte[] sealed) -> weight(sealed))
            .expireAfterWrite(config.ttl())
            .ticker(ticker)
            .build();
  }

  /** Where an answer is kept. */
  private record Place(String tenant, String key, String id) {
    static Place of(Principal owner, String id) {
      return new Place(owner.tenant(), owner.keyId(), id);
    }

    /** Each part with its length before it. */
    byte[] context() {
      var out = ByteBuffer.allocate(12 + 3 * (tenant.length() + key.length() + id.length()));
      for (String part : new String[] {tenant, key, id}) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        out.putInt(bytes.length).put(bytes);
      }
      byte[] context = new byte[out.position()];
      out.flip().get(context);
      return context;
    }
  }

  /** Takes over other settings, and keeps the answers that they allow. */
  void adjust(ConversationsConfig other) {
    config = other;
    answers.policy().eviction().ifPresent(bound -> bound.setMaximum(other.maxBytes()));
    answers.policy().expireAfterWrite().ifPresent(age -> age.setExpiresAfter(other.ttl()));
  }

  /** At least its share of the whole, so that the weight bounds the number too. */
  private int weight(byte[] sealed) {
    long share = config.maxBytes() / config.maxAnswers();
    return (int) Math.min(Integer.MAX_VALUE, Math.max(sealed.length, share));
  }

  @Override
  public boolean keep(Principal owner, String id, byte[] answer) {
    if (answer.length > config.maxBytes() / SHARE) {
      return false;
    }
    Place place = Place.of(owner, id);
    try {
      answers.put(place, cipher(place).encrypt(answer, place.context()));
      return true;
    } catch (GeneralSecurityException e) {
      throw new GatewayException("answers: cannot be sealed", e);
    }
  }

  @Override
  public Optional<byte[]> find(Principal owner, String id) {
    Place place = Place.of(owner, id);
    byte[] sealed = answers.getIfPresent(place);
    if (sealed == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(cipher(place).decrypt(sealed, place.context()));
    } catch (GeneralSecurityException e) {
      throw new GatewayException("answers: cannot be opened", e);
    }
  }

  @Override
  public boolean drop(Principal owner, String id) {
    return answers.asMap().remove(Place.of(owner, id)) != null;
  }

  private AesGcmJce cipher(Place place) throws GeneralSecurityException {
    byte[] purpose = ("kept answers: " + place.tenant()).getBytes(StandardCharsets.UTF_8);
    return new AesGcmJce(fingerprint.bytes(purpose));
  }

  /** Number of answers after pending evictions. */
  long count() {
    answers.cleanUp();
    return answers.estimatedSize();
  }

  @Override
  public void close() {
    answers.invalidateAll();
  }

  @Override
  public String toString() {
    return "SealedAnswers";
  }
}
