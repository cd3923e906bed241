package dev.privet.filters.privacy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is done about a finding in an answer. It is counted in any case. */
enum AnswerTreatment {
  /** It stays. */
  PASS,
  /** A label stands in its place. */
  REDACT,
  /** The answer ends there, refused. */
  CUT;

  static Optional<AnswerTreatment> of(String word) {
    return Arrays.stream(values())
        .filter(treatment -> treatment.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }
}
