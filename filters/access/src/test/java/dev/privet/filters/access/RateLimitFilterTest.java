package dev.privet.filters.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.privet.filters.access.Fixtures.Prompt;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.Ending;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.Verdict;
import dev.privet.policies.api.Principal;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RateLimitFilterTest {
  private static final Principal ANN = Fixtures.principal("acme", "search", "ann");
  private final SetClock clock = new SetClock();
  private final Buckets buckets = new Buckets(clock);

  private RateLimitFilter filter(@Nullable String requests, @Nullable String tokens, String per) {
    return new RateLimitFilter(new RateLimitConfig(requests, tokens, per), buckets);
  }

  private static boolean passes(RateLimitFilter filter, Principal who)
      throws IOException, ServletException {
    return filter.filter(Fixtures.of(who), Fixtures.chain()) instanceof Verdict.Proceeded;
  }

  /** An exchange that has passed the filter and whose body is read. */
  private static LlmExchange entered(RateLimitFilter filter, Prompt prompt)
      throws IOException, ServletException {
    LlmExchange exchange = Fixtures.of(ANN);
    assertThat(filter.filter(exchange, Fixtures.chain())).isInstanceOf(Verdict.Proceeded.class);
    exchange.parsed(prompt);
    return exchange;
  }

  /** A prompt of an estimate of so many tokens. */
  private static Prompt costing(long tokens) {
    return new Prompt("", tokens - 1, "chat");
  }

  private static String remainingTokens(LlmExchange exchange) {
    return Fixtures.headers(exchange).getOrDefault("x-ratelimit-remaining-tokens", "none");
  }

  private String level(RateLimitFilter filter) throws IOException, ServletException {
    LlmExchange exchange = Fixtures.of(ANN);
    filter.filter(exchange, Fixtures.chain());
    return remainingTokens(exchange);
  }

  @Test
  void request_overTheLimit_isRefusedUntilTimeHasPassed() throws IOException, ServletException {
    var filter = filter("2/min", null, "key");
    assertThat(passes(filter, ANN)).isTrue();
    assertThat(passes(filter, ANN)).isTrue();
    LlmExchange third = Fixtures.of(ANN);
    Verdict.Refused refused = Fixtures.refused(filter.filter(third, Fixtures.chain()));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("limit.requests");
    assertThat(refused.retryAfterSeconds()).isEqualTo(30);
    assertThat(Fixtures.headers(third))
        .containsEntry("x-ratelimit-limit-requests", "2")
        .containsEntry("x-ratelimit-remaining-requests", "0")
        .containsEntry("x-ratelimit-reset-requests", "1m0s");
    clock.move(Duration.ofSeconds(29));
    assertThat(passes(filter, ANN)).isFalse();
    clock.move(Duration.ofSeconds(1));
    assertThat(passes(filter, ANN)).isTrue();
    assertThat(passes(filter, ANN)).isFalse();
  }

  @Test
  void request_inParallel_neverPassesTheLimitTogether()
      throws InterruptedException, ExecutionException {
    var filter = filter("100/min", null, "key");
    assertThat(parallel(64, 20, () -> passes(filter, ANN))).isEqualTo(100);
  }

  @Test
  void tokens_inParallel_neverPassTheLimitTogether()
      throws InterruptedException, ExecutionException {
    var filter = filter(null, "1000/min", "key");
    Callable<Boolean> ask =
        () -> {
          LlmExchange exchange = Fixtures.of(ANN);
          if (!(filter.filter(exchange, Fixtures.chain()) instanceof Verdict.Proceeded)) {
            return false;
          }
          exchange.parsed(costing(10));
          return Fixtures.wasSent(Fixtures.attempt(exchange));
        };
    assertThat(parallel(64, 10, ask)).isEqualTo(100);
  }

  private static int parallel(int threads, int times, Callable<Boolean> ask)
      throws InterruptedException, ExecutionException {
    var passed = new AtomicInteger();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      var running = new ArrayList<Future<Boolean>>();
      for (int i = 0; i < threads * times; i++) {
        running.add(pool.submit(ask));
      }
      for (Future<Boolean> one : running) {
        if (one.get()) {
          passed.incrementAndGet();
        }
      }
    }
    return passed.get();
  }

  @Test
  void owner_decidesWhoSharesALimit() throws IOException, ServletException {
    Principal bob = Fixtures.principal("acme", "search", "bob");
    Principal eve = Fixtures.principal("acme", "sales", "eve");
    Principal far = Fixtures.principal("other", "search", "ann");
    for (var row : List.of(List.of("key", true, true), List.of("team", false, true))) {
      var filter = filter("1/day", null, (String) row.get(0));
      assertThat(passes(filter, ANN)).isTrue();
      assertThat(passes(filter, ANN)).isFalse();
      assertThat(passes(filter, bob)).isEqualTo(row.get(1));
      assertThat(passes(filter, eve)).isEqualTo(row.get(2));
      assertThat(passes(filter, far)).isTrue();
    }
    var filter = filter("1/day", null, "tenant");
    assertThat(passes(filter, ANN)).isTrue();
    assertThat(passes(filter, eve)).isFalse();
    assertThat(passes(filter, far)).isTrue();
  }

  @Test
  void owners_whoseNamesJoinToTheSameText_areApart() throws IOException, ServletException {
    var filter = filter("1/day", null, "team");
    assertThat(passes(filter, Fixtures.principal("a", "b:c", "k"))).isTrue();
    assertThat(passes(filter, Fixtures.principal("a:b", "c", "k"))).isTrue();
    assertThat(passes(filter, Fixtures.principal("a:b:c", "", "k"))).isTrue();
  }

  @Test
  void nobody_isRefused() throws IOException, ServletException {
    LlmExchange exchange = Fixtures.post(Map.of());
    var refused = Fixtures.refused(filter("1/s", null, "key").filter(exchange, Fixtures.chain()));
    assertThat(refused.code()).isEqualTo("chain.broken");
  }

  @Test
  void tokens_usedLess_arePutBack() throws IOException, ServletException {
    var filter = filter(null, "1000/min", "key");
    LlmExchange exchange = entered(filter, costing(400));
    assertThat(Fixtures.wasSent(Fixtures.attempt(exchange))).isTrue();
    assertThat(remainingTokens(exchange)).isEqualTo("600");
    Fixtures.answered(exchange, 150, false, Ending.COMPLETE);
    assertThat(level(filter)).isEqualTo("850");
  }

  @Test
  void tokens_callerGone_costTheEstimateAtLeast() throws IOException, ServletException {
    var filter = filter(null, "1000/min", "key");
    LlmExchange early = entered(filter, costing(400));
    Fixtures.attempt(early);
    Fixtures.answered(early, 30, false, Ending.ABORTED);
    assertThat(level(filter)).isEqualTo("600");
    LlmExchange late = entered(filter, costing(100));
    Fixtures.attempt(late);
    Fixtures.answered(late, 250, false, Ending.ABORTED);
    assertThat(level(filter)).isEqualTo("350");
  }

  @Test
  void tokens_nobodyCounted_stayAsEstimated() throws IOException, ServletException {
    var filter = filter(null, "1000/min", "key");
    LlmExchange exchange = entered(filter, costing(400));
    Fixtures.attempt(exchange);
    Fixtures.answered(exchange, 0, false, Ending.TRUNCATED);
    assertThat(level(filter)).isEqualTo("600");
  }

  @Test
  void tokens_nobodyAnswered_arePutBack() throws IOException, ServletException {
    var filter = filter(null, "1000/min", "key");
    LlmExchange exchange = entered(filter, costing(400));
    Fixtures.attempt(exchange);
    exchange.close(Ending.FAILED, "destination.unavailable", 503);
    assertThat(level(filter)).isEqualTo("1000");
  }

  @Test
  void tokens_answeredFromCache_costNothing() throws IOException, ServletException {
    var filter = filter(null, "1000/min", "key");
    LlmExchange exchange = entered(filter, costing(400));
    Fixtures.attempt(exchange);
    Fixtures.answered(exchange, 150, true, Ending.COMPLETE);
    assertThat(level(filter)).isEqualTo("1000");
  }

  @Test
  void tokens_usedMore_leaveADebtThatIsPaidBackByTime() throws IOException, ServletException {
    var filter = filter(null, "1000/min", "key");
    LlmExchange exchange = entered(filter, costing(100));
    Fixtures.attempt(exchange);
    Fixtures.answered(exchange, 2_000, false, Ending.COMPLETE);
    LlmExchange next = Fixtures.of(ANN);
    Verdict.Refused refused = Fixtures.refused(filter.filter(next, Fixtures.chain()));
    assertThat(refused.code()).isEqualTo("limit.tokens");
    assertThat(refused.retryAfterSeconds()).isEqualTo(61);
    assertThat(Fixtures.headers(next))
        .containsEntry("x-ratelimit-remaining-tokens", "0")
        .containsEntry("x-ratelimit-reset-tokens", "2m0s");
    clock.move(Duration.ofSeconds(61));
    assertThat(passes(filter, ANN)).isTrue();
  }

  @Test
  void tokens_absurdUsage_doesNotLockOutForEver() throws IOException, ServletException {
    var filter = filter(null, "1000000/min", "key");
    LlmExchange exchange = entered(filter, costing(100));
    Fixtures.attempt(exchange);
    Fixtures.answered(exchange, Long.MAX_VALUE / 2, false, Ending.COMPLETE);
    clock.move(Duration.ofMinutes(10));
    assertThat(passes(filter, ANN)).isTrue();
  }

  @Test
  void tokens_notEnoughLeft_areRefusedBeforeAnythingLeaves() throws IOException, ServletException {
    var filter = filter(null, "1000/min", "key");
    Fixtures.attempt(entered(filter, costing(900)));
    Verdict.Refused refused = Fixtures.refused(Fixtures.attempt(entered(filter, costing(200))));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.retryAfterSeconds()).isEqualTo(6);
  }

  @Test
  void tokens_moreThanTheWholeLimit_areRefusedForGood() throws IOException, ServletException {
    var filter = filter(null, "1000/min", "key");
    for (long asked : new long[] {1_001, Long.MAX_VALUE}) {
      Verdict.Refused refused = Fixtures.refused(Fixtures.attempt(entered(filter, costing(asked))));
      assertThat(refused.status()).isEqualTo(413);
      assertThat(refused.retryAfterSeconds()).isZero();
      assertThat(refused.message()).contains("1000/min");
    }
    assertThat(level(filter)).isEqualTo("1000");
  }

  @Test
  void tokens_failover_areReservedOnce() throws IOException, ServletException {
    var filter = filter(null, "1000/min", "key");
    LlmExchange exchange = entered(filter, costing(600));
    assertThat(Fixtures.wasSent(Fixtures.attempt(exchange))).isTrue();
    assertThat(Fixtures.wasSent(Fixtures.attempt(exchange))).isTrue();
    assertThat(level(filter)).isEqualTo("400");
  }

  @Test
  void tokens_twoLimits_bothHoldAndTheTighterIsShown() throws IOException, ServletException {
    var narrow = filter(null, "500/min", "key");
    var wide = filter(null, "1000/min", "tenant");
    LlmExchange exchange = Fixtures.of(ANN);
    narrow.filter(exchange, Fixtures.chain());
    wide.filter(exchange, Fixtures.chain());
    exchange.parsed(costing(100));
    Fixtures.attempt(exchange);
    assertThat(remainingTokens(exchange)).isEqualTo("400");
    assertThat(level(wide)).isEqualTo("900");
    Fixtures.attempt(entered(wide, costing(850)));
    LlmExchange refused = Fixtures.of(ANN);
    narrow.filter(refused, Fixtures.chain());
    wide.filter(refused, Fixtures.chain());
    refused.parsed(costing(100));
    assertThat(Fixtures.attempt(refused)).isInstanceOf(AttemptResult.Refused.class);
    assertThat(level(narrow)).isEqualTo("400");
  }

  @Test
  void tokens_noAttemptOfOurs_areTakenAtTheClose() throws IOException, ServletException {
    var filter = filter(null, "1000/min", "key");
    Fixtures.answered(entered(filter, costing(10)), 1_500, false, Ending.COMPLETE);
    assertThat(passes(filter, ANN)).isFalse();
  }

  @Test
  void estimate_answerNotBounded_isAQuarterOfTheLimitAtMost() {
    var open = new Prompt("x".repeat(400), 0, "chat");
    assertThat(ExchangeLimits.estimate(open, Rate.parse("400/min"))).isEqualTo(201);
    assertThat(ExchangeLimits.estimate(open, Rate.parse("200000/min"))).isEqualTo(1_125);
  }

  @Test
  void limit_changedByReload_keepsItsLevelInProportion() throws IOException, ServletException {
    Fixtures.attempt(entered(filter(null, "1000/min", "key"), costing(500)));
    assertThat(level(filter(null, "2000/min", "key"))).isEqualTo("1000");
    assertThat(level(filter(null, "1000/min", "key"))).isEqualTo("500");
  }

  @Test
  void clock_setBack_doesNotStopTheRefill() throws IOException, ServletException {
    var filter = filter("1/min", null, "key");
    assertThat(passes(filter, ANN)).isTrue();
    clock.move(Duration.ofHours(-1));
    assertThat(passes(filter, ANN)).isFalse();
    clock.move(Duration.ofMinutes(1));
    assertThat(passes(filter, ANN)).isTrue();
  }

  @Test
  void tokens_randomExchanges_matchAPlainCounter() throws IOException, ServletException {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    var filter = filter(null, "10000/min", "key");
    long level = 10_000;
    var open = new ArrayList<LlmExchange>();
    var held = new ArrayList<Long>();
    for (int step = 0; step < 2_000; step++) {
      if (open.isEmpty() || random.nextBoolean()) {
        long cost = 1 + random.nextInt(3_000);
        LlmExchange exchange = Fixtures.of(ANN);
        boolean entered = filter.filter(exchange, Fixtures.chain()) instanceof Verdict.Proceeded;
        assertThat(entered).as("seed %d step %d", seed, step).isEqualTo(level > 0);
        exchange.parsed(costing(cost));
        boolean sent = entered && Fixtures.wasSent(Fixtures.attempt(exchange));
        assertThat(sent).as("seed %d step %d", seed, step).isEqualTo(level >= cost);
        if (sent) {
          level -= cost;
          open.add(exchange);
          held.add(cost);
        }
      } else {
        int which = random.nextInt(open.size());
        long used = 1 + random.nextInt(3_500);
        Fixtures.answered(open.remove(which), used, false, Ending.COMPLETE);
        level = Math.min(10_000, level + held.remove(which) - used);
      }
      if (level < -5_000) {
        clock.move(Duration.ofMinutes(5));
        level = 10_000;
      }
    }
  }

  @Test
  void budgets_areWhatIsLeft_theLeastFirst() {
    Rate rate = Rate.parse("600/min");
    Principal bob = Fixtures.principal("acme", "search", "bob");
    buckets.limit(BucketKey.Owner.KEY, BucketKey.Kind.REQUESTS, bob, rate).take(6);
    buckets.limit(BucketKey.Owner.KEY, BucketKey.Kind.REQUESTS, ANN, rate).take(60);
    buckets.limit(BucketKey.Owner.TENANT, BucketKey.Kind.TOKENS, ANN, rate).debit(700);
    assertThat(buckets.budgets())
        .extracting(Budget::per, Budget::keyId, Budget::what, Budget::left, Budget::full)
        .containsExactly(
            tuple("tenant", "", "tokens", 0L, Duration.ofSeconds(70)),
            tuple("key", "ann", "requests", 540L, Duration.ofSeconds(6)),
            tuple("key", "bob", "requests", 594L, Duration.ofMillis(600)));
  }
}
