package dev.privet.filters.privacy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * What was found in texts seen before, so that a conversation that is sent again costs its new
 * messages only. Holds keyed hashes and spans, no text; bounded; thread-safe. Tenants share
 * nothing, lest one learn from the time taken what another has sent.
 */
final class FindingMemory {
  private static final long MOST_BYTES = 32L << 20;
  private static final int ENTRY_BYTES = 256;
  private static final int SPAN_BYTES = 48;

  private final TextHash hash = new TextHash(new SecureRandom());
  private final Cache<Key, Found> cache =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Key key, Found found) -> ENTRY_BYTES + SPAN_BYTES * found.size())
          .executor(Runnable::run)
          .build();

  /** What was found in a text of that key; null if it is not known. */
  @Nullable Found find(Key key) {
    return cache.getIfPresent(key);
  }

  void keep(Key key, Found found) {
    cache.put(key, found);
  }

  /** The key of a text that a tenant sent and some rules scanned. */
  Key key(String ruleset, String tenant, String text) {
    return new Key(ruleset, tenant, text.length(), hash.of(text));
  }

  /** The hash under whose key everything is remembered. */
  TextHash hash() {
    return hash;
  }

  /** Whose text it is, the rules it was scanned with, and a keyed hash of it. */
  record Key(String ruleset, String tenant, int length, TextHash.Value text) {
    @Override
    public int hashCode() {
      return Long.hashCode(text.first() ^ tenant.hashCode());
    }
  }
}
