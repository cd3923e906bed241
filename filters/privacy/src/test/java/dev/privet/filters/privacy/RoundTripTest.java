package dev.privet.filters.privacy;

import static dev.privet.filters.privacy.Answers.CONTENT;
import static dev.privet.filters.privacy.Answers.TOOL;
import static dev.privet.filters.privacy.Answers.answered;
import static dev.privet.filters.privacy.Answers.restored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.privacy.Samples.TextsRequest;
import dev.privet.filters.privacy.detect.DetectorConfig;
import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import dev.privet.filters.privacy.detect.Match;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.type.Types;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.Treatment;
import dev.privet.policies.api.TreatmentPlan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a model says back is what was said to it, for texts that hold values of every type in any
 * order; the seed is in the message of a failure.
 */
class RoundTripTest {
  private static final int CASES = Integer.getInteger("privet.cases", 30);
  private static final List<String> BETWEEN =
      List.of(
          " ",
          "\n",
          ", ",
          "; ",
          "\t",
          " | ",
          ". ",
          "\n\n",
          " - ",
          "\"",
          "'",
          " (",
          ") ",
          "\u00a0",
          "\u200b",
          "。",
          " 的",
          "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
          "\u202e",
          "e\u0301",
          "\u0000",
          "\ufeff",
          "*",
          "` ",
          "<b>",
          "&amp;",
          "\\n",
          "%20",
          "=3D\n",
          "EMAIL-1 ",
          "PERSON-2");
  private static final TextScanner SCANNER =
      TextScanner.of(
          DetectorConfig.defaults()
              .withFamilies(EnumSet.of(Family.PII, Family.SECRETS, Family.MARKINGS)));
  private static final List<String> EXAMPLES = examples();

  private static List<String> examples() {
    return Stream.of(
            Types.pii(List.of("US", "DE")), Types.secrets(), Types.logins(), Types.markings())
        .flatMap(List::stream)
        .flatMap(finder -> finder.kinds().stream())
        .map(Kind::found)
        .flatMap(List::stream)
        .map(marked -> marked.replaceAll("[«»]", ""))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(names = {"TOKENIZE", "SURROGATE"})
  void echo_ofManyValuesInAnyOrder_isTheOriginal(Treatment treatment) {
    Set<String> seen = new HashSet<>();
    for (long seed = 0; seed < CASES; seed++) {
      var random = new Random(seed);
      TextsRequest request = Samples.conversation(text(random), text(random));
      List<Finding> findings = findings(request);
      findings.forEach(finding -> seen.add(finding.type().name()));
      TreatmentPlan plan = TreatmentPlan.of(treatment, "*");
      Redaction redaction = answered(request, findings, plan);
      List<String> sent = Samples.texts(Samples.render(request, findings, plan).request());
      for (int i = 0; i < sent.size(); i++) {
        String original = request.texts().get(i).text();
        assertThat(restored(redaction, CONTENT, pieces(sent.get(i), random)))
            .as("seed %d", seed)
            .isEqualTo(original);
        String arguments = "{\"a\":[" + Json.write(sent.get(i)) + "]}";
        assertThat(Json.read(restored(redaction, TOOL, pieces(arguments, random))))
            .as("seed %d", seed)
            .isEqualTo(Json.read("{\"a\":[" + Json.write(original) + "]}"));
      }
    }
    assertThat(seen).as("types that were found").hasSizeGreaterThan(150);
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (int n = 5 + random.nextInt(30); n > 0; n--) {
      text.append(EXAMPLES.get(random.nextInt(EXAMPLES.size())));
      text.append(BETWEEN.get(random.nextInt(BETWEEN.size())));
    }
    return text.toString();
  }

  private static List<Finding> findings(TextsRequest request) {
    var findings = new ArrayList<Finding>();
    request
        .texts()
        .forEach(slot -> {
          for (Match match : SCANNER.find(slot.text())) {
            findings.add(
                new Finding(slot.pointer(), match.start(), match.end(), match.type(), 1, "test"));
          }
        });
    return findings;
  }

  private static List<String> pieces(String text, Random random) {
    var pieces = new ArrayList<String>();
    for (int from = 0; from < text.length(); ) {
      int to = Math.min(text.length(), from + 1 + random.nextInt(9));
      pieces.add(text.substring(from, to));
      from = to;
    }
    return pieces;
  }
}
