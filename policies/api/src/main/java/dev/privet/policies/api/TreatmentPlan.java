package dev.privet.policies.api;

import java.util.List;
import java.util.Objects;

/**
 * Which treatment each kind of finding gets, for one destination. The first step whose pattern
 * covers a type decides; a type that no step covers stays raw.
 *
 * @param steps patterns and treatments in order
 */
public record TreatmentPlan(List<Step> steps) {
  /** Everything stays as it is. */
  public static final TreatmentPlan RAW = new TreatmentPlan(List.of());

  public TreatmentPlan {
    steps = List.copyOf(steps);
  }

  /** A plan of one step. */
  public static TreatmentPlan of(Treatment treatment, String pattern) {
    return new TreatmentPlan(List.of(new Step(treatment, pattern)));
  }

  public Treatment of(FindingType type) {
    for (Step step : steps) {
      if (type.is(step.pattern())) {
        return step.treatment();
      }
    }
    return Treatment.RAW;
  }

  /** One line of a plan, such as {@code tokenize(pii.*)}. */
  public record Step(Treatment treatment, String pattern) {
    public Step {
      Objects.requireNonNull(treatment, "treatment");
      Objects.requireNonNull(pattern, "pattern");
    }

    @Override
    public String toString() {
      return treatment.id() + "(" + pattern + ")";
    }
  }
}
