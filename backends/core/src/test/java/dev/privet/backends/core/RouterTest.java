package dev.privet.backends.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.backends.api.Backend;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptResult.Failed;
import dev.privet.filters.api.AttemptResult.Failure;
import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.Verdict;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Price;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
final class RouterTest {
  private static final Destination INSIDE = Scene.destination("inside", "restricted");
  private static final Destination OUTSIDE = Scene.destination("outside", "internal");
  private static final Destination THIRD = Scene.destination("third", "internal");

  private final ScriptedRecorder recorder = new ScriptedRecorder();
  private final List<String> opens = new ArrayList<>();
  private final Map<String, Deque<AttemptResult>> scripts = new HashMap<>();

  @Test
  void restrictedText_inHouseDown_isRefusedAndNothingGoesOutside() {
    script(INSIDE, failed(Failure.CONNECT), failed(Failure.CONNECT), failed(Failure.CONNECT));
    var policy =
        new Scene.TablePolicy(
            Samples.CLASSES.lowest(),
            Map.of("secret.key", Scene.dataClass("restricted")),
            Scene.openTo(INSIDE, OUTSIDE).grants());
    LlmExchange exchange =
        Scene.exchange("chat", policy, recorder, List.of(Scene.finding("secret.key")));
    assertThat(refusal(Scene.route(fleet(INSIDE, OUTSIDE), exchange)).code())
        .isEqualTo("destination.unavailable");
    assertThat(opens).isNotEmpty().containsOnly("inside");
  }

  @Test
  void model_unknown_is404() {
    for (String model : List.of("nope", "outside/nope", "nope/m", "", "/")) {
      LlmExchange exchange = Scene.exchange(model, Scene.openTo(OUTSIDE), recorder, List.of());
      Verdict.Refused refusal = refusal(Scene.route(fleet(OUTSIDE), exchange));
      assertThat(refusal.status()).isEqualTo(404);
      assertThat(refusal.code()).isEqualTo("model.unknown");
    }
  }

  @Test
  void model_byDestination_asksOnlyThere() {
    script(INSIDE, failed(Failure.CREDENTIALS));
    LlmExchange exchange =
        Scene.exchange("inside/m", Scene.openTo(INSIDE, OUTSIDE), recorder, List.of());
    assertThat(Scene.route(fleet(OUTSIDE, INSIDE), exchange))
        .isInstanceOf(RouteResult.Refused.class);
    assertThat(opens).containsExactly("inside");
  }

  @Test
  void model_noDestinationGranted_is403() {
    LlmExchange exchange = Scene.exchange("chat", Scene.openTo(THIRD), recorder, List.of());
    Verdict.Refused refusal = refusal(Scene.route(fleet(INSIDE, OUTSIDE), exchange));
    assertThat(refusal.status()).isEqualTo(403);
    assertThat(refusal.code()).isEqualTo("destination.not-cleared");
    assertThat(opens).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Failure.class)
  void destination_fails_theNextIsAsked(Failure failure) {
    script(INSIDE, failed(failure));
    assertThat(routed(INSIDE, OUTSIDE)).isInstanceOf(RouteResult.Answered.class);
    assertThat(opens).containsExactly("inside", "outside");
  }

  @Test
  void destination_breaksBeforeItsFirstFrame_theNextIsAsked() {
    script(
        INSIDE,
        new AttemptResult.Answered(
            ScriptedReply.breaking(
                0, () -> new BrokenReplyException(ErrorCode.DESTINATION_BROKEN, "early"))));
    assertThat(routed(INSIDE, OUTSIDE)).isInstanceOf(RouteResult.Answered.class);
    assertThat(opens).containsExactly("inside", "outside");
  }

  @Test
  void destination_breaksAfterItsFirstFrame_nobodyElseIsAsked() throws IOException {
    script(
        INSIDE,
        new AttemptResult.Answered(ScriptedReply.breaking(1, () -> new IOException("later"))));
    var answered = (RouteResult.Answered) routed(INSIDE, OUTSIDE);
    assertThat(answered.reply().next()).isPresent();
    assertThatThrownBy(() -> answered.reply().next()).isInstanceOf(BrokenReplyException.class);
    assertThat(opens).containsExactly("inside");
  }

  @Test
  void destination_refuses_nobodyElseIsAsked() {
    script(
        INSIDE,
        new AttemptResult.Refused(
            Verdict.refuse(ErrorCode.DESTINATION_REJECTED, "content policy")));
    assertThat(refusal(routed(INSIDE, OUTSIDE)).code()).isEqualTo("destination.rejected");
    assertThat(opens).containsExactly("inside");
  }

  @Test
  void passingFailure_othersLeft_isTriedAgainOnlyAfterThem() {
    script(INSIDE, failed(Failure.OVERLOADED));
    script(OUTSIDE, failed(Failure.SERVER_ERROR));
    assertThat(routed(INSIDE, OUTSIDE)).isInstanceOf(RouteResult.Answered.class);
    assertThat(opens).containsExactly("inside", "outside", "inside");
  }

  @Test
  void lastingFailure_isNotTriedAgain() {
    script(INSIDE, failed(Failure.CREDENTIALS));
    assertThat(routed(INSIDE)).isInstanceOf(RouteResult.Refused.class);
    assertThat(opens).containsExactly("inside");
  }

  @Test
  void attempts_areBounded() {
    script(INSIDE, repeated(10, failed(Failure.CONNECT)));
    script(OUTSIDE, repeated(10, failed(Failure.CONNECT)));
    assertThat(routed(INSIDE, OUTSIDE)).isInstanceOf(RouteResult.Refused.class);
    assertThat(opens).containsExactly("inside", "outside", "inside");
    assertThat(recorder.entries).hasSize(3).allMatch(entry -> entry.outcomes().size() == 1);
  }

  @Test
  void retryAfter_longerThanAllowed_isToldToTheCaller() {
    script(INSIDE, new Failed(Failure.RATE_LIMITED, 429, 30));
    Verdict.Refused refusal = refusal(routed(INSIDE));
    assertThat(refusal.status()).isEqualTo(429);
    assertThat(refusal.code()).isEqualTo("destination.rate-limited");
    assertThat(refusal.retryAfterSeconds()).isEqualTo(30);
    assertThat(opens).hasSize(1);
  }

  @Test
  void retryAfter_short_isKept() {
    script(INSIDE, new Failed(Failure.RATE_LIMITED, 429, 1));
    long from = System.nanoTime();
    assertThat(routed(INSIDE)).isInstanceOf(RouteResult.Answered.class);
    assertThat(System.nanoTime() - from).isGreaterThanOrEqualTo(1_000_000_000L);
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, SERVER_ERROR, 503, destination.unavailable",
    "SERVER_ERROR, TIMEOUT, 504, destination.timeout",
    "TIMEOUT, RATE_LIMITED, 429, destination.rate-limited",
    "NOT_CLEARED, BROKEN, 502, destination.broken",
    "NOT_CLEARED, UNSUPPORTED, 400, request.unsupported",
    "NOT_CLEARED, NOT_CLEARED, 403, destination.not-cleared",
    "NOT_CLEARED, CREDENTIALS, 503, destination.unavailable",
    "LOCATION, NOT_CLEARED, 503, destination.unavailable"
  })
  void allFail_theMostTellingIsSaid(Failure one, Failure other, int status, String code) {
    script(INSIDE, repeated(3, new Failed(one, 500, 5)));
    script(OUTSIDE, repeated(3, new Failed(other, 500, 5)));
    Verdict.Refused refusal = refusal(routed(INSIDE, OUTSIDE));
    assertThat(refusal.status()).isEqualTo(status);
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.message()).doesNotContain("inside", "outside");
  }

  @Test
  void recorder_unavailable_endsTheSearch() {
    LlmExchange exchange =
        Scene.exchange("chat", Scene.openTo(INSIDE, OUTSIDE), new ScriptedRecorder(0), List.of());
    assertThat(refusal(Scene.route(fleet(INSIDE, OUTSIDE), exchange)).code())
        .isEqualTo("audit.unavailable");
    assertThat(opens).isEmpty();
  }

  @Test
  void destination_failedOften_isAskedLastForAWhile() {
    Fleet fleet = fleet(INSIDE, OUTSIDE);
    var router = new Router(fleet, new Egress(), Scene.QUICK);
    script(INSIDE, repeated(5, failed(Failure.SERVER_ERROR)));
    for (int i = 0; i < 5; i++) {
      router.route(Scene.passage(openExchange(INSIDE, OUTSIDE)));
    }
    opens.clear();
    router.route(Scene.passage(openExchange(INSIDE, OUTSIDE)));
    assertThat(opens).containsExactly("outside");
    opens.clear();
    router.route(Scene.passage(openExchange(INSIDE)));
    assertThat(opens).containsExactly("inside");
    opens.clear();
    router.route(Scene.passage(openExchange(INSIDE, OUTSIDE)));
    assertThat(opens).containsExactly("inside");
  }

  @Test
  void health_afterItsRest_isWellAgain() {
    var now = new AtomicLong();
    var health = new Health(Scene.QUICK, now::get);
    for (int i = 0; i < 5; i++) {
      assertThat(health.isWell("d")).isTrue();
      health.failed("d");
    }
    assertThat(health.isWell("d")).isFalse();
    now.set(Duration.ofSeconds(5).toNanos());
    assertThat(health.isWell("d")).isTrue();
    health.failed("d");
    assertThat(health.isWell("d")).isFalse();
    health.succeeded("d");
    assertThat(health.isWell("d")).isTrue();
  }

  @Test
  void thread_interrupted_stopsTheSearch() {
    Backend backend =
        (attempt, transport) -> {
          opens.add(attempt.destination().id());
          Thread.currentThread().interrupt();
          throw new ConnectException();
        };
    Fleet fleet = Scene.fleet(Scene.member(INSIDE, backend), Scene.member(OUTSIDE, backend));
    assertThat(Scene.route(fleet, openExchange(INSIDE, OUTSIDE)))
        .isInstanceOf(RouteResult.Refused.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(opens).containsExactly("inside");
  }

  @Test
  void deadline_passed_stopsTheSearch() {
    var rules =
        new RouteRules(
            3,
            Duration.ofMillis(50),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            5,
            Duration.ofSeconds(5));
    script(INSIDE, repeated(5, failed(Failure.CONNECT)));
    var result =
        new Router(fleet(INSIDE), new Egress(), rules).route(Scene.passage(openExchange(INSIDE)));
    assertThat(refusal(result).code()).isEqualTo("destination.unavailable");
    assertThat(opens).containsExactly("inside");
  }

  @Test
  void cheapest_ordersByPriceThenAsListed() {
    Fleet fleet =
        Fleet.of(
            List.of(member(priced("a", 5)), member(priced("b", 1)), member(priced("c", 1))),
            List.of(
                new ModelRoute(
                    "chat", List.of("a/m", "b/m", "c/m"), ModelRoute.Strategy.named("cheapest"))));
    assertThat(fleet.targets("chat"))
        .extracting(target -> target.destination().id())
        .containsExactly("b", "c", "a");
  }

  @Test
  void config_mistakes_areNamed() {
    assertThatThrownBy(() -> ModelRoute.Strategy.named("fastest"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'fastest'");
    assertThatThrownBy(() ->
            Fleet.of(
                List.of(member(INSIDE)),
                List.of(new ModelRoute("chat", List.of("inside/x"), ModelRoute.Strategy.ORDERED))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("models.chat.route: 'inside/x'");
    assertThatThrownBy(() -> Fleet.of(List.of(member(INSIDE), member(INSIDE)), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'inside' is listed twice");
  }

  private RouteResult routed(Destination... destinations) {
    return Scene.route(fleet(destinations), openExchange(destinations));
  }

  private LlmExchange openExchange(Destination... granted) {
    return Scene.exchange("chat", Scene.openTo(granted), recorder, List.of());
  }

  private Fleet fleet(Destination... destinations) {
    return Scene.fleet(Arrays.stream(destinations).map(this::member).toArray(Fleet.Member[]::new));
  }

  /** A member that plays its script, and answers when that is at its end. */
  private Fleet.Member member(Destination destination) {
    return Scene.member(
        destination,
        (attempt, transport) -> {
          opens.add(destination.id());
          AttemptResult next = scripts.getOrDefault(destination.id(), new ArrayDeque<>()).poll();
          return next == null ? new AttemptResult.Answered(ScriptedReply.whole(1)) : next;
        });
  }

  private void script(Destination destination, AttemptResult... results) {
    scripts.put(destination.id(), new ArrayDeque<>(List.of(results)));
  }

  private static AttemptResult[] repeated(int times, AttemptResult result) {
    var all = new AttemptResult[times];
    Arrays.fill(all, result);
    return all;
  }

  private static Destination priced(String id, double price) {
    return new Destination(id, "us", Scene.dataClass("internal"), "", new Price(price, price));
  }

  private static Failed failed(Failure failure) {
    return new Failed(failure, 0, 0);
  }

  private static Verdict.Refused refusal(RouteResult result) {
    return ((RouteResult.Refused) result).refusal();
  }
}
