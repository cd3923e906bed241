package dev.privet.filters.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.cache.CacheConfig.Scope;
import dev.privet.filters.cache.Fixtures.Exchange;
import dev.privet.filters.cache.Fixtures.Question;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CacheKeyTest {
  private static CacheKey key(List<String> parts, String body) {
    var partition =
        new Partition(
            parts.get(0),
            Scope.TEAM,
            parts.get(1),
            parts.get(2),
            parts.get(3),
            parts.get(4),
            parts.get(5));
    return CacheKey.of(partition, Exchange.of(Question.of(body)).exchange().request());
  }

  @Test
  void digest_isAWholeSha256() {
    assertThat(key(List.of("a", "b", "c", "d", "e", "f"), "g").digest()).matches("[0-9a-f]{64}");
  }

  /** Parts of few letters, so that many different keys join to the same text. */
  @Test
  void digest_partsThatJoinToTheSameText_differ() {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    var seen = new HashMap<String, List<String>>();
    for (int i = 0; i < 20_000; i++) {
      var parts = random.ints(7, 0, 4).mapToObj(length -> "a".repeat(length)).toList();
      String digest = key(parts, parts.get(6)).digest();
      List<String> other = seen.putIfAbsent(digest, parts);
      assertThat(other == null || other.equals(parts)).as("seed %d", seed).isTrue();
    }
  }

  @Test
  void keys_ofEqualDigests_stillDifferByPartition() {
    CacheKey mine = key(List.of("a", "b", "c", "d", "e", "f"), "g");
    CacheKey other = key(List.of("x", "b", "c", "d", "e", "f"), "g");
    assertThat(new CacheKey(other.partition(), mine.digest())).isNotEqualTo(mine);
  }
}
