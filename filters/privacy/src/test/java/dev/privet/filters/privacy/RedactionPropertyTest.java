package dev.privet.filters.privacy;

import static dev.privet.filters.privacy.Answers.CONTENT;
import static dev.privet.filters.privacy.Answers.TOOL;
import static dev.privet.filters.privacy.Answers.answered;
import static dev.privet.filters.privacy.Answers.restored;
import static dev.privet.filters.privacy.Samples.TOKENIZE_ALL;
import static dev.privet.filters.privacy.Samples.render;
import static dev.privet.filters.privacy.Samples.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.privacy.RandomRequest.Value;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.Treatment;
import dev.privet.policies.api.TreatmentPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The invariants R1 to R9 over random requests; the seed is in the message of a failure. */
final class RedactionPropertyTest {
  private static final int CASES = Integer.getInteger("privet.cases", 300);

  @Test
  void removedValue_neverStandsInTheRendering() {
    for (long seed = 0; seed < CASES; seed++) {
      var sample = new RandomRequest(seed);
      TreatmentPlan plan = plan(seed);
      List<String> rendered = texts(render(sample.request(), sample.findings(), plan).request());
      for (Finding finding : sample.findings()) {
        if (plan.of(finding.type()).removes()) {
          Value value = sample.value(finding);
          assertThat(rendered)
              .as("seed %d, value %s", seed, value)
              .noneMatch(text -> value.standsIn(text));
        }
      }
    }
  }

  @Test
  void residual_isWhatThePlanLeaves() {
    for (long seed = 0; seed < CASES; seed++) {
      var sample = new RandomRequest(seed);
      TreatmentPlan plan = plan(seed);
      assertThat(render(sample.request(), sample.findings(), plan).residual())
          .as("seed %d", seed)
          .isEqualTo(sample.findings().stream().filter(f -> !plan.of(f.type()).removes()).toList());
    }
  }

  @Test
  void placeholders_areOneToOneAndNew() {
    for (long seed = 0; seed < CASES; seed++) {
      var sample = new RandomRequest(seed);
      var restorable = render(sample.request(), sample.findings(), TOKENIZE_ALL).restorable();
      assertThat(restorable.values()).as("seed %d", seed).doesNotHaveDuplicates();
      assertThat(texts(sample.request()))
          .as("seed %d", seed)
          .noneMatch(text -> restorable.keySet().stream().anyMatch(text::contains));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TOKENIZE", "SURROGATE"})
  void echo_cutAtRandom_restoresTheOriginal(Treatment treatment) {
    TreatmentPlan plan = TreatmentPlan.of(treatment, "*");
    for (long seed = 0; seed < CASES; seed++) {
      var sample = new RandomRequest(seed);
      var random = new Random(seed);
      Redaction redaction = answered(sample.request(), sample.findings(), plan);
      List<String> rendered = texts(render(sample.request(), sample.findings(), plan).request());
      for (int i = 0; i < rendered.size(); i++) {
        assertThat(restored(redaction, CONTENT, pieces(rendered.get(i), random)))
            .as("seed %d", seed)
            .isEqualTo(sample.request().texts().get(i).text());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TOKENIZE", "SURROGATE"})
  void echo_cutAtEveryCharacter_emitsNoHalfPlaceholder(Treatment treatment) {
    TreatmentPlan plan = TreatmentPlan.of(treatment, "*");
    for (long seed = 0; seed < 100; seed++) {
      var sample = new RandomRequest(seed);
      Redaction redaction = answered(sample.request(), sample.findings(), plan);
      Rendering rendering = render(sample.request(), sample.findings(), plan);
      for (int i = 0; i < sample.request().texts().size(); i++) {
        String original = sample.request().texts().get(i).text();
        String rendered = texts(rendering.request()).get(i);
        var text = new RunningText(CONTENT, redaction.restorables());
        var sent = new StringBuilder();
        for (String character : Answers.characters(rendered)) {
          sent.append(text.add(character));
          assertThat(original).as("seed %d", seed).startsWith(sent.toString());
        }
        assertThat(sent.append(text.drain())).as("seed %d", seed).hasToString(original);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TOKENIZE", "SURROGATE"})
  void echoInToolInput_cutAtRandom_isTheSameJson(Treatment treatment) {
    TreatmentPlan plan = TreatmentPlan.of(treatment, "*");
    for (long seed = 0; seed < CASES; seed++) {
      var sample = new RandomRequest(seed);
      var random = new Random(seed);
      Redaction redaction = answered(sample.request(), sample.findings(), plan);
      List<String> originals = texts(sample.request());
      List<String> rendered = texts(render(sample.request(), sample.findings(), plan).request());
      String restored = restored(redaction, TOOL, pieces(nested(rendered), random));
      assertThat(Json.read(restored)).as("seed %d", seed).isEqualTo(Json.read(nested(originals)));
    }
  }

  /** Arguments with each text as a string, and as a string in JSON inside a string. */
  private static String nested(List<String> texts) {
    var members = new ArrayList<String>();
    for (String text : texts) {
      String inner = "{\"text\":" + Json.write(text) + "}";
      members.add("\"flat" + members.size() + "\":" + Json.write(text));
      members.add("\"json" + members.size() + "\":" + Json.write(inner));
    }
    return "{" + String.join(",", members) + "}";
  }

  @Test
  void exchanges_inParallel_neverCross() {
    List<String> crossed =
        IntStream.range(0, 400)
            .parallel()
            .mapToObj(RedactionPropertyTest::foreignValues)
            .flatMap(List::stream)
            .toList();
    assertThat(crossed).isEmpty();
  }

  /** Values in the answer to exchange n that belong to another exchange. */
  private static List<String> foreignValues(int n) {
    var request = Samples.conversation("user" + n + "@x.org", "boss" + n + "@x.org");
    var findings =
        List.of(
            Samples.finding(request, 0, "user" + n + "@x.org", Samples.EMAIL),
            Samples.finding(request, 1, "boss" + n + "@x.org", Samples.EMAIL));
    Redaction redaction = answered(request, findings, TOKENIZE_ALL);
    String answer = "EMAIL-1 EMAIL-2 EMAIL-3";
    String restored = restored(redaction, CONTENT, pieces(answer, new Random(n)));
    String expected = "user" + n + "@x.org boss" + n + "@x.org EMAIL-3";
    return restored.equals(expected) ? List.of() : List.of(restored);
  }

  private static TreatmentPlan plan(long seed) {
    var random = new Random(seed);
    var steps = new ArrayList<TreatmentPlan.Step>();
    for (var type : RandomRequest.TYPES) {
      Treatment treatment = Treatment.values()[random.nextInt(Treatment.values().length)];
      steps.add(new TreatmentPlan.Step(treatment, type.name()));
    }
    return new TreatmentPlan(steps);
  }

  private static List<String> pieces(String text, Random random) {
    var pieces = new ArrayList<String>();
    int from = 0;
    while (from < text.length()) {
      int to = Math.min(text.length(), from + random.nextInt(6));
      pieces.add(text.substring(from, to));
      from = to;
    }
    return pieces;
  }
}
