package dev.privet.filters.privacy;

import static dev.privet.filters.privacy.Answers.CONTENT;
import static dev.privet.filters.privacy.Answers.TOOL;
import static dev.privet.filters.privacy.Answers.answered;
import static dev.privet.filters.privacy.Answers.cut;
import static dev.privet.filters.privacy.Answers.restored;
import static dev.privet.filters.privacy.Samples.EMAIL;
import static dev.privet.filters.privacy.Samples.PERSON;
import static dev.privet.filters.privacy.Samples.conversation;
import static dev.privet.filters.privacy.Samples.finding;
import static dev.privet.filters.privacy.Samples.render;
import static dev.privet.filters.privacy.Samples.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.privacy.Samples.TextsRequest;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.Treatment;
import dev.privet.policies.api.TreatmentPlan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Realistic stand-ins: what a destination sees, and what comes back. */
final class SurrogateRenderingTest {
  private static final TreatmentPlan SURROGATES = TreatmentPlan.of(Treatment.SURROGATE, "*");

  private static List<String> rendered(String text, List<String> persons) {
    var request = conversation(text);
    return texts(render(request, found(request, persons), SURROGATES).request());
  }

  private static List<Finding> found(TextsRequest request, List<String> persons) {
    return persons.stream().map(name -> finding(request, 0, name, PERSON)).toList();
  }

  @Test
  void names_becomeOtherNames_theSameForTheSame() {
    assertThat(
            rendered(
                "Ada Lovelace met Alan Turing; then Ada Lovelace left.",
                List.of("Ada Lovelace", "Alan Turing")))
        .containsExactly("Jordan Ellis met Avery Thornbury; then Jordan Ellis left.");
  }

  @Test
  void nameThatStandsInTheRequest_isNoStandIn() {
    assertThat(
            rendered("Ada Lovelace wrote to a Jordan, not to an Ellis.", List.of("Ada Lovelace")))
        .containsExactly("Avery Thornbury wrote to a Jordan, not to an Ellis.");
  }

  @Test
  void typeWithoutStandIns_getsAPlaceholder() {
    var request = conversation("key AKIAIOSFODNN7EXAMPLE");
    var findings =
        List.of(finding(request, 0, "AKIAIOSFODNN7EXAMPLE", new FindingType("secret.aws")));
    assertThat(texts(render(request, findings, SURROGATES).request())).containsExactly("key AWS-1");
  }

  @Test
  void answer_cutAnywhere_hasTheValuesBack() {
    var request = conversation("Ada Lovelace, ada@lovelace.org, Alan Turing");
    var findings =
        List.of(
            finding(request, 0, "Ada Lovelace", PERSON),
            finding(request, 0, "ada@lovelace.org", EMAIL),
            finding(request, 0, "Alan Turing", PERSON));
    Redaction redaction = answered(request, findings, SURROGATES);
    String answer =
        "Dear Jordan Jordan Ellis, (jordan.ellis@example.com) or Avery: Jordan Ellison, xJordan";
    String expected = "Dear Ada Ada Lovelace, (ada@lovelace.org) or Alan: Ada Ellison, xJordan";
    for (int i = 0; i <= answer.length(); i++) {
      for (int j = i; j <= answer.length(); j += 3) {
        assertThat(restored(redaction, CONTENT, cut(answer, i, j)))
            .as("cut at %d and %d", i, j)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void toolInput_hasTheValuesBack_asJson() {
    var request = conversation("O\"Neill Ada");
    var findings = List.of(finding(request, 0, "O\"Neill Ada", PERSON));
    Redaction redaction = answered(request, findings, SURROGATES);
    assertThat(
            restored(
                redaction,
                TOOL,
                cut(
                    "{\"to\":\"Jordan Ellis\",\"n\":[\"{\\\"a\\\":\\\"Jordan Ellis\\\"}\"]}",
                    12,
                    40)))
        .isEqualTo(
            "{\"to\":\"O\\\"Neill Ada\",\"n\":[\"{\\\"a\\\":\\\"O\\\\\\\"Neill Ada\\\"}\"]}");
  }

  @Test
  void firstNameThatTwoShare_isNobodys() {
    var persons = new ArrayList<String>();
    for (int i = 0; i < 60; i++) {
      persons.add("Given" + (char) ('a' + i / 26) + (char) ('a' + i % 26) + " Family" + i);
    }
    var request = conversation(String.join(", ", persons));
    Redaction redaction = answered(request, found(request, persons), SURROGATES);
    // With more persons than first names, the first one stands for two.
    assertThat(restored(redaction, CONTENT, List.of("Jordan Ellis or Jordan")))
        .isEqualTo(persons.getFirst() + " or Jordan");
  }
}
