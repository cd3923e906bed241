package dev.privet.backends.core;

import dev.privet.backends.api.Backend;
import dev.privet.backends.core.health.Condition;
import dev.privet.filters.api.AttemptRecorder;
import dev.privet.filters.api.Call;
import dev.privet.filters.api.Ending;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.LlmResponse;
import dev.privet.filters.api.Passage;
import dev.privet.filters.api.StreamStage;
import dev.privet.policies.api.Classification;
import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.Price;
import dev.privet.policies.api.Principal;
import dev.privet.policies.api.TreatmentPlan;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Exchanges, policies and fleets for tests of the gate and the router. */
final class Scene {
  static final RouteRules QUICK =
      new RouteRules(
          3,
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          Duration.ZERO,
          Duration.ofSeconds(1),
          Duration.ofSeconds(5));

  private Scene() {}

  static DataClass dataClass(String name) {
    return Samples.CLASSES.named(name).orElseThrow();
  }

  static Destination destination(String id, String clearance) {
    return new Destination(id, "us", dataClass(clearance), "", Price.FREE);
  }

  static Finding finding(String type) {
    return new Finding("/messages/0/content", 0, 4, new FindingType(type), 1, "test");
  }

  static Fleet.Member member(Destination destination, Backend backend) {
    return member(destination, backend, Condition.usual());
  }

  static Fleet.Member member(Destination destination, Backend backend, Condition condition) {
    return new Fleet.Member(
        destination,
        backend,
        call -> {
          throw new AssertionError("no network in this test");
        },
        Map.of("m", "real-" + destination.id()),
        1 << 20,
        Fleet.Upkeep.of(condition));
  }

  /** A fleet whose model {@code chat} goes to all members in order. */
  static Fleet fleet(Fleet.Member... members) {
    List<String> route = List.of(members).stream().map(m -> m.destination().id() + "/m").toList();
    return Fleet.of(List.of(members), List.of(new ModelRoute("chat", route, Strategy.ORDERED)));
  }

  /** A policy that gives each type of finding a class, and grants what it is told to grant. */
  record TablePolicy(DataClass base, Map<String, DataClass> table, List<Decision.Grant> grants)
      implements Policy {
    @Override
    public String digest() {
      return "0".repeat(64);
    }

    @Override
    public DataClasses classes() {
      return Samples.CLASSES;
    }

    @Override
    public Classification classify(PolicyInput input) {
      DataClass highest = base;
      for (Finding finding : input.findings()) {
        highest = highest.max(table.getOrDefault(finding.type().name(), Samples.CLASSES.highest()));
      }
      return new Classification(highest, List.of());
    }

    @Override
    public Decision decide(PolicyInput input, Collection<Destination> destinations) {
      DataClass dataClass = classify(input).dataClass();
      return grants.isEmpty()
          ? new Decision.Denied(dataClass, "none", digest(), "nothing granted", List.of())
          : new Decision.Permitted(dataClass, "table", digest(), grants, Set.of(), List.of());
    }
  }

  /** A policy that calls everything public and grants all of these, raw. */
  static TablePolicy openTo(Destination... destinations) {
    return new TablePolicy(
        Samples.CLASSES.lowest(),
        Map.of(),
        List.of(destinations).stream()
            .map(destination -> new Decision.Grant(destination, TreatmentPlan.RAW))
            .toList());
  }

  /** An exchange that came through the chain. */
  static LlmExchange exchange(
      String model, Policy policy, AttemptRecorder recorder, List<Finding> findings) {
    return exchange(new ScriptedRequest(model, true), policy, recorder, findings);
  }

  /** An exchange of that request that came through the chain. */
  static LlmExchange exchange(
      LlmRequest request, Policy policy, AttemptRecorder recorder, List<Finding> findings) {
    var exchange =
        new LlmExchange(
            "req-1", new Call("POST", "/v1/chat/completions", "192.0.2.1", Map.of()), response());
    exchange.identify(new Principal("key", "tenant", "", Set.of(), Map.of()));
    exchange.parsed(request);
    exchange.report(findings);
    exchange.classified();
    exchange.decide(policy, policy.decide(exchange.input(), List.of()));
    exchange.record(recorder);
    return exchange;
  }

  static Passage passage(LlmExchange exchange) {
    return Passage.of(exchange);
  }

  /** Routes and closes the reply without reading it to the end. */
  static RouteResult route(Fleet fleet, LlmExchange exchange) {
    return new Router(fleet, new Egress(), QUICK).route(passage(exchange));
  }

  static void close(LlmExchange exchange) {
    exchange.close(Ending.COMPLETE, "", 200);
  }

  private static LlmResponse response() {
    return new LlmResponse() {
      @Override
      public void stage(StreamStage stage) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void header(String name, String value) {}

      @Override
      public boolean committed() {
        return false;
      }
    };
  }
}
