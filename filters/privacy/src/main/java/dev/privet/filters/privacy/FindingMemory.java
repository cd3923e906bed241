package dev.privet.filters.privacy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.privacy.detect.Match;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found in texts seen before, so that a conversation that is sent again costs its new
 * messages only. Holds keyed hashes and spans, no text; bounded; thread-safe. Tenants share
 * nothing, lest one learn from the time taken what another has sent.
 */
final class FindingMemory {
  private static final long MOST_BYTES = 32L << 20;
  private static final int ENTRY_BYTES = 160;
  private static final int MATCH_BYTES = 48;

  private final Cache<Key, List<Match>> cache =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Key key, List<Match> matches) -> ENTRY_BYTES + MATCH_BYTES * matches.size())
          .executor(Runnable::run)
          .build();

  /** What was found in a text of that key; null if it is not known. */
  @Nullable List<Match> find(Key key) {
    return cache.getIfPresent(key);
  }

  void keep(Key key, List<Match> matches) {
    cache.put(key, matches);
  }

  /** A keyed hash of a text, its tenant and the rules it was scanned with; 256 bits. */
  record Key(long a, long b, long c, long d) {
    static Key of(Fingerprint fingerprint, String ruleset, String tenant, String text) {
      byte[] rules = ruleset.getBytes(StandardCharsets.UTF_8);
      byte[] owner = tenant.getBytes(StandardCharsets.UTF_8);
      byte[] content = text.getBytes(StandardCharsets.UTF_8);
      var whole = ByteBuffer.allocate(8 + rules.length + owner.length + content.length);
      whole.putInt(rules.length).put(rules).putInt(owner.length).put(owner).put(content);
      var hash = ByteBuffer.wrap(fingerprint.bytes(whole.array()));
      return new Key(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
    }
  }
}
