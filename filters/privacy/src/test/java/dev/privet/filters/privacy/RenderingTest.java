package dev.privet.filters.privacy;

import static dev.privet.filters.privacy.Samples.AWS_KEY;
import static dev.privet.filters.privacy.Samples.EMAIL;
import static dev.privet.filters.privacy.Samples.PERSON;
import static dev.privet.filters.privacy.Samples.PHONE;
import static dev.privet.filters.privacy.Samples.SSN;
import static dev.privet.filters.privacy.Samples.TOKENIZE_ALL;
import static dev.privet.filters.privacy.Samples.conversation;
import static dev.privet.filters.privacy.Samples.finding;
import static dev.privet.filters.privacy.Samples.render;
import static dev.privet.filters.privacy.Samples.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.api.Role;
import dev.privet.filters.api.TextSlot;
import dev.privet.filters.privacy.Samples.TextsRequest;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.Treatment;
import dev.privet.policies.api.TreatmentPlan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RenderingTest {
  @Test
  void values_byFirstAppearance_areNumberedForEachLabel() {
    var request = conversation("a@x.org and b@x.org", "b@x.org, 123-45-6789");
    var findings =
        List.of(
            finding(request, 0, "a@x.org", EMAIL),
            finding(request, 0, "b@x.org", EMAIL),
            finding(request, 1, "b@x.org", EMAIL),
            finding(request, 1, "123-45-6789", SSN));
    Rendering rendering = render(request, findings, TOKENIZE_ALL);
    assertThat(texts(rendering.request()))
        .containsExactly("EMAIL-1 and EMAIL-2", "EMAIL-2, NATIONALID-1");
    assertThat(rendering.residual()).isEmpty();
    assertThat(rendering.restorable())
        .containsOnlyKeys("EMAIL-1", "EMAIL-2", "NATIONALID-1")
        .containsEntry("EMAIL-2", "b@x.org");
  }

  @Test
  void value_inOtherSpelling_sharesTheNumberAndGetsALetter() {
    var request = conversation("Zoë Ångström", "ZOË  ÅNGSTRÖM", "Zoe\u0308 A\u030angstro\u0308m");
    var findings =
        List.of(
            finding(request, 0, "Zoë Ångström", PERSON),
            finding(request, 1, "ZOË  ÅNGSTRÖM", PERSON),
            finding(request, 2, "Zoe\u0308 A\u030angstro\u0308m", PERSON));
    assertThat(texts(render(request, findings, TOKENIZE_ALL).request()))
        .containsExactly("PERSON-1", "PERSON-1B", "PERSON-1C");
  }

  @Test
  void number_thatStandsInTheRequest_isSkipped() {
    var request = conversation("a@x.org b@x.org", "I mean EMAIL-1 and EMAIL-3B");
    var findings =
        List.of(finding(request, 0, "a@x.org", EMAIL), finding(request, 0, "b@x.org", EMAIL));
    assertThat(texts(render(request, findings, TOKENIZE_ALL).request()))
        .containsExactly("EMAIL-2 EMAIL-4", "I mean EMAIL-1 and EMAIL-3B");
  }

  @Test
  void numbers_doNotDependOnTheTreatmentOfOthers() {
    var request = conversation("Ann Lee a@x.org", "b@x.org Bo Day");
    var findings =
        List.of(
            finding(request, 0, "Ann Lee", PERSON),
            finding(request, 0, "a@x.org", EMAIL),
            finding(request, 1, "b@x.org", EMAIL),
            finding(request, 1, "Bo Day", PERSON));
    var mixed =
        new TreatmentPlan(
            List.of(
                new TreatmentPlan.Step(Treatment.DROP, "pii.email"),
                new TreatmentPlan.Step(Treatment.TOKENIZE, "pii.person")));
    assertThat(texts(render(request, findings, mixed).request()))
        .containsExactly("PERSON-1 ", " PERSON-2");
    assertThat(
            texts(
                render(request, findings, TreatmentPlan.of(Treatment.TOKENIZE, "pii.email"))
                    .request()))
        .containsExactly("Ann Lee EMAIL-1", "EMAIL-2 Bo Day");
  }

  @Test
  void conversation_thatGrows_keepsItsNumbers() {
    var tool =
        new TextSlot("/tools/0/description", Role.DEFINITION, TextSlot.Kind.STRING, "t@x.org");
    var first = Samples.slot("/messages/0/content", "a@x.org, c@x.org");
    var answer =
        new TextSlot("/messages/1/content", Role.ASSISTANT, TextSlot.Kind.STRING, "to a@x.org");
    var second = Samples.slot("/messages/2/content", "now z@x.org and c@x.org");
    var turn1 = new TextsRequest(List.of(first, tool), List.of());
    var turn2 = new TextsRequest(List.of(first, answer, second, tool), List.of());
    List<String> before = texts(render(turn1, emails(turn1), TOKENIZE_ALL).request());
    List<String> after = texts(render(turn2, emails(turn2), TOKENIZE_ALL).request());
    assertThat(before).containsExactly("EMAIL-2, EMAIL-3", "EMAIL-1");
    assertThat(after)
        .containsExactly("EMAIL-2, EMAIL-3", "to EMAIL-2", "now EMAIL-4 and EMAIL-3", "EMAIL-1");
  }

  private static List<Finding> emails(TextsRequest request) {
    return request.texts().stream()
        .flatMap(slot ->
            java.util.regex.Pattern.compile("[a-z]@x\\.org")
                .matcher(slot.text())
                .results()
                .map(m -> new Finding(slot.pointer(), m.start(), m.end(), EMAIL, 1, "test")))
        .toList();
  }

  @Test
  void value_undetectedElsewhere_isRemovedThereToo() {
    var request = conversation("key AKIA1234567890", "seen in logAKIA1234567890.txt");
    var findings = List.of(finding(request, 0, "AKIA1234567890", AWS_KEY));
    assertThat(texts(render(request, findings, TOKENIZE_ALL).request()))
        .containsExactly("key AWSKEY-1", "seen in AWSKEY-2.txt");
  }

  @Test
  void name_insideALongerWord_isNotTouched() {
    var request = conversation("Mark said", "markdown, Markdown, mark and Mark");
    var findings = List.of(finding(request, 0, "Mark", PERSON));
    assertThat(texts(render(request, findings, TOKENIZE_ALL).request()))
        .containsExactly("PERSON-1 said", "markdown, Markdown, mark and PERSON-1");
  }

  @Test
  void shortNumber_asJsonNumberElsewhere_isLeftAlone() {
    var pin = Samples.slot("/messages/0/content", "my pin is 4096");
    var limit = new TextSlot("/max_tokens", Role.OTHER, TextSlot.Kind.NUMBER, "4096");
    var request = new TextsRequest(List.of(limit, pin), List.of());
    var finding = new Finding(pin.pointer(), 10, 14, new FindingType("secret.pin"), 1, "test");
    assertThat(texts(render(request, List.of(finding), TOKENIZE_ALL).request()))
        .containsExactly("4096", "my pin is PIN-1");
  }

  @ParameterizedTest
  @CsvSource({"DROP,TOKENIZE", "TOKENIZE,DROP", "RAW,DROP", "DROP,RAW", "HASH,DROP", "DROP,MASK"})
  void overlappingFindings_getTheStrictestTreatmentAsOne(Treatment ofUrl, Treatment ofSecret) {
    var request = conversation("see https://u:secret99@x.org/p now");
    var findings =
        List.of(
            finding(request, 0, "https://u:secret99@x.org/p", new FindingType("pii.url")),
            finding(request, 0, "secret99", new FindingType("secret.password")));
    var plan =
        new TreatmentPlan(
            List.of(
                new TreatmentPlan.Step(ofUrl, "pii.url"),
                new TreatmentPlan.Step(ofSecret, "secret.*")));
    Rendering rendering = render(request, findings, plan);
    assertThat(texts(rendering.request())).containsExactly("see  now");
    assertThat(rendering.restorable()).isEmpty();
  }

  @Test
  void findingsThatTouch_becomeOnePlaceholder() {
    var request = conversation("[555-1234567a@x.org]");
    var findings =
        List.of(finding(request, 0, "555-1234567", PHONE), finding(request, 0, "a@x.org", EMAIL));
    Rendering rendering = render(request, findings, TOKENIZE_ALL);
    assertThat(texts(rendering.request())).containsExactly("[PHONE-1]");
    assertThat(rendering.restorable()).containsEntry("PHONE-1", "555-1234567a@x.org");
  }

  @Test
  void maskHashAndDrop_areOneWay() {
    var request = conversation("call 555-123-4567", "pin 12345", "x");
    var findings =
        List.of(finding(request, 0, "555-123-4567", PHONE), finding(request, 1, "12345", PHONE));
    Rendering masked = render(request, findings, TreatmentPlan.of(Treatment.MASK, "pii"));
    assertThat(texts(masked.request())).containsExactly("call ****4567", "pin ****", "x");
    Rendering hashed = render(request, findings, TreatmentPlan.of(Treatment.HASH, "pii"));
    assertThat(texts(hashed.request()).getFirst()).matches("call PHONE-h[0-9a-f]{12}");
    Rendering dropped = render(request, findings, TreatmentPlan.of(Treatment.DROP, "pii"));
    assertThat(texts(dropped.request())).containsExactly("call ", "pin ", "x");
    assertThat(List.of(masked, hashed, dropped))
        .allSatisfy(rendering -> assertThat(rendering.restorable()).isEmpty())
        .allSatisfy(rendering -> assertThat(rendering.residual()).isEmpty());
  }

  @Test
  void text_thatWouldBeEmpty_saysRemoved() {
    var request = conversation("a@x.org ");
    var findings = List.of(finding(request, 0, "a@x.org", EMAIL));
    assertThat(texts(render(request, findings, TreatmentPlan.of(Treatment.DROP, "*")).request()))
        .containsExactly("[removed]");
  }

  @Test
  void residual_isWhatWasNotRemoved() {
    var request = conversation("Ann Lee a@x.org");
    Finding person = finding(request, 0, "Ann Lee", PERSON);
    Finding email = finding(request, 0, "a@x.org", EMAIL);
    var image = new Finding("/messages/1/image", 0, 0, FindingType.UNINSPECTABLE, 1, "test");
    var topic = new Finding(person.pointer(), 0, 0, new FindingType("topic.hr"), 1, "test");
    var astray = new Finding("/nowhere", 0, 3, EMAIL, 1, "test");
    var beyond = new Finding(person.pointer(), 0, 999, EMAIL, 1, "test");
    var findings = List.of(person, email, image, topic, astray, beyond);
    assertThat(render(request, findings, TreatmentPlan.of(Treatment.DROP, "pii.email")).residual())
        .containsExactly(person, image, topic, astray, beyond);
    assertThat(render(request, findings, TreatmentPlan.of(Treatment.DROP, "*")).residual())
        .containsExactly(image, topic, astray, beyond);
  }

  @Test
  void request_withNothingToRemove_isTheSame() {
    var request = conversation("Ann Lee a@x.org");
    var findings = List.of(finding(request, 0, "Ann Lee", PERSON));
    Rendering rendering = render(request, findings, TreatmentPlan.of(Treatment.DROP, "secret.*"));
    assertThat(rendering.request()).isSameAs(request);
    assertThat(rendering.residual()).isEqualTo(findings);
  }

  @Test
  void valueOfSeveralTypes_isRemovedWhereverOneOfThemIs() {
    var request = conversation("Paris Texas", "Paris Texas");
    var findings =
        List.of(
            finding(request, 0, "Paris Texas", new FindingType("pii.location")),
            finding(request, 1, "Paris Texas", PERSON));
    Rendering rendering =
        render(request, findings, TreatmentPlan.of(Treatment.TOKENIZE, "pii.person"));
    assertThat(texts(rendering.request())).containsExactly("LOCATION-1", "LOCATION-1");
    assertThat(rendering.residual()).containsExactly(findings.getFirst());
  }

  @Test
  void findingGoneWithAnother_isResidualAsItsValueMayStandElsewhere() {
    var request = conversation("Ann Leea@x.org", "and Ann Lee");
    var findings =
        List.of(finding(request, 0, "Ann Lee", PERSON), finding(request, 0, "a@x.org", EMAIL));
    Rendering rendering =
        render(request, findings, TreatmentPlan.of(Treatment.TOKENIZE, "pii.email"));
    assertThat(texts(rendering.request())).containsExactly("PERSON-1", "and Ann Lee");
    assertThat(rendering.residual()).containsExactly(findings.getFirst());
  }

  @Test
  void printedForms_showNoValue() {
    var request = conversation("canary-4711@x.org");
    var findings = List.of(finding(request, 0, "canary-4711@x.org", EMAIL));
    Placeholders placeholders = Placeholders.of(request.texts(), findings);
    Rendering rendering = render(request, findings, TOKENIZE_ALL);
    assertThat(
            List.of(
                placeholders.toString(),
                placeholders.texts().toString(),
                placeholders.texts().getFirst().marks().toString(),
                rendering.toString(),
                new Restorables(rendering.restorable()).toString(),
                Cover.of(request.texts(), findings).toString()))
        .noneMatch(shown -> shown.contains("canary"));
  }
}
