package dev.privet.policies.rules;

import dev.cel.runtime.CelVariableResolver;
import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.Principal;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What conditions see of one request, looked up when a condition asks. Remembers the outcome of
 * every term that does not depend on the destination. One thread at a time.
 */
final class Facts implements CelVariableResolver {
  private final PolicyInput input;
  private final Map<String, DataClass> constants;
  private final Map<FindingType, Integer> counts;
  private final Term.@Nullable Outcome[] outcomes;
  private final @Nullable DataClass dataClass;
  private final @Nullable Destination destination;

  private Facts(
      PolicyInput input,
      Map<String, DataClass> constants,
      Map<FindingType, Integer> counts,
      Term.@Nullable Outcome[] outcomes,
      @Nullable DataClass dataClass,
      @Nullable Destination destination) {
    this.input = input;
    this.constants = constants;
    this.counts = counts;
    this.outcomes = outcomes;
    this.dataClass = dataClass;
    this.destination = destination;
  }

  /** Facts of a request that has no class yet. */
  static Facts of(PolicyInput input, Map<String, DataClass> constants, int terms) {
    var counts = new HashMap<FindingType, Integer>();
    for (Finding finding : input.findings()) {
      counts.merge(finding.type(), 1, Integer::sum);
    }
    return new Facts(input, constants, counts, new Term.Outcome[terms], null, null);
  }

  Facts withClass(DataClass found) {
    return new Facts(input, constants, counts, outcomes, found, null);
  }

  Facts at(Destination place) {
    return new Facts(input, constants, counts, outcomes, dataClass, place);
  }

  PolicyInput input() {
    return input;
  }

  boolean finding(String pattern) {
    return counts.keySet().stream().anyMatch(type -> type.is(pattern));
  }

  long count(String pattern) {
    return counts.entrySet().stream()
        .filter(e -> e.getKey().is(pattern))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  boolean scope(String name) {
    return input.principal().scopes().contains(name);
  }

  Term.@Nullable Outcome outcome(int term) {
    return outcomes[term];
  }

  void remember(int term, Term.Outcome outcome) {
    outcomes[term] = outcome;
  }

  @Override
  public Optional<Object> find(String name) {
    return Optional.ofNullable(value(name));
  }

  private @Nullable Object value(String name) {
    return switch (name) {
      case Functions.FACTS -> this;
      case "class" -> dataClass;
      case Vocabulary.TENANT -> new Tenant(input.principal());
      case "team" -> input.principal().team();
      case "key.id" -> input.principal().keyId();
      case "model" -> input.request().model();
      case "endpoint" -> input.request().endpoint();
      case "stream" -> input.request().stream();
      case "purpose" -> input.request().purpose();
      case "tools" -> input.request().tools();
      case "hosted_tools" -> input.request().hostedTools();
      case "modalities" -> input.request().modalities();
      case "bytes" -> input.request().bytes();
      default -> destination == null ? constants.get(name) : atDestination(name, destination);
    };
  }

  private @Nullable Object atDestination(String name, Destination place) {
    return switch (name) {
      case "destination.id" -> place.id();
      case "destination.location" -> place.location();
      case "destination.clearance" -> place.clearance();
      case "destination.retention" -> place.retention();
      default -> constants.get(name);
    };
  }

  /** Attributes of the tenant and its id; an attribute that is not set is the empty string. */
  private static final class Tenant extends AbstractMap<String, String> {
    private final Principal principal;

    Tenant(Principal principal) {
      this.principal = principal;
    }

    @Override
    public boolean containsKey(Object key) {
      return true;
    }

    @Override
    public String get(Object key) {
      return key.equals("id")
          ? principal.tenant()
          : principal.attributes().getOrDefault(String.valueOf(key), "");
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
      return principal.attributes().entrySet();
    }
  }
}
