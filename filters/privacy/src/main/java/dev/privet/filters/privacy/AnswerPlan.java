package dev.privet.filters.privacy;

import dev.privet.policies.api.FindingType;
import java.util.Map;
import java.util.TreeMap;

/** The treatment of findings in answers, by type pattern; the longest pattern decides. */
record AnswerPlan(Map<String, AnswerTreatment> byPattern) {
  /** Everything is counted and stays. */
  static final AnswerPlan AUDIT = new AnswerPlan(Map.of());

  AnswerPlan {
    byPattern = Map.copyOf(byPattern);
  }

  /**
   * A plan from the words of a config.
   *
   * @throws IllegalArgumentException for a word that is no treatment
   */
  static AnswerPlan of(Map<String, String> words) {
    var plan = new TreeMap<String, AnswerTreatment>();
    words.forEach((pattern, word) ->
        plan.put(
            pattern,
            AnswerTreatment.of(word)
                .orElseThrow(() ->
                    new IllegalArgumentException(
                        "answers." + pattern + ": expected pass, redact or cut"))));
    return new AnswerPlan(plan);
  }

  AnswerTreatment of(FindingType type) {
    AnswerTreatment treatment = AnswerTreatment.PASS;
    int longest = -1;
    for (Map.Entry<String, AnswerTreatment> entry : byPattern.entrySet()) {
      if (entry.getKey().length() > longest && type.is(entry.getKey())) {
        longest = entry.getKey().length();
        treatment = entry.getValue();
      }
    }
    return treatment;
  }

  /** Whether some finding may change an answer. */
  boolean changes() {
    return byPattern.values().stream().anyMatch(t -> t != AnswerTreatment.PASS);
  }
}
