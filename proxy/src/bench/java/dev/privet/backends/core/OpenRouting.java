package dev.privet.backends.core;

import dev.privet.backends.core.health.Condition;
import dev.privet.filters.api.AttemptFacts;
import dev.privet.filters.api.AttemptRecorder;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.Call;
import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmResponse;
import dev.privet.filters.api.Passage;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Served;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.StreamStage;
import dev.privet.filters.dialects.Dialects;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.policies.api.Classification;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.Price;
import dev.privet.policies.api.Principal;
import dev.privet.policies.api.TreatmentPlan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Routing laid open for benchmarks: twenty destinations that answer with the same event. */
public final class OpenRouting {
  private static final DataClasses CLASSES = DataClasses.standard();
  private final Fleet fleet;
  private final LlmExchange exchange;
  private final Decision.Permitted decision;
  private final Fleet.Route route;
  private final Prefixes prefixes = new Prefixes(new Fingerprint(new byte[32]));

  /**
   * @param strategy name of the strategy
   * @param granted how many of the twenty the policy grants
   */
  public OpenRouting(String strategy, int granted) {
    var members = new ArrayList<Fleet.Member>();
    var targets = new ArrayList<String>();
    for (int i = 0; i < 20; i++) {
      var destination =
          new Destination("d" + i, "on-prem", CLASSES.highest(), "", new Price(i % 7, i % 5));
      targets.add(destination.id() + "/m");
      members.add(
          new Fleet.Member(
              destination,
              (attempt, transport) -> new AttemptResult.Answered(new Endless()),
              call -> {
                throw new AssertionError("no call here");
              },
              Map.of("m", "m"),
              1 << 20,
              Fleet.Upkeep.of(Condition.usual())));
    }
    fleet = Fleet.of(members, List.of(new ModelRoute("chat", targets, Strategy.named(strategy))));
    route = fleet.route("chat").orElseThrow();
    exchange = exchange(new Open(fleet.destinations().subList(0, granted)));
    decision = (Decision.Permitted) exchange.decision().orElseThrow();
  }

  /** Orders the targets for one request. */
  public int choose() {
    var ask = new Ask(exchange, prefixes, () -> ThreadLocalRandom.current().nextDouble(), 256);
    return Candidates.of(route, decision, ask).size();
  }

  /** An answer that came through the gate and never ends. */
  public Reply gated() {
    var router = new Router(fleet, new Egress(), RouteRules.DEFAULT);
    return ((RouteResult.Answered) router.route(Passage.of(exchange))).reply();
  }

  /** The same answer as it comes from the destination. */
  public static Reply bare() {
    return new Endless();
  }

  private static LlmExchange exchange(Policy policy) {
    var made =
        new LlmExchange(
            "bench", new Call("POST", "/v1/chat/completions", "192.0.2.1", Map.of()), NOWHERE);
    made.identify(new Principal("key", "tenant", "", Set.of(), Map.of()));
    String text = "word ".repeat(400);
    String body =
        "{\"model\":\"chat\",\"stream\":true,\"messages\":[{\"role\":\"system\",\"content\":\""
            + text
            + "\"},{\"role\":\"user\",\"content\":\""
            + text
            + "\"}]}";
    try {
      made.parsed(
          Dialects.named("openai-chat")
              .orElseThrow()
              .decode(
                  "/v1/chat/completions",
                  body.getBytes(StandardCharsets.UTF_8),
                  JsonLimits.DEFAULT));
    } catch (MalformedRequestException e) {
      throw new IllegalStateException(e);
    }
    made.classified();
    made.decide(policy, policy.decide(made.input(), List.of()));
    made.record(new Forgetful());
    return made;
  }

  private record Open(List<Destination> destinations) implements Policy {
    @Override
    public String digest() {
      return "0".repeat(64);
    }

    @Override
    public DataClasses classes() {
      return CLASSES;
    }

    @Override
    public Classification classify(PolicyInput input) {
      return new Classification(CLASSES.lowest(), List.of());
    }

    @Override
    public Decision decide(PolicyInput input, Collection<Destination> all) {
      return new Decision.Permitted(
          CLASSES.lowest(),
          "open",
          digest(),
          destinations.stream()
              .map(destination -> new Decision.Grant(destination, TreatmentPlan.RAW))
              .toList(),
          Set.of(),
          List.of());
    }
  }

  private static final class Forgetful implements AttemptRecorder {
    @Override
    public Receipt intent(AttemptFacts facts) {
      return outcome -> {};
    }

    @Override
    public Fingerprint fingerprint() {
      return new Fingerprint(new byte[16]);
    }
  }

  /** The same frame for ever. */
  private static final class Endless implements Reply {
    private final Optional<Frame> frame = Optional.of(Frame.of(StreamEvent.Text.of("word")));

    @Override
    public Served served() {
      return new Served("d", "on-prem", "m", 1, CLASSES.lowest(), Price.FREE, false);
    }

    @Override
    public Optional<Frame> next() {
      return frame;
    }

    @Override
    public void close() {}
  }

  private static final LlmResponse NOWHERE =
      new LlmResponse() {
        @Override
        public void stage(StreamStage stage) {}

        @Override
        public void header(String name, String value) {}

        @Override
        public boolean committed() {
          return false;
        }
      };
}
