package dev.privet.filters.privacy.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.policies.api.FindingType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What touches a value, for every type that is found by its form: signs of the sentence and quotes
 * leave it as it is; a letter or digit makes it something else.
 */
class BoundariesTest {
  private static final DetectorConfig CONFIG =
      DetectorConfig.defaults()
          .withFamilies(EnumSet.of(Family.PII, Family.SECRETS, Family.MARKINGS));
  private static final Detectors DETECTORS = Detectors.create(CONFIG);

  /** What may stand before and after a value. */
  private static final Map<String, String> AROUND =
      Map.ofEntries(
          Map.entry("", ""),
          Map.entry("\t", "\t"),
          Map.entry(" ", "."),
          Map.entry("  ", ", and"),
          Map.entry("   ", ";"),
          Map.entry("    ", "\nnext"),
          Map.entry("     ", "\r\n"),
          Map.entry("      ", "|"),
          Map.entry("       ", "?"),
          Map.entry("\"", "\""),
          Map.entry("'", "'"),
          Map.entry("`", "`"),
          Map.entry("**", "**"),
          Map.entry("(", ")"),
          Map.entry("[", "]"),
          Map.entry("\u201c", "\u201d"),
          Map.entry("\u201e", "\u201c"),
          Map.entry("\u00ab", "\u00bb"));

  /** Types of which a sign is a part, or which lose their meaning by it. */
  private static final Map<String, Set<String>> UNLESS =
      Map.of(
          "(", Set.of("secret.password", "secret.generic"),
          "[",
              Set.of(
                  "secret.password",
                  "secret.generic",
                  "secret.connection-string",
                  "secret.basic-auth-url"),
          "\"", Set.of("marking.strictly-confidential", "marking.controlled"),
          "'", Set.of("marking.strictly-confidential", "marking.controlled"));

  /** Types whose values are words or lines, and keys of which only the beginning is known. */
  private static final Set<String> WORDS =
      Set.of(
          "pii.age",
          "pii.address",
          "pii.address.city",
          "pii.date-of-birth",
          "pii.geo",
          "pii.health.medication",
          "pii.national-id.passport-mrz",
          "secret.readme",
          "secret.airtable",
          "secret.mailchimp",
          "secret.telegram",
          "secret.private-key");

  /** An example with one value, in three pieces. */
  record Example(String before, String value, String after) {
    static Example of(String marked) {
      int start = marked.indexOf('«');
      int end = marked.indexOf('»');
      return new Example(
          marked.substring(0, start), marked.substring(start + 1, end), marked.substring(end + 1));
    }

    boolean isFound(Type type, String opening, String closing) {
      String text = before + opening + value + closing;
      int start = before.length() + opening.length();
      return DETECTORS.find(text).stream()
          .filter(match -> match.type().equals(type.name()))
          .anyMatch(m -> m.start() == start && m.end() == start + value.length());
    }
  }

  /** A type with the examples of all its rows. */
  record Type(FindingType name, List<Example> examples) {
    @Override
    public String toString() {
      return name.toString();
    }
  }

  static Stream<Type> types() {
    var byType = new TreeMap<String, List<Example>>();
    for (Kind kind : new PatternDetector(CONFIG).kinds()) {
      List<Example> examples = byType.computeIfAbsent(kind.type().name(), t -> new ArrayList<>());
      kind.found().stream()
          .filter(marked -> marked.indexOf('«') == marked.lastIndexOf('«'))
          .map(Example::of)
          .forEach(examples::add);
    }
    return byType.entrySet().stream()
        .map(type -> new Type(new FindingType(type.getKey()), type.getValue()));
  }

  @ParameterizedTest
  @MethodSource("types")
  void find_signsAroundAValue_leaveItAsItIs(Type type) {
    var lost = new ArrayList<String>();
    AROUND.forEach((opening, closing) -> {
      boolean excused = UNLESS.getOrDefault(opening, Set.of()).contains(type.name().name());
      String before = opening.isBlank() && !opening.equals("\t") ? "" : opening;
      boolean found = type.examples().stream().anyMatch(e -> e.isFound(type, before, closing));
      if (found == excused) {
        lost.add(opening + type.name() + closing);
      }
    });
    assertThat(lost).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  void find_letterOrDigitAfterAValue_isNotThatValue(Type type) {
    if (type.name().is("marking") || WORDS.contains(type.name().name())) {
      return;
    }
    for (Example example : type.examples()) {
      for (String glued : List.of("7", "x", "X", "7x")) {
        assertThat(example.isFound(type, "", glued)).as("%s%s", example, glued).isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void find_letterOrDigitBeforeAValue_isNotThatValue(Type type) {
    if (type.name().is("marking") || WORDS.contains(type.name().name())) {
      return;
    }
    for (Example example : type.examples()) {
      for (String glued : List.of("7", "x")) {
        assertThat(example.isFound(type, glued, example.after())).as("%s", example).isFalse();
      }
    }
  }
}
