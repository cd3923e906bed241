package dev.privet.filters.privacy;

import static dev.privet.filters.privacy.Answers.CONTENT;
import static dev.privet.filters.privacy.Answers.TOOL;
import static dev.privet.filters.privacy.Answers.answered;
import static dev.privet.filters.privacy.Answers.cut;
import static dev.privet.filters.privacy.Answers.restored;
import static dev.privet.filters.privacy.Samples.EMAIL;
import static dev.privet.filters.privacy.Samples.PERSON;
import static dev.privet.filters.privacy.Samples.TOKENIZE_ALL;
import static dev.privet.filters.privacy.Samples.conversation;
import static dev.privet.filters.privacy.Samples.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.Channel;
import dev.privet.filters.api.Channels;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Wire;
import dev.privet.filters.privacy.Answers.Collected;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.Treatment;
import dev.privet.policies.api.TreatmentPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RestoreStageTest {
  /** Twelve e-mail addresses, e1@x.org to e12@x.org, and E1@x.org as another spelling. */
  private static Redaction twelveEmails(TreatmentPlan plan) {
    var texts = new ArrayList<String>();
    for (int i = 1; i <= 12; i++) {
      texts.add("e" + i + "@x.org");
    }
    texts.add("E1@x.org");
    var request = conversation(texts.toArray(new String[0]));
    var findings = new ArrayList<Finding>();
    for (int i = 0; i < texts.size(); i++) {
      findings.add(finding(request, i, texts.get(i), EMAIL));
    }
    return answered(request, findings, plan);
  }

  private static Redaction person(String name) {
    var request = conversation(name);
    return answered(request, List.of(finding(request, 0, name, PERSON)), TOKENIZE_ALL);
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL-1,e1@x.org",
    "EMAIL-12,e12@x.org",
    "EMAIL-1B,E1@x.org",
    "EMAIL-1 EMAIL-12 EMAIL-1B.,e1@x.org e12@x.org E1@x.org.",
    "**EMAIL-2**,**e2@x.org**",
    "a-EMAIL-2-b,a-e2@x.org-b",
    "EMAIL-EMAIL-2,EMAIL-e2@x.org",
    "EMAIL-2EMAIL-3,EMAIL-2EMAIL-3",
    "我EMAIL-2吧,我e2@x.org吧"
  })
  void answer_cutAnywhere_hasTheValuesBack(String answer, String expected) {
    Redaction redaction = twelveEmails(TOKENIZE_ALL);
    for (int i = 0; i <= answer.length(); i++) {
      for (int j = i; j <= answer.length(); j++) {
        assertThat(restored(redaction, CONTENT, cut(answer, i, j)))
            .as("cut at %d and %d", i, j)
            .isEqualTo(expected);
      }
    }
    assertThat(restored(redaction, CONTENT, Answers.characters(answer))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EMAIL-13", "EMAIL-1C", "EMAIL-1b", "xEMAIL-1", "EMAIL-1x", "EMAIL-01", "email-1",
        "EMAIL-", "EMAIL", "EMAI", "PERSON-1", "EMAIL -1", "EMAIL-123456789012345", "EMAIL-1BB",
        "EMAIL-habcdef012345", "9EMAIL-1"
      })
  void textLikeAPlaceholder_thatIsNone_staysAsItIs(String answer) {
    Redaction redaction = twelveEmails(TOKENIZE_ALL);
    for (int i = 0; i <= answer.length(); i++) {
      assertThat(restored(redaction, CONTENT, cut(answer, i))).isEqualTo(answer);
    }
  }

  @Test
  void placeholderTypedByTheCaller_isNeverRestored() {
    var request = conversation("EMAIL-1 is what I typed, mine is a@x.org");
    Redaction redaction =
        answered(request, List.of(finding(request, 0, "a@x.org", EMAIL)), TOKENIZE_ALL);
    assertThat(restored(redaction, "EMAIL-1 or EMAIL-2")).isEqualTo("EMAIL-1 or a@x.org");
  }

  @Test
  void valuesRemovedOneWay_areNeverRestored() {
    Redaction redaction = twelveEmails(TreatmentPlan.of(Treatment.DROP, "*"));
    assertThat(restored(redaction, "EMAIL-1, EMAIL-2")).isEqualTo("EMAIL-1, EMAIL-2");
  }

  @Test
  void nothing_beforeADestinationAnswers_isRestored() {
    var request = conversation("a@x.org");
    Redaction redaction =
        Redaction.of(
            request,
            List.of(finding(request, 0, "a@x.org", EMAIL)),
            Answers.permitted(Answers.grant("out", TOKENIZE_ALL)),
            Samples.ONE_WAY);
    assertThat(restored(redaction, "EMAIL-1")).isEqualTo("EMAIL-1");
  }

  @Test
  void valuesOfAnEarlierAttempt_areNotRestored() throws IOException {
    Redaction redaction = twelveEmails(TOKENIZE_ALL);
    var attempt =
        new Attempt(
            2, Answers.grant("next", TOKENIZE_ALL), "m", conversation("ignored"), List.of());
    redaction.attempt(
        attempt, next -> new AttemptResult.Failed(AttemptResult.Failure.TIMEOUT, 0, 0));
    assertThat(restored(redaction, "EMAIL-1")).isEqualTo("EMAIL-1");
  }

  @Test
  void events_withoutAPlaceholder_arePassedOnAsTheyAre() {
    var stage = new RestoreStage(twelveEmails(TOKENIZE_ALL));
    var events =
        List.<StreamEvent>of(
            StreamEvent.Text.of("nothing here, Dear Friend, no EMAI-1"),
            Channels.event(TOOL, "{\"a\": \"some text\", \"b\": 12}"),
            new StreamEvent.Usage(1, 2, Wire.NONE),
            new StreamEvent.Opaque(Wire.NONE),
            new StreamEvent.Finish(0, FinishReason.STOP, Wire.NONE),
            new StreamEvent.End(Wire.NONE));
    var out = new Collected();
    events.forEach(event -> stage.onEvent(event, out));
    assertThat(out.events).hasSameSizeAs(events);
    for (int i = 0; i < events.size(); i++) {
      assertThat(out.events.get(i)).isSameAs(events.get(i));
    }
  }

  @Test
  void heldText_isLetGoBeforeItsChoiceFinishes() {
    var stage = new RestoreStage(twelveEmails(TOKENIZE_ALL));
    var other = new Channel(1, Channel.Kind.CONTENT, 0);
    var out = new Collected();
    stage.onEvent(Channels.event(CONTENT, "to EMAIL-1"), out);
    stage.onEvent(Channels.event(other, "EMAIL-2"), out);
    assertThat(out.text(CONTENT)).isEqualTo("to ");
    stage.onEvent(new StreamEvent.Finish(0, FinishReason.STOP, Wire.NONE), out);
    assertThat(out.text(CONTENT)).isEqualTo("to e1@x.org");
    assertThat(out.text(other)).isEmpty();
    assertThat(out.events.getLast()).isInstanceOf(StreamEvent.Finish.class);
    stage.onEvent(new StreamEvent.End(Wire.NONE), out);
    assertThat(out.text(other)).isEqualTo("e2@x.org");
    assertThat(out.events.getLast()).isInstanceOf(StreamEvent.End.class);
  }

  @Test
  void heldText_isNeverLongerThanTheLongestPlaceholder() {
    Redaction redaction = twelveEmails(TOKENIZE_ALL);
    String noise =
        "EMAIL-99999 EMAIL-12Z9 EMAIL-1BBBBBBBBBB EMAIL-EMAIL-EMAIL- EMAILEMAIL EMAIL-77";
    var text = new RunningText(CONTENT, redaction.restorables());
    int fed = 0;
    int emitted = 0;
    int most = 0;
    for (String character : Answers.characters(noise)) {
      fed += 1;
      emitted += text.add(character).length();
      most = Math.max(most, fed - emitted);
    }
    assertThat(redaction.longest()).isEqualTo("EMAIL-12".length());
    assertThat(most).isLessThanOrEqualTo(redaction.longest());
    assertThat(emitted + text.drain().length()).isEqualTo(noise.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Jo \"Q\" Public", "C:\\Users\\jo", "two\nlines\tand\u0001", "שלום 🙂 e\u0301"})
  void toolInput_cutAnywhere_staysValidJson(String name) {
    Redaction redaction = person(name);
    String flat = "{\"to\":\"PERSON-1\",\"n\":[1,\"x \\n\\\"PERSON-1\\\" y\"]}";
    String expected =
        "{\"to\":" + Json.write(name) + ",\"n\":[1," + Json.write("x \n\"" + name + "\" y") + "]}";
    for (int i = 0; i <= flat.length(); i++) {
      String text = restored(redaction, TOOL, cut(flat, i));
      assertThat(Json.read(text)).as("cut at %d", i).isEqualTo(Json.read(expected));
    }
    assertThat(Json.read(restored(redaction, TOOL, Answers.characters(flat))))
        .isEqualTo(Json.read(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Jo \"Q\" Public", "C:\\Users\\jo", "two\nlines\tand\u0001", "שלום 🙂 e\u0301"})
  void toolInput_withJsonInsideStrings_staysValidAtEveryLevel(String name) {
    Redaction redaction = person(name);
    String inner = "{\"who\":\"PERSON-1\",\"deep\":" + Json.write("[\"PERSON-1\"]") + "}";
    String answer = "{\"a\":\"PERSON-1\",\"body\":" + Json.write(inner) + ",\"z\":\"PERSON-1\"}";
    for (int i = 0; i <= answer.length(); i++) {
      Object outer = Json.read(restored(redaction, TOOL, cut(answer, i)));
      assertThat(Json.member(outer, "a")).isEqualTo(name);
      assertThat(Json.member(outer, "z")).isEqualTo(name);
      Object body = Json.read((String) Json.member(outer, "body"));
      assertThat(Json.member(body, "who")).isEqualTo(name);
      assertThat(Json.read((String) Json.member(body, "deep"))).isEqualTo(List.of(name));
    }
  }

  @Test
  void toolInput_outsideStrings_isNotRestored() {
    String answer =
        "{\"a\": PERSON-1, \"b\": \"\\nPERSON-1\\u0020PERSON-1\", \"c\": \"x\\u0041PERSON-1\"}";
    assertThat(restored(person("Ann"), TOOL, List.of(answer)))
        .isEqualTo("{\"a\": PERSON-1, \"b\": \"\\nAnn\\u0020Ann\", \"c\": \"x\\u0041PERSON-1\"}");
  }

  @Test
  void toolInputThatIsFreeText_isRestored() {
    String input = "PERSON-1: print(\"PERSON-1\") # PERSON-1";
    for (int i = 0; i <= input.length(); i++) {
      assertThat(restored(person("Jo \"Q\""), TOOL, cut(input, i)))
          .isEqualTo("Jo \"Q\": print(\"Jo \"Q\"\") # Jo \"Q\"");
    }
    assertThat(restored(person("Jo \"Q\""), TOOL, List.of(" [\"PERSON-1\", PERSON-1]")))
        .isEqualTo(" [\"Jo \\\"Q\\\"\", PERSON-1]");
  }

  @Test
  void contentThatIsJson_staysValid() {
    String name = "Jo \"Q\"\nPublic";
    String text = restored(person(name), " {\"name\": \"PERSON-1\"} PERSON-1");
    assertThat(text).isEqualTo(" {\"name\": \"Jo \\\"Q\\\"\\nPublic\"} " + name);
  }

  @Test
  void channels_thatAlternate_doNotDisturbEachOther() {
    var stage = new RestoreStage(twelveEmails(TOKENIZE_ALL));
    var second = new Channel(0, Channel.Kind.TOOL_INPUT, 1);
    var out = new Collected();
    stage.onEvent(Channels.event(TOOL, "{\"a\":\"EMA"), out);
    stage.onEvent(Channels.event(second, "{\"b\":\"EMAIL-"), out);
    stage.onEvent(Channels.event(TOOL, "IL-1"), out);
    stage.onEvent(Channels.event(second, "2\"}"), out);
    stage.onEvent(Channels.event(TOOL, "2\"}"), out);
    assertThat(out.text(TOOL)).isEqualTo("{\"a\":\"e12@x.org\"}");
    assertThat(out.text(second)).isEqualTo("{\"b\":\"e2@x.org\"}");
  }

  @Test
  void values_afterTheExchangeClosed_areGone() {
    Redaction redaction = twelveEmails(TOKENIZE_ALL);
    redaction.wipe();
    assertThat(restored(redaction, "EMAIL-1")).isEqualTo("EMAIL-1");
    assertThat(redaction.restorables().isEmpty()).isTrue();
  }
}
