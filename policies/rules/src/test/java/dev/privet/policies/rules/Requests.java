package dev.privet.policies.rules;

import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.Price;
import dev.privet.policies.api.Principal;
import dev.privet.policies.api.RequestFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Requests and destinations for tests. */
final class Requests {
  static final DataClasses CLASSES = DataClasses.standard();
  static final Principal PRINCIPAL =
      new Principal(
          "key-7",
          "acme",
          "blue",
          Set.of("admin"),
          Map.of("department", "hr", "cost-center", "42"));
  static final RequestFacts FACTS =
      RequestFacts.of("/v1/chat/completions", "gpt-4.1")
          .withStream(true)
          .withTools(List.of("lookup", "search"), List.of("lookup"), List.of("web_search"))
          .withModalities(List.of("text", "image"))
          .withStore(true)
          .withBytes(2048)
          .withAt(Instant.parse("2026-11-25T23:30:00Z"));

  private Requests() {}

  static PolicyInput with(String... types) {
    var findings = new ArrayList<Finding>();
    for (String type : types) {
      int start = findings.size() * 10;
      findings.add(new Finding("/a", start, start + 5, new FindingType(type), 0.9, "test"));
    }
    return new PolicyInput(PRINCIPAL, FACTS, findings);
  }

  static PolicyInput raised(String to, String... types) {
    var facts = FACTS.withStated("", to);
    return new PolicyInput(PRINCIPAL, facts, with(types).findings());
  }

  static DataClass named(String name) {
    return CLASSES.named(name).orElseThrow();
  }

  static Destination place(String id, String location, String clearance) {
    return new Destination(id, location, named(clearance), "30d", Price.FREE);
  }

  static Policy policy(String yaml) {
    return Policies.compile(yaml, "test.yaml", CLASSES);
  }

  /** A policy that classifies by one condition: restricted if it holds, else public. */
  static Policy classifying(String when) {
    return policy(
        "classify:\n  - class: restricted\n    when: |\n      "
            + when
            + "\n  - { class: public, when: \"true\" }\n"
            + "rules:\n  - { name: all, when: \"true\", allow: \"true\" }\n");
  }

  /** A policy with these rules that calls everything internal, and personal data confidential. */
  static Policy ruling(String rules) {
    return policy(
        """
        classify:
          - { class: restricted, when: "finding('secret.*') || marking('RESTRICTED')" }
          - { class: confidential, when: "finding('pii.*')" }
          - { class: internal, when: "true" }
        rules:
        """
            + rules.indent(2));
  }
}
