package dev.privet.backends.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.backends.api.Backend;
import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptResult.Failure;
import dev.privet.filters.api.AttemptStage;
import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.Ending;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.TokenUsage;
import dev.privet.filters.api.Verdict;
import dev.privet.policies.api.Classification;
import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.TreatmentPlan;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EgressTest {
  private static final Destination INSIDE = Scene.destination("inside", "restricted");
  private static final Destination OUTSIDE = Scene.destination("outside", "internal");

  private final ScriptedRecorder recorder = new ScriptedRecorder();
  private final List<Attempt> opens = new ArrayList<>();
  private ScriptedReply reply = ScriptedReply.whole(2);

  @Test
  void destination_notGranted_isNotOpened() {
    LlmExchange exchange = exchange(Scene.openTo(INSIDE));
    assertThat(open(exchange, OUTSIDE)).isEqualTo(failed(Failure.NOT_CLEARED));
    assertNothingLeft();
  }

  @Test
  void destination_grantedUnderAnotherClearance_isNotOpened() {
    Destination before = Scene.destination("outside", "restricted");
    LlmExchange exchange = exchange(Scene.openTo(before));
    assertThat(open(exchange, OUTSIDE)).isEqualTo(failed(Failure.NOT_CLEARED));
    assertNothingLeft();
  }

  @Test
  void residual_aboveClearance_isNotOpened() {
    LlmExchange exchange = exchange(personal());
    assertThat(open(exchange, OUTSIDE)).isEqualTo(failed(Failure.NOT_CLEARED));
    assertNothingLeft();
  }

  @Test
  void residual_stageRemovesTheFinding_isOpenedAndTheFactsSayIt() {
    LlmExchange exchange = exchange(personal());
    exchange.attempt(
        (attempt, chain) -> chain.proceed(attempt.rendered(attempt.request(), List.of())));
    assertThat(open(exchange, OUTSIDE)).isInstanceOf(AttemptResult.Answered.class);
    var facts = recorder.entries.getFirst().facts();
    assertThat(facts.residual()).isEqualTo(Samples.CLASSES.lowest());
    assertThat(facts.treated()).containsExactly(Map.entry("pii.email", 1));
    assertThat(facts.left()).isEmpty();
    assertThat(facts.bytes()).isEqualTo(2);
    assertThat(facts.model()).isEqualTo("real-outside");
  }

  @Test
  void residual_withinClearance_factsSayWhatIsLeft() {
    LlmExchange exchange = exchange(personal());
    open(exchange, INSIDE);
    var facts = recorder.entries.getFirst().facts();
    assertThat(facts.residual().name()).isEqualTo("confidential");
    assertThat(facts.left()).containsExactly(Map.entry("pii.email", 1));
    assertThat(facts.treated()).isEmpty();
  }

  @Test
  void policy_throwsWhenClassifying_refuses() {
    LlmExchange exchange =
        Scene.exchange("chat", new ThrowingPolicy(Scene.openTo(INSIDE)), recorder, List.of());
    assertThat(code(open(exchange, INSIDE))).isEqualTo("internal");
    assertNothingLeft();
  }

  @Test
  void recorder_unavailable_refusesAndNothingIsOpened() {
    LlmExchange exchange =
        Scene.exchange("chat", Scene.openTo(INSIDE), new ScriptedRecorder(0), List.of());
    AttemptResult result = open(exchange, INSIDE);
    assertThat(code(result)).isEqualTo("audit.unavailable");
    assertThat(opens).isEmpty();
    assertThat(exchange.attempts()).isZero();
  }

  @Test
  void stages_run_outermostFirst() {
    LlmExchange exchange = exchange(Scene.openTo(INSIDE));
    var order = new ArrayList<Integer>();
    exchange.attempt((attempt, chain) -> {
      order.add(1);
      return chain.proceed(attempt);
    });
    exchange.attempt((attempt, chain) -> {
      order.add(2);
      return chain.proceed(attempt);
    });
    open(exchange, INSIDE);
    assertThat(order).containsExactly(1, 2);
  }

  private enum Trick {
    OTHER_GRANT,
    EQUAL_GRANT,
    OTHER_MODEL,
    OTHER_NUMBER,
    TWICE,
    THROW,
    NULL
  }

  @ParameterizedTest
  @EnumSource(Trick.class)
  void stage_thatDoesWhatItMayNot_isARefusal(Trick trick) {
    LlmExchange exchange = exchange(personal());
    exchange.attempt(stage(trick));
    assertThat(code(open(exchange, INSIDE))).isEqualTo("internal");
    assertThat(opens).hasSize(trick == Trick.TWICE ? 1 : 0);
    Scene.close(exchange);
    assertThat(recorder.entries).hasSameSizeAs(opens).allMatch(e -> e.outcomes().size() == 1);
    assertThat(reply.closed > 0).isEqualTo(trick == Trick.TWICE);
  }

  @SuppressWarnings("NullAway")
  private static AttemptStage stage(Trick trick) {
    return (attempt, chain) ->
        switch (trick) {
          case OTHER_GRANT ->
              chain.proceed(with(attempt, new Decision.Grant(OUTSIDE, TreatmentPlan.RAW)));
          case EQUAL_GRANT ->
              chain.proceed(with(attempt, new Decision.Grant(INSIDE, TreatmentPlan.RAW)));
          case OTHER_MODEL ->
              chain.proceed(
                  new Attempt(1, attempt.grant(), "other", attempt.request(), attempt.residual()));
          case OTHER_NUMBER ->
              chain.proceed(
                  new Attempt(
                      2, attempt.grant(), attempt.model(), attempt.request(), attempt.residual()));
          case TWICE -> {
            chain.proceed(attempt);
            yield chain.proceed(attempt);
          }
          case THROW -> throw new IllegalArgumentException("stage");
          case NULL -> null;
        };
  }

  private static Attempt with(Attempt attempt, Decision.Grant grant) {
    return new Attempt(
        attempt.number(), grant, attempt.model(), attempt.request(), attempt.residual());
  }

  @Test
  void stage_answersItself_nothingIsRecordedOrOpened() {
    LlmExchange exchange = exchange(Scene.openTo(INSIDE));
    exchange.attempt((attempt, chain) -> new AttemptResult.Answered(ScriptedReply.whole(1)));
    assertThat(open(exchange, INSIDE)).isInstanceOf(AttemptResult.Answered.class);
    assertNothingLeft();
  }

  @Test
  void stage_refusesAfterTheAnswer_closesTheCallAndRecordsIt() {
    LlmExchange exchange = exchange(Scene.openTo(INSIDE));
    exchange.attempt((attempt, chain) -> {
      chain.proceed(attempt);
      return new AttemptResult.Refused(Verdict.refuse(ErrorCode.ANSWER_REFUSED, "no"));
    });
    assertThat(code(open(exchange, INSIDE))).isEqualTo("answer.refused");
    assertThat(reply.closed).isPositive();
    assertThat(recorder.entries.getFirst().outcome().ending()).isEqualTo(Ending.REFUSED);
    Scene.close(exchange);
    assertThat(recorder.entries.getFirst().outcomes()).hasSize(1);
  }

  @Test
  void answer_untilTheExchangeCloses_hasNoOutcome() {
    LlmExchange exchange = exchange(Scene.openTo(INSIDE));
    open(exchange, INSIDE);
    assertThat(recorder.entries.getFirst().outcomes()).isEmpty();
    exchange.usage(new TokenUsage(3, 4, false));
    exchange.close(Ending.TRUNCATED, "destination.broken", 200);
    var outcome = recorder.entries.getFirst().outcome();
    assertThat(outcome.ending()).isEqualTo(Ending.TRUNCATED);
    assertThat(outcome.code()).isEqualTo("destination.broken");
    assertThat(outcome.usage()).isEqualTo(new TokenUsage(3, 4, false));
    assertThat(reply.closed).isPositive();
  }

  @Test
  void served_isTheGatesWord_notTheBackends() {
    LlmExchange exchange = exchange(personal());
    var answered = (AttemptResult.Answered) open(exchange, INSIDE);
    var served = answered.reply().served();
    assertThat(served.destination()).isEqualTo("inside");
    assertThat(served.model()).isEqualTo("real-inside");
    assertThat(served.attempt()).isEqualTo(1);
    assertThat(served.residual().name()).isEqualTo("confidential");
  }

  @Test
  void reply_breaksAfterTheFirstFrame_isBrokenWithItsCode() throws IOException {
    reply = ScriptedReply.breaking(1, () -> new HttpTimeoutException("silent"));
    LlmExchange exchange = exchange(Scene.openTo(INSIDE));
    var answered = (AttemptResult.Answered) open(exchange, INSIDE);
    assertThat(answered.reply().ready()).isTrue();
    assertThat(answered.reply().next()).isPresent();
    assertThatThrownBy(() -> answered.reply().next())
        .isInstanceOfSatisfying(
            BrokenReplyException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.DESTINATION_TIMEOUT));
  }

  @Test
  void backend_throwsAnError_stillGetsItsOutcomeAtTheEnd() {
    LlmExchange exchange = exchange(Scene.openTo(INSIDE));
    Backend backend =
        (attempt, transport) -> {
          throw new StackOverflowError();
        };
    assertThatThrownBy(
            () -> new Egress().open(Scene.passage(exchange), target(INSIDE, backend), deadlines()))
        .isInstanceOf(StackOverflowError.class);
    exchange.close(Ending.FAILED, "internal", 500);
    assertThat(recorder.entries.getFirst().outcomes()).hasSize(1);
  }

  @Test
  void exchange_closed_isNotOpened() {
    LlmExchange exchange = exchange(Scene.openTo(INSIDE));
    var passage = Scene.passage(exchange);
    Scene.close(exchange);
    AttemptResult result = new Egress().open(passage, target(INSIDE, this::answer), deadlines());
    assertThat(code(result)).isEqualTo("internal");
    assertNothingLeft();
  }

  @Test
  void thread_interruptedDuringTheCall_isRecordedAsAborted() {
    LlmExchange exchange = exchange(Scene.openTo(INSIDE));
    Backend backend =
        (attempt, transport) -> {
          Thread.currentThread().interrupt();
          throw new java.io.InterruptedIOException();
        };
    AttemptResult result =
        new Egress().open(Scene.passage(exchange), target(INSIDE, backend), deadlines());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(result).isInstanceOf(AttemptResult.Failed.class);
    assertThat(recorder.entries.getFirst().outcome().ending()).isEqualTo(Ending.ABORTED);
  }

  private static Scene.TablePolicy personal() {
    DataClass confidential = Scene.dataClass("confidential");
    return new Scene.TablePolicy(
        Samples.CLASSES.lowest(),
        Map.of("pii.email", confidential),
        Scene.openTo(INSIDE, OUTSIDE).grants());
  }

  /** Decides, but cannot classify what is left. */
  private record ThrowingPolicy(Scene.TablePolicy policy) implements Policy {
    @Override
    public String digest() {
      return policy.digest();
    }

    @Override
    public DataClasses classes() {
      return policy.classes();
    }

    @Override
    public Classification classify(PolicyInput input) {
      throw new IllegalStateException("rule");
    }

    @Override
    public Decision decide(PolicyInput input, Collection<Destination> destinations) {
      return policy.decide(input, destinations);
    }
  }

  private LlmExchange exchange(Scene.TablePolicy policy) {
    return Scene.exchange("chat", policy, recorder, findings(policy));
  }

  private static List<Finding> findings(Scene.TablePolicy policy) {
    return policy.table().keySet().stream().map(Scene::finding).toList();
  }

  private AttemptResult open(LlmExchange exchange, Destination destination) {
    return new Egress()
        .open(Scene.passage(exchange), target(destination, this::answer), deadlines());
  }

  private AttemptResult answer(Attempt attempt, dev.privet.backends.api.Transport transport) {
    opens.add(attempt);
    return new AttemptResult.Answered(reply);
  }

  private static Fleet.Target target(Destination destination, Backend backend) {
    return new Fleet.Target(Scene.member(destination, backend), "real-" + destination.id());
  }

  private static Deadlines deadlines() {
    return Deadlines.in(Duration.ofSeconds(20), Duration.ofSeconds(20));
  }

  private void assertNothingLeft() {
    assertThat(opens).isEmpty();
    assertThat(recorder.entries).isEmpty();
  }

  private static AttemptResult failed(Failure failure) {
    return new AttemptResult.Failed(failure, 0, 0);
  }

  private static String code(AttemptResult result) {
    return ((AttemptResult.Refused) result).refusal().code();
  }
}
