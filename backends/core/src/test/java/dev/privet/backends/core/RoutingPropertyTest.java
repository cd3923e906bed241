package dev.privet.backends.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.backends.api.LocationException;
import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.AttemptOutcome;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptResult.Failure;
import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.Ending;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Verdict;
import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.Treatment;
import dev.privet.policies.api.TreatmentPlan;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random policies, fleets and failures: whatever happens, nothing goes where it may not. The
 * policies are careless on purpose and grant destinations that the text is too sensitive for.
 */
final class RoutingPropertyTest {
  private static final int WORLDS = 1_000;
  private static final List<String> TYPES =
      List.of("pii.email", "pii.name", "secret.key", "topic.x");

  @Test
  void anyWorld_everyAttempt_staysWithinTheRules() {
    int opened = 0;
    int answered = 0;
    int notCleared = 0;
    for (long seed = 0; seed < WORLDS; seed++) {
      var world = new World(seed);
      world.run();
      world.check();
      opened += world.opens.size();
      answered += world.answered ? 1 : 0;
      notCleared += world.tooSensitive ? 1 : 0;
    }
    // The worlds are worth something only if all of this happens in them.
    assertThat(opened).isGreaterThan(WORLDS / 2);
    assertThat(answered).isGreaterThan(WORLDS / 5);
    assertThat(notCleared).isGreaterThan(WORLDS / 5);
  }

  private enum Act {
    ANSWER,
    ANSWER_THEN_BREAK,
    BREAK_AT_FIRST,
    EMPTY,
    CONNECT,
    RESET,
    TIMEOUT,
    LOCATION,
    BUG,
    REJECT,
    FAIL
  }

  private record Open(String destination, DataClass residual, int number, Act act) {}

  private static final class World {
    private final long seed;
    private final Random random;
    private final List<Destination> destinations = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Open> opens = new ArrayList<>();
    private final Map<String, DataClass> table = new HashMap<>();
    private final ScriptedRecorder recorder;
    private final Scene.TablePolicy policy;
    private final LlmExchange exchange;
    private final Fleet fleet;
    private final RouteRules rules;
    private final List<String> problems = new ArrayList<>();
    private boolean answered;
    private boolean brokeLate;
    private boolean tooSensitive;

    World(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      int count = 1 + random.nextInt(5);
      for (int i = 0; i < count; i++) {
        destinations.add(Scene.destination("d" + i, anyClass().name()));
      }
      TYPES.forEach(type -> table.put(type, anyClass()));
      for (int i = random.nextInt(4); i > 0; i--) {
        findings.add(Scene.finding(TYPES.get(random.nextInt(TYPES.size()))));
      }
      var grants = new ArrayList<Decision.Grant>();
      for (Destination destination : destinations) {
        if (random.nextInt(4) > 0) {
          grants.add(new Decision.Grant(destination, plan()));
        }
      }
      if (grants.isEmpty()) {
        grants.add(new Decision.Grant(destinations.getFirst(), plan()));
      }
      policy = new Scene.TablePolicy(Samples.CLASSES.lowest(), Map.copyOf(table), grants);
      recorder = new ScriptedRecorder(random.nextInt(8) == 0 ? random.nextInt(3) : 100);
      fleet =
          Scene.fleet(
              destinations.stream()
                  .map(d -> Scene.member(d, (attempt, transport) -> act(d, attempt)))
                  .toArray(Fleet.Member[]::new));
      rules =
          new RouteRules(
              1 + random.nextInt(4),
              Scene.QUICK.deadline(),
              Scene.QUICK.stream(),
              Scene.QUICK.backoff(),
              Scene.QUICK.retryAfter(),
              Scene.QUICK.watch());
      exchange = Scene.exchange("chat", policy, recorder, findings);
      exchange.attempt((attempt, chain) -> chain.proceed(render(attempt)));
    }

    private DataClass anyClass() {
      return Samples.CLASSES.inOrder().get(random.nextInt(4));
    }

    private TreatmentPlan plan() {
      return switch (random.nextInt(3)) {
        case 0 -> TreatmentPlan.RAW;
        case 1 -> TreatmentPlan.of(Treatment.TOKENIZE, "pii.*");
        default -> TreatmentPlan.of(Treatment.DROP, "*");
      };
    }

    private static Attempt render(Attempt attempt) {
      return attempt.rendered(
          attempt.request(),
          attempt.residual().stream()
              .filter(finding -> !attempt.grant().plan().of(finding.type()).removes())
              .toList());
    }

    /** The class of the text as rendered for a destination, found without the code under test. */
    private DataClass naiveResidual(String destination) {
      TreatmentPlan plan =
          policy.grants().stream()
              .filter(grant -> grant.destination().id().equals(destination))
              .findFirst()
              .orElseThrow()
              .plan();
      int rank = 0;
      for (Finding finding : findings) {
        if (plan.of(finding.type()) == Treatment.RAW) {
          rank = Math.max(rank, table.get(finding.type().name()).rank());
        }
      }
      return Samples.CLASSES.inOrder().get(rank);
    }

    private AttemptResult act(Destination destination, Attempt attempt) throws IOException {
      Act act = Act.values()[random.nextInt(Act.values().length)];
      opens.add(new Open(destination.id(), naiveResidual(destination.id()), attempt.number(), act));
      if (recorder.entries.size() != opens.size()
          || !recorder.entries.getLast().facts().destination().equals(destination.id())
          || recorder.entries.getLast().facts().attempt() != attempt.number()) {
        problems.add("opened before its intent was recorded");
      }
      return switch (act) {
        case ANSWER -> new AttemptResult.Answered(ScriptedReply.whole(2));
        case ANSWER_THEN_BREAK ->
            new AttemptResult.Answered(
                ScriptedReply.breaking(2, () -> new IOException("later break")));
        case BREAK_AT_FIRST ->
            new AttemptResult.Answered(
                ScriptedReply.breaking(
                    0, () -> new BrokenReplyException(ErrorCode.DESTINATION_BROKEN, "early")));
        case EMPTY -> new AttemptResult.Answered(ScriptedReply.breaking(0, null));
        case CONNECT -> throw new ConnectException("refused");
        case RESET -> throw new IOException("reset");
        case TIMEOUT -> throw new HttpTimeoutException("late");
        case LOCATION -> throw new LocationException("elsewhere");
        case BUG -> throw new IllegalStateException("bug");
        case REJECT ->
            new AttemptResult.Refused(Verdict.refuse(ErrorCode.DESTINATION_REJECTED, "no"));
        case FAIL ->
            new AttemptResult.Failed(
                Failure.values()[random.nextInt(Failure.values().length)],
                500,
                random.nextInt(2) * 60);
      };
    }

    void run() {
      RouteResult result = new Router(fleet, new Egress(), rules).route(Scene.passage(exchange));
      int opensWhenRouted = opens.size();
      Ending ending = Ending.FAILED;
      if (result instanceof RouteResult.Answered(Reply reply)) {
        answered = true;
        ending = read(reply);
        brokeLate = ending == Ending.TRUNCATED;
        reply.close();
      }
      exchange.close(ending, "", 200);
      if (opens.size() != opensWhenRouted) {
        problems.add("a destination was opened after the search had ended");
      }
    }

    private Ending read(Reply reply) {
      try {
        Optional<Frame> frame = reply.next();
        while (frame.isPresent()) {
          frame = reply.next();
        }
        return Ending.COMPLETE;
      } catch (IOException e) {
        return Ending.TRUNCATED;
      }
    }

    void check() {
      Set<String> granted = new HashSet<>();
      policy.grants().forEach(grant -> granted.add(grant.destination().id()));
      String as = "seed " + seed + ", opens " + opens;
      assertThat(problems).as(as).isEmpty();
      assertThat(opens.size()).as(as).isLessThanOrEqualTo(rules.attempts());
      assertThat(exchange.attempts()).as(as).isEqualTo(opens.size());
      for (Open open : opens) {
        DataClass clearance = Scene.dataClass(destination(open).clearance().name());
        assertThat(granted).as(as).contains(open.destination());
        assertThat(open.residual().rank()).as(as).isLessThanOrEqualTo(clearance.rank());
      }
      assertThat(recorder.entries).as(as).hasSameSizeAs(opens);
      for (ScriptedRecorder.Entry entry : recorder.entries) {
        assertThat(entry.outcomes()).as(as).hasSize(1);
      }
      checkOrder(as);
      tooSensitive =
          policy.grants().stream()
              .anyMatch(grant ->
                  naiveResidual(grant.destination().id()).rank()
                      > grant.destination().clearance().rank());
    }

    private void checkOrder(String as) {
      for (int i = 0; i < opens.size(); i++) {
        Open open = opens.get(i);
        AttemptOutcome outcome = recorder.entries.get(i).outcome();
        assertThat(open.number()).as(as).isEqualTo(i + 1);
        boolean last = i == opens.size() - 1;
        switch (open.act()) {
          case ANSWER -> assertThat(outcome.ending()).as(as).isEqualTo(Ending.COMPLETE);
          case ANSWER_THEN_BREAK -> {
            assertThat(outcome.ending()).as(as).isEqualTo(Ending.TRUNCATED);
            assertThat(brokeLate).as(as).isTrue();
          }
          case REJECT, BUG -> assertThat(outcome.ending()).as(as).isEqualTo(Ending.REFUSED);
          case CONNECT, LOCATION -> assertThat(outcome.ending()).as(as).isEqualTo(Ending.NOT_SENT);
          case RESET, TIMEOUT, BREAK_AT_FIRST, EMPTY ->
              assertThat(outcome.ending()).as(as).isEqualTo(Ending.FAILED);
          case FAIL -> assertThat(outcome.ending()).as(as).isIn(Ending.FAILED, Ending.NOT_SENT);
        }
        boolean ends =
            switch (open.act()) {
              case ANSWER, ANSWER_THEN_BREAK, REJECT, BUG -> true;
              case BREAK_AT_FIRST, EMPTY, CONNECT, RESET, TIMEOUT, LOCATION, FAIL -> false;
            };
        if (ends) {
          assertThat(last).as(as).isTrue();
        }
      }
    }

    private Destination destination(Open open) {
      return destinations.stream()
          .filter(d -> d.id().equals(open.destination()))
          .findFirst()
          .orElseThrow();
    }
  }
}
