package dev.privet.backends.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.backends.api.Backend;
import dev.privet.backends.core.health.Capacity;
import dev.privet.backends.core.health.Condition;
import dev.privet.backends.core.health.HealthRules;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptResult.Failed;
import dev.privet.filters.api.AttemptResult.Failure;
import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.Verdict;
import dev.privet.policies.api.Destination;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
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
  private final List<String> opens = new CopyOnWriteArrayList<>();
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
  void destination_failedOften_isPassedOver_andItsOnlyCallersAreToldWhenToComeAgain() {
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
    Verdict.Refused refusal = refusal(router.route(Scene.passage(openExchange(INSIDE))));
    assertThat(refusal.code()).isEqualTo("destination.unavailable");
    assertThat(refusal.retryAfterSeconds()).isBetween(1L, 5L);
    assertThat(opens).isEmpty();
    assertThat(router.view())
        .extracting(view -> view.id() + " " + view.reading().circuit().id())
        .containsExactly("inside open", "outside closed");
  }

  @Test
  void destination_limitsUs_itsCircuitStaysClosedButOthersGoFirst() {
    Fleet fleet = fleet(INSIDE, OUTSIDE);
    var router = new Router(fleet, new Egress(), Scene.QUICK);
    script(INSIDE, repeated(6, new Failed(Failure.RATE_LIMITED, 429, 30)));
    for (int i = 0; i < 6; i++) {
      router.route(Scene.passage(openExchange(INSIDE)));
    }
    assertThat(opens).hasSize(6).containsOnly("inside");
    opens.clear();
    router.route(Scene.passage(openExchange(INSIDE, OUTSIDE)));
    assertThat(opens).containsExactly("outside");
  }

  @Test
  void answer_breaksOffLater_countsAsFailure() throws IOException {
    Fleet fleet = fleet(INSIDE, OUTSIDE);
    var router = new Router(fleet, new Egress(), Scene.QUICK);
    for (int i = 0; i < 3; i++) {
      script(
          INSIDE,
          new AttemptResult.Answered(ScriptedReply.breaking(1, () -> new IOException("later"))));
      var answered =
          (RouteResult.Answered) router.route(Scene.passage(openExchange(INSIDE, OUTSIDE)));
      answered.reply().next();
      assertThatThrownBy(() -> answered.reply().next()).isInstanceOf(IOException.class);
      answered.reply().close();
    }
    assertThat(router.view().getFirst().reading().errorRate()).isEqualTo(0.5);
    opens.clear();
    router.route(Scene.passage(openExchange(INSIDE, OUTSIDE)));
    assertThat(opens).containsExactly("outside");
  }

  @Test
  void answer_closedByTheCaller_isNoFailure() {
    Fleet fleet = fleet(INSIDE);
    var router = new Router(fleet, new Egress(), Scene.QUICK);
    for (int i = 0; i < 8; i++) {
      var answered = (RouteResult.Answered) router.route(Scene.passage(openExchange(INSIDE)));
      assertThat(router.view().getFirst().reading().inFlight()).isEqualTo(1);
      answered.reply().close();
      assertThat(router.view().getFirst().reading().inFlight()).isZero();
    }
    assertThat(router.view().getFirst().reading().errorRate()).isZero();
  }

  @Test
  void destination_full_theNextIsAsked_andWithoutOneTheCallerIsTold() {
    var capacity = new Capacity(1, 0, Duration.ofSeconds(5));
    var full = new Condition(HealthRules.DEFAULT, capacity, System::nanoTime);
    Fleet fleet = Scene.fleet(member(INSIDE, full), member(OUTSIDE));
    var router = new Router(fleet, new Egress(), Scene.QUICK);
    RouteResult first = router.route(Scene.passage(openExchange(INSIDE)));
    assertThat(router.route(Scene.passage(openExchange(INSIDE, OUTSIDE))))
        .isInstanceOf(RouteResult.Answered.class);
    assertThat(opens).containsExactly("inside", "outside");
    Verdict.Refused refusal = refusal(router.route(Scene.passage(openExchange(INSIDE))));
    assertThat(refusal.status()).isEqualTo(503);
    assertThat(refusal.retryAfterSeconds()).isEqualTo(1);
    ((RouteResult.Answered) first).reply().close();
    assertThat(router.route(Scene.passage(openExchange(INSIDE))))
        .isInstanceOf(RouteResult.Answered.class);
  }

  @Test
  void destination_full_aPlaceInTheQueueIsWaitedFor() throws Exception {
    var capacity = new Capacity(1, 1, Duration.ofSeconds(10));
    var busy = new Condition(HealthRules.DEFAULT, capacity, System::nanoTime);
    var router = new Router(Scene.fleet(member(INSIDE, busy)), new Egress(), Scene.QUICK);
    RouteResult first = router.route(Scene.passage(openExchange(INSIDE)));
    var second = new FutureTask<>(() -> router.route(Scene.passage(openExchange(INSIDE))));
    Thread.ofVirtual().start(second);
    while (router.view().getFirst().reading().waiting() == 0) {
      Thread.onSpinWait();
    }
    assertThat(refusal(router.route(Scene.passage(openExchange(INSIDE)))).status()).isEqualTo(503);
    ((RouteResult.Answered) first).reply().close();
    assertThat(second.get(10, TimeUnit.SECONDS)).isInstanceOf(RouteResult.Answered.class);
    assertThat(router.view().getFirst().reading().turnedAway()).isEqualTo(1);
  }

  @Test
  void secondTries_areAShareOfTheFirst() {
    var rules = new HealthRules(Duration.ofSeconds(30), 1_000, 1, Duration.ofSeconds(5), 0.2);
    var condition = new Condition(rules, Capacity.DEFAULT, System::nanoTime);
    var router = new Router(Scene.fleet(member(INSIDE, condition)), new Egress(), Scene.QUICK);
    int requests = 200;
    script(INSIDE, repeated(3 * requests, failed(Failure.CONNECT)));
    for (int i = 0; i < requests; i++) {
      router.route(Scene.passage(openExchange(INSIDE)));
    }
    assertThat(opens.size() - requests).isBetween(40, 50);
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
            Duration.ofSeconds(5));
    script(INSIDE, repeated(5, failed(Failure.CONNECT)));
    var result =
        new Router(fleet(INSIDE), new Egress(), rules).route(Scene.passage(openExchange(INSIDE)));
    assertThat(refusal(result).code()).isEqualTo("destination.unavailable");
    assertThat(opens).containsExactly("inside");
  }

  @Test
  void config_mistakes_areNamed() {
    assertThatThrownBy(() -> Strategy.named("quickest"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'quickest'")
        .hasMessageContaining("prefix-affinity");
    assertThatThrownBy(() ->
            Fleet.of(
                List.of(member(INSIDE)),
                List.of(new ModelRoute("chat", List.of("inside/x"), Strategy.ORDERED))))
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

  private Fleet.Member member(Destination destination) {
    return member(destination, Condition.usual());
  }

  /** A member that plays its script, and answers when that is at its end. */
  private Fleet.Member member(Destination destination, Condition condition) {
    return Scene.member(
        destination,
        (attempt, transport) -> {
          opens.add(destination.id());
          AttemptResult next = scripts.getOrDefault(destination.id(), new ArrayDeque<>()).poll();
          return next == null ? new AttemptResult.Answered(ScriptedReply.whole(1)) : next;
        },
        condition);
  }

  private void script(Destination destination, AttemptResult... results) {
    scripts.put(destination.id(), new ArrayDeque<>(List.of(results)));
  }

  private static AttemptResult[] repeated(int times, AttemptResult result) {
    var all = new AttemptResult[times];
    Arrays.fill(all, result);
    return all;
  }

  private static Failed failed(Failure failure) {
    return new Failed(failure, 0, 0);
  }

  private static Verdict.Refused refusal(RouteResult result) {
    return ((RouteResult.Refused) result).refusal();
  }
}
