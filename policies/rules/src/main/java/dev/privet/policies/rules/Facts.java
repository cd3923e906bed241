package dev.privet.policies.rules;

import dev.cel.runtime.CelVariableResolver;
import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.TreatmentPlan;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What conditions see of one request. One thread at a time. */
abstract class Facts implements CelVariableResolver {
  private final Map<String, DataClass> constants;
  private final Map<String, String> tenant = new Tenant();

  /**
   * @param constants classes by the names they have in conditions
   */
  Facts(Map<String, DataClass> constants) {
    this.constants = constants;
  }

  /** A fact's value; null while it is not known. Not for {@link Fact#TENANT}. */
  abstract @Nullable Object value(Fact fact);

  /** An attribute of the tenant; empty if it is not set. */
  abstract String attribute(String name);

  abstract boolean finding(String pattern);

  abstract long count(String pattern);

  /** Of the most certain finding; 0 if there is none. */
  abstract double confidence(String pattern);

  abstract boolean scope(String name);

  /** Whether a provider-hosted tool of the kind is offered; one of an unknown kind is any. */
  abstract boolean hosted(String kind);

  /** Whether there is content of the kind; that of an unknown kind is any. */
  abstract boolean modality(String kind);

  /** The class that the caller asked for, or empty. */
  abstract String raisedTo();

  /** The same facts once the request has a class. */
  abstract Facts withClass(DataClass found);

  /** The same facts at a destination. */
  abstract Facts at(Destination place);

  /** The same request, without a class, with the findings that a treatment leaves. */
  abstract Facts left(TreatmentPlan plan);

  /** Outcome of a term found before, or null. */
  @Nullable Truth outcome(int term) {
    return null;
  }

  void remember(int term, Truth outcome) {}

  /** Whether the outcome is all that counts, not why. */
  boolean isBrief() {
    return false;
  }

  /** The truth that is assumed of an atom that nobody can enumerate; null to find out. */
  @Nullable Truth assumed(Atom atom) {
    return null;
  }

  @Override
  public final Optional<Object> find(String name) {
    Fact fact = Fact.named(name);
    if (fact == Fact.TENANT) {
      return Optional.of(tenant);
    }
    if (fact != null) {
      return Optional.ofNullable(value(fact));
    }
    return name.equals(Functions.FACTS)
        ? Optional.of(this)
        : Optional.ofNullable(constants.get(name));
  }

  /** The attributes of the tenant as CEL sees them: each name has a value. */
  private final class Tenant extends AbstractMap<String, String> {
    @Override
    public boolean containsKey(Object key) {
      return true;
    }

    @Override
    public String get(Object key) {
      return attribute(String.valueOf(key));
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
      return Set.of();
    }
  }
}
