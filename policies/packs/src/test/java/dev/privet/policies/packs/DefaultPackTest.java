package dev.privet.policies.packs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Decision.Denied;
import dev.privet.policies.api.Decision.Permitted;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.Obligation;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.Price;
import dev.privet.policies.api.Principal;
import dev.privet.policies.api.RequestFacts;
import dev.privet.policies.api.Treatment;
import dev.privet.policies.rules.Policies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The default pack over its whole decision space: every set of kinds of findings, every class a
 * caller can ask for, every location and clearance.
 */
final class DefaultPackTest {
  private static final DataClasses CLASSES = DataClasses.standard();
  private static final Policy POLICY =
      Policies.compile(Packs.yaml(Packs.DEFAULT), "default.yaml", CLASSES);
  private static final List<String> KINDS =
      List.of(
          "pii.email",
          "pii.card",
          "pii.national-id.us-ssn",
          "secret.aws-key",
          "term.codenames",
          "marking.restricted",
          "marking.confidential",
          "marking.internal",
          "uninspectable");
  private static final List<String> RAISES =
      List.of("", "public", "internal", "confidential", "restricted", "unknown");
  private static final List<String> LOCATIONS = List.of("on-prem", "eu", "us");

  /** What is asked, as a set of kinds of findings and a class asked for. */
  private record Ask(Set<String> kinds, String raisedTo) {}

  /** One point of the decision space. */
  private record Cell(Ask ask, Destination place) {}

  private static final List<Ask> ASKS = allAsks();
  private static final Map<Cell, Decision> DECISIONS = new HashMap<>();

  @Test
  void decision_everywhere_isTotalAndDeterministic() {
    for (Ask ask : asks()) {
      for (Destination place : places()) {
        Decision decision = decide(ask, place);

        assertThat(decideAgain(new Cell(ask, place))).isEqualTo(decision);
        assertThat(decision.policyDigest()).isEqualTo(POLICY.digest());
        assertThat(decision.rule()).as(ask::toString).isNotEqualTo("no-match");
        assertThat(decision.trace().toString()).doesNotContain("result=ERROR");
      }
    }
  }

  @Test
  void restricted_everywhere_staysOnPremAndUncached() {
    for (Ask ask : asks()) {
      for (Destination place : places()) {
        if (POLICY.classify(input(ask)).dataClass().equals(CLASSES.highest())
            && decide(ask, place) instanceof Permitted permitted) {
          assertThat(place.location()).as(() -> ask + " " + place).isEqualTo(Destination.ON_PREM);
          assertThat(place.clearance()).isEqualTo(CLASSES.highest());
          assertThat(permitted.obligations()).containsExactly(Obligation.NO_CACHE);
        }
      }
    }
  }

  @Test
  void secretsAndNationalIds_everywhere_neverLeave() {
    for (Ask ask : asks()) {
      boolean inside =
          ask.kinds().stream()
              .anyMatch(k -> k.startsWith("secret.") || k.startsWith("pii.national-id"));
      for (Destination place : places()) {
        if (inside && !place.isOnPrem()) {
          assertThat(decide(ask, place)).as(() -> ask + " " + place).isInstanceOf(Denied.class);
        }
      }
    }
  }

  @Test
  void personalData_outside_isTokenizedAndNeverBelowInternal() {
    for (Ask ask : asks()) {
      for (Destination place : places()) {
        if (decide(ask, place) instanceof Permitted permitted && !place.isOnPrem()) {
          var plan = permitted.grants().getFirst().plan();
          assertThat(place.clearance()).isGreaterThanOrEqualTo(named("internal"));
          ask.kinds().stream()
              .filter(kind -> kind.startsWith("pii.") || kind.startsWith("term."))
              .forEach(kind ->
                  assertThat(plan.of(new FindingType(kind)))
                      .as(() -> ask + " " + place)
                      .isEqualTo(Treatment.TOKENIZE));
        }
      }
    }
  }

  @Test
  void findingAdded_everywhere_neverOpensADestination() {
    for (Ask ask : asks()) {
      for (String kind : KINDS) {
        var more = new TreeSet<>(ask.kinds());
        if (more.add(kind)) {
          for (Destination place : places()) {
            assertNotOpened(decide(ask, place), decide(new Ask(more, ask.raisedTo()), place));
          }
        }
      }
    }
  }

  @Test
  void classRaised_everywhere_neverOpensADestination() {
    for (Ask ask : asks()) {
      int rank = CLASSES.named(ask.raisedTo()).map(DataClass::rank).orElse(-1);
      if (ask.raisedTo().equals("unknown") || rank == CLASSES.highest().rank()) {
        continue;
      }
      var higher = new Ask(ask.kinds(), CLASSES.inOrder().get(rank + 1).name());
      for (Destination place : places()) {
        assertNotOpened(decide(ask, place), decide(higher, place));
      }
    }
  }

  @Test
  void clearanceLowered_everywhere_neverOpensADestination() {
    for (Ask ask : asks()) {
      for (String location : LOCATIONS) {
        for (int rank = 1; rank < CLASSES.inOrder().size(); rank++) {
          assertNotOpened(
              decide(ask, place(location, CLASSES.inOrder().get(rank))),
              decide(ask, place(location, CLASSES.inOrder().get(rank - 1))));
        }
      }
    }
  }

  private static void assertNotOpened(Decision before, Decision after) {
    if (before instanceof Denied) {
      assertThat(after).as(() -> before + "\n" + after).isInstanceOf(Denied.class);
    }
  }

  private static List<Ask> asks() {
    return ASKS;
  }

  private static List<Ask> allAsks() {
    var asks = new ArrayList<Ask>();
    for (int bits = 0; bits < 1 << KINDS.size(); bits++) {
      var kinds = new TreeSet<String>();
      for (int i = 0; i < KINDS.size(); i++) {
        if ((bits & 1 << i) != 0) {
          kinds.add(KINDS.get(i));
        }
      }
      RAISES.forEach(raise -> asks.add(new Ask(kinds, raise)));
    }
    return asks;
  }

  private static List<Destination> places() {
    return LOCATIONS.stream()
        .flatMap(location -> CLASSES.inOrder().stream().map(c -> place(location, c)))
        .toList();
  }

  private static Destination place(String location, DataClass clearance) {
    return new Destination(location + "-" + clearance, location, clearance, "", Price.FREE);
  }

  private static DataClass named(String name) {
    return CLASSES.named(name).orElseThrow();
  }

  private static Decision decide(Ask ask, Destination place) {
    return DECISIONS.computeIfAbsent(new Cell(ask, place), DefaultPackTest::decideAgain);
  }

  private static Decision decideAgain(Cell cell) {
    return POLICY.decide(input(cell.ask()), List.of(cell.place()));
  }

  private static PolicyInput input(Ask ask) {
    var facts =
        RequestFacts.of("/v1/chat/completions", "chat")
            .withStated("", ask.raisedTo())
            .withBytes(100);
    var findings =
        ask.kinds().stream()
            .map(kind -> new Finding("/messages/0", 0, 4, new FindingType(kind), 1, "test"))
            .toList();
    return new PolicyInput(new Principal("k", "t", "", Set.of(), Map.of()), facts, findings);
  }
}
