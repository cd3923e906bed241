package dev.privet.backends.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.backends.core.health.Capacity;
import dev.privet.backends.core.health.Condition;
import dev.privet.backends.core.health.HealthRules;
import dev.privet.backends.core.health.Load;
import dev.privet.backends.core.health.Pass;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmRequest;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Price;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StrategyTest {
  private static final Destination A = priced("a", 1, 20);
  private static final Destination B = priced("b", 4, 4);
  private static final Destination C = priced("c", 4, 4);

  private final AtomicLong now = new AtomicLong();
  private final Random random = new Random(7);
  private final Map<String, Condition> conditions = new HashMap<>();

  @Test
  void ordered_isAsListed() throws Exception {
    assertThat(order(Strategy.ORDERED, List.of())).containsExactly("a", "b", "c");
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void any_ordersThePermittedOnly_andAllOfThem(Strategy strategy) {
    List<String> order = order(strategy, hello(), List.of(), B, A);
    assertThat(order).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void weighted_isAtRandomInProportion() {
    var first = new HashMap<String, Integer>();
    var second = new HashMap<String, Integer>();
    for (int i = 0; i < 20_000; i++) {
      List<String> order = order(Strategy.WEIGHTED, List.of(6.0, 3.0, 1.0));
      first.merge(order.getFirst(), 1, Integer::sum);
      second.merge(order.get(1), 1, Integer::sum);
    }
    assertThat(first.get("a")).isBetween(11_600, 12_400);
    assertThat(first.get("b")).isBetween(5_700, 6_300);
    // Given that a was drawn first with 0.6, b is second with 3/4, and so on.
    double b = 0.6 * 3 / 4 + 0.1 * 3 / 9;
    assertThat(second.get("b") / 20_000.0).isBetween(b - 0.02, b + 0.02);
  }

  @Test
  void cheapest_countsWhatIsReadAndWhatIsWritten() {
    LlmRequest longQuestion = request("x".repeat(8_000), 10);
    LlmRequest longAnswer = request("x", 4_000);
    assertThat(order(Strategy.CHEAPEST, longQuestion, List.of(), A, B, C))
        .containsExactly("a", "b", "c");
    assertThat(order(Strategy.CHEAPEST, longAnswer, List.of(), A, B, C))
        .containsExactly("b", "c", "a");
  }

  @Test
  void fastest_knowsTheTimeToTheFirstEvent_andForgets() throws Exception {
    answerAfter("a", Duration.ofMillis(900));
    answerAfter("b", Duration.ofMillis(300));
    answerAfter("c", Duration.ofMillis(600));
    assertThat(order(Strategy.FASTEST, List.of())).containsExactly("b", "c", "a");
    now.addAndGet(Duration.ofMinutes(3).toNanos());
    answerAfter("b", Duration.ofMillis(300));
    // Who has not been asked for minutes may have become better.
    assertThat(order(Strategy.FASTEST, List.of()).getLast()).isEqualTo("b");
  }

  @Test
  void leastLoaded_countsOurOwnAndWhatIsPublished() throws Exception {
    try (Pass _ = enter("a");
        Pass _ = enter("a");
        Pass _ = enter("b")) {
      assertThat(order(Strategy.LEAST_LOADED, List.of())).containsExactly("c", "b", "a");
      condition("c").published(new Load(5, 2, 0.1));
      assertThat(order(Strategy.LEAST_LOADED, List.of())).containsExactly("b", "a", "c");
      condition("b").published(new Load(2, 0, 0.9));
      assertThat(order(Strategy.LEAST_LOADED, List.of())).containsExactly("a", "b", "c");
      assertThat(order(Strategy.LEAST_LOADED, List.of(1.0, 1.0, 10.0)).getFirst()).isEqualTo("c");
    }
    now.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(order(Strategy.LEAST_LOADED, List.of())).containsExactly("a", "b", "c");
  }

  @Test
  void prefixAffinity_sameBeginning_goesToTheSameReplica() {
    Set<String> firsts = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      String question = "question " + i;
      var turn1 = TextRequest.conversation("chat", "You are kind.", question);
      var turn3 =
          TextRequest.conversation("chat", "You are kind.", question, "answer", "and then?");
      List<String> order = order(Strategy.PREFIX_AFFINITY, turn1, List.of(), A, B, C);
      assertThat(order(Strategy.PREFIX_AFFINITY, turn3, List.of(), A, B, C)).isEqualTo(order);
      // One that leaves takes along only what was its own.
      List<String> without = order(Strategy.PREFIX_AFFINITY, turn1, List.of(), A, C);
      assertThat(without).isEqualTo(order.stream().filter(id -> !id.equals("b")).toList());
      firsts.add(order.getFirst());
    }
    assertThat(firsts).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void prefixAffinity_otherTenantOrOtherKey_isNotTheSame() {
    var exchange = Scene.exchange(hello(), Scene.openTo(A), new ScriptedRecorder(), List.of());
    long one = new Prefixes(new Fingerprint(new byte[16])).of(exchange);
    byte[] other = new byte[16];
    other[0] = 1;
    assertThat(new Prefixes(new Fingerprint(other)).of(exchange)).isNotEqualTo(one);
    assertThat(new Prefixes(new Fingerprint(new byte[16])).of(exchange)).isEqualTo(one);
  }

  @Test
  void open_goesLast_whateverTheStrategySays() {
    for (int i = 0; i < 5; i++) {
      condition("a").probed(false, "503");
    }
    assertThat(order(Strategy.ORDERED, List.of())).containsExactly("b", "c", "a");
  }

  @Test
  void weights_mistakes_areNamed() {
    assertThatThrownBy(() ->
            new ModelRoute(
                "chat", List.of("a/m"), List.of(1.0, 2.0), Strategy.WEIGHTED, null, null))
        .hasMessage("models.chat.weights: expected one for each target of the route");
    for (double weight : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() ->
              new ModelRoute(
                  "chat", List.of("a/m"), List.of(weight), Strategy.WEIGHTED, null, null))
          .hasMessage("models.chat.weights: expected more than 0");
    }
  }

  private void answerAfter(String id, Duration time) throws InterruptedException {
    try (Pass pass = enter(id)) {
      now.addAndGet(time.toNanos());
      pass.begun("real-" + id, true);
    }
  }

  private Pass enter(String id) throws InterruptedException {
    return condition(id).enter(0).orElseThrow();
  }

  private Condition condition(String id) {
    return conditions.computeIfAbsent(
        id, key -> new Condition(HealthRules.DEFAULT, Capacity.DEFAULT, now::get));
  }

  private List<String> order(Strategy strategy, List<Double> weights) {
    return order(strategy, hello(), weights, A, B, C);
  }

  private List<String> order(
      Strategy strategy, LlmRequest request, List<Double> weights, Destination... granted) {
    List<Fleet.Member> members = List.of(A, B, C).stream().map(this::member).toList();
    var route = new ModelRoute("chat", List.of("a/m", "b/m", "c/m"), weights, strategy, null, null);
    Fleet fleet = Fleet.of(members, List.of(route));
    LlmExchange exchange =
        Scene.exchange(request, Scene.openTo(granted), new ScriptedRecorder(), List.of());
    var ask =
        new Ask(exchange, new Prefixes(new Fingerprint(new byte[16])), random::nextDouble, 256);
    var decision = (Decision.Permitted) exchange.decision().orElseThrow();
    return Candidates.of(fleet.route("chat").orElseThrow(), decision, ask).stream()
        .map(target -> target.destination().id())
        .toList();
  }

  private Fleet.Member member(Destination destination) {
    return Scene.member(
        destination,
        (attempt, transport) -> new AttemptResult.Answered(ScriptedReply.whole(1)),
        condition(destination.id()));
  }

  private static LlmRequest hello() {
    return TextRequest.conversation("chat", "Be kind.", "Hello");
  }

  private static LlmRequest request(String text, long most) {
    return new TextRequest(
        "chat", true, most, List.of(dev.privet.filters.api.Role.USER), List.of(text));
  }

  private static Destination priced(String id, double input, double output) {
    return new Destination(id, "us", Scene.dataClass("internal"), "", new Price(input, output));
  }
}
