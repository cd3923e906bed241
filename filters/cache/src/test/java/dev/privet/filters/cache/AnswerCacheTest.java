package dev.privet.filters.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.privet.filters.cache.Fixtures.Model;
import dev.privet.filters.cache.Fixtures.Outcome;
import dev.privet.filters.cache.Fixtures.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerCacheTest {
  @ParameterizedTest
  @CsvSource({"8 KiB, 200", "64 KiB, 200", "1000, 50"})
  void weight_manyAnswers_staysWithinTheBound(String bytes, int questions) {
    var config = new CacheConfig(null, bytes, null);
    var cache = new AnswerCache(config, Ticker.systemTicker());
    var filter = new CacheFilter(config, cache);
    var random = new Random(7);
    for (int i = 0; i < questions; i++) {
      Fixtures.ask(filter, Model.says("x".repeat(random.nextInt(2_000))), Question.of("q" + i));
      assertThat(cache.weight()).isLessThanOrEqualTo(config.bytes());
    }
  }

  @Test
  void answer_largerThanItsShare_isPassedOnAndNotKept() {
    var config = new CacheConfig(null, "64 KiB", null);
    var cache = new AnswerCache(config, Ticker.systemTicker());
    var filter = new CacheFilter(config, cache);
    String text = "x".repeat(5_000);
    Outcome outcome = Fixtures.ask(filter, Model.says(text), Question.of("q"));
    assertThat(outcome.text()).isEqualTo(text);
    assertThat(cache.weight()).isZero();
    Fixtures.ask(filter, Model.says("short"), Question.of("q"));
    assertThat(cache.weight()).isPositive();
  }

  @Test
  void close_forgetsAll() {
    var cache = new AnswerCache(CacheConfig.standard(), Ticker.systemTicker());
    Fixtures.ask(new CacheFilter(CacheConfig.standard(), cache), Model.says("a"), Question.of("q"));
    assertThat(cache.weight()).isPositive();
    cache.close();
    assertThat(cache.weight()).isZero();
  }

  /** Fifty tenants ask the same few questions at once, through a cache too small for them. */
  @Test
  void tenants_askingTheSame_neverGetEachOthersAnswers()
      throws InterruptedException, ExecutionException {
    long seed = new Random().nextLong();
    for (String scope : List.of("tenant", "team", "key")) {
      var config = new CacheConfig(null, "256 KiB", scope);
      var filter = new CacheFilter(config);
      var hits = new AtomicInteger();
      var crossed = new AtomicInteger();
      try (var threads = Executors.newFixedThreadPool(64)) {
        var running = new ArrayList<Future<?>>();
        for (int thread = 0; thread < 64; thread++) {
          var random = new Random(seed + thread);
          running.add(threads.submit(() -> askMany(filter, scope, random, hits, crossed)));
        }
        for (Future<?> one : running) {
          one.get();
        }
      }
      assertThat(crossed).as("seed %d, scope %s", seed, scope).hasValue(0);
      assertThat(hits.get()).as("seed %d, scope %s", seed, scope).isPositive();
    }
  }

  private static void askMany(
      CacheFilter filter, String scope, Random random, AtomicInteger hits, AtomicInteger crossed) {
    for (int i = 0; i < 100; i++) {
      String tenant = "t" + random.nextInt(50);
      String team = "team" + random.nextInt(2);
      String key = tenant + team + "k" + random.nextInt(2);
      String owner =
          switch (scope) {
            case "tenant" -> tenant;
            case "team" -> tenant + "/" + team;
            default -> key;
          };
      var question = Question.of("q" + random.nextInt(3)).by(tenant, team, key);
      boolean stream = random.nextBoolean();
      String expected = owner + " " + question.text();
      Outcome outcome =
          Fixtures.ask(filter, Model.says(expected), stream ? question.streamed() : question);
      if (!outcome.text().equals(expected)) {
        crossed.incrementAndGet();
      }
      if (outcome.isHit()) {
        hits.incrementAndGet();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "0m", "10 m", "10min", "-1m", "1.5h", "1234567s"})
  void ttl_malformed_isRefused(String ttl) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CacheConfig(ttl, null, null))
        .withMessageContaining("ttl");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "64MB", "64 mib", "-1", "1.5 GiB", "2000 GiB", "999999999999 GiB"})
  void maxBytes_malformed_isRefused(String bytes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CacheConfig(null, bytes, null))
        .withMessageContaining("max-bytes");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "64 MiB, 67108864", "64KiB, 65536", "2 GiB, 2147483648"})
  void maxBytes_wellFormed_isThatManyBytes(String text, long bytes) {
    assertThat(new CacheConfig(null, text, null).bytes()).isEqualTo(bytes);
  }

  @Test
  void scope_unknown_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new CacheConfig(null, null, "world"));
  }
}
