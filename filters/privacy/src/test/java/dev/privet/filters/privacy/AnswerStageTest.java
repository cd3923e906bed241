package dev.privet.filters.privacy;

import static dev.privet.filters.privacy.Answers.CONTENT;
import static dev.privet.filters.privacy.Answers.TOOL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.api.Channel;
import dev.privet.filters.api.Channels;
import dev.privet.filters.api.Emitter;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.StreamStage;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.api.Wire;
import dev.privet.filters.privacy.detect.DetectorConfig;
import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import dev.privet.filters.testkit.StreamStageContract;
import dev.privet.policies.api.FindingType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnswerStageTest implements StreamStageContract {
  private static final TextScanner PATTERNS =
      TextScanner.of(DetectorConfig.defaults().withFamilies(Set.of(Family.PII, Family.SECRETS)));
  private static final TextScanner ALL = TextScanner.of(DetectorConfig.defaults());
  private static final AnswerPlan REDACT = AnswerPlan.of(Map.of("*", "redact"));
  private static final String KEY =
      "-----BEGIN "
          + "RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7\nq0v. Zz9\n-----END RSA PRIVATE KEY-----";

  private final List<FindingType> found = new ArrayList<>();

  private StreamStage stage(TextScanner scanner, AnswerPlan plan, String... given) {
    var known = new Given(List.of(Samples.conversation(given)));
    return new AnswerStage(scanner, plan, () -> known, found::add);
  }

  @Override
  public StreamStage stage() {
    return stage(ALL, REDACT, "Write to Ada Lovelace, ada@example.com.");
  }

  @Override
  public List<Fixture> fixtures() {
    String aws = "AKIA" + "IOSFODNN7EXAMPLE";
    return List.of(
        Fixture.of(
            "The weather is fine. Nothing to see, 12 of 14.\nSo it goes.",
            "The weather is fine. Nothing to see, 12 of 14.\nSo it goes."),
        Fixture.of("Ask bob@corp.example. Or ada@example.com!", "Ask [EMAIL]. Or ada@example.com!"),
        Fixture.of("use " + aws + " now", "use [AWS] now"),
        Fixture.of("Here: \n" + KEY + "\nkeep it.", "Here: \n[PRIVATEKEY]\nkeep it."),
        Fixture.of("EMAIL-1 and PERSON-1 stay.", "EMAIL-1 and PERSON-1 stay."),
        new Fixture(
            TOOL,
            "{\"to\":\"bob@corp.example\",\"text\":\"Hi,\\nbob@corp.example\\u0021 \\\"x\\\"\"}",
            "{\"to\":\"[EMAIL]\",\"text\":\"Hi,\\n[EMAIL]\\u0021 \\\"x\\\"\"}"),
        new Fixture(
            TOOL, "{\"card\":4111111111111111,\"n\":1.5}", "{\"card\":\"[CARD]\",\"n\":1.5}"),
        new Fixture(
            TOOL,
            "{\"inner\":\"{\\\"to\\\":\\\"x\\\\nbob@corp.example\\\"}\"}",
            "{\"inner\":\"{\\\"to\\\":\\\"x[EMAIL]\\\"}\"}"));
  }

  @Test
  void findings_thatPass_areCountedAndNothingIsTouched() {
    StreamStage stage = stage(PATTERNS, AnswerPlan.AUDIT);
    var out = new Answers.Collected();
    var piece = (StreamEvent) Channels.event(CONTENT, "Ask bob@corp");
    stage.onEvent(piece, out);
    stage.onEvent(Channels.event(CONTENT, ".example, or AKIA" + "IOSFODNN7EXAMPLE"), out);
    stage.onEvent(new StreamEvent.Finish(0, FinishReason.STOP, Wire.NONE), out);
    assertThat(out.events.getFirst()).isSameAs(piece);
    assertThat(found).extracting(FindingType::name).containsExactly("pii.email", "secret.aws");
    assertThat(stage.lookahead()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "Ask ada@example.com.,",
    "Ask ADA@EXAMPLE.COM.,",
    "Ask ada@example.co.,pii.email",
    "Ask xada@example.com.,pii.email"
  })
  void values_ofTheCaller_areNoFindings(String answer, String expected) {
    StreamStage stage = stage(PATTERNS, AnswerPlan.AUDIT, "I am ada@example.com");
    stage.onEvent(Channels.event(CONTENT, answer), new Answers.Collected());
    stage.onEvent(new StreamEvent.End(Wire.NONE), new Answers.Collected());
    assertThat(found)
        .extracting(FindingType::name)
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @Test
  void finding_thatCuts_endsTheAnswerBeforeIt() {
    StreamStage stage = stage(PATTERNS, AnswerPlan.of(Map.of("secret", "cut", "pii", "pass")));
    var out = new Cut();
    stage.onEvent(Channels.event(CONTENT, "Ask bob@corp.example. Use AKIA"), out);
    stage.onEvent(Channels.event(CONTENT, "IOSFODNN7EXAMPLE. Fine"), out);
    assertThat(out.text).hasToString("Ask bob@corp.example. ");
    assertThat(out.code).isEqualTo("answer.refused");
  }

  @Test
  void longTexts_cutAtRandom_becomeTheSame() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 12; round++) {
      String said = text(random);
      for (Channel channel : List.of(CONTENT, TOOL)) {
        String whole = heard(channel, List.of(said));
        String cut = heard(channel, pieces(said, random));
        assertThat(cut).as("seed %d, round %d", seed, round).isEqualTo(whole);
        assertThat(whole).doesNotContain("bob@corp.example").doesNotContain("AKIAIOS");
      }
    }
  }

  private static String text(Random random) {
    var text = new StringBuilder(random.nextBoolean() ? "{\"a\":\"" : "");
    List<String> words =
        List.of(
            "word",
            " ",
            ". ",
            "\n",
            "bob@corp.example ",
            " AKIA" + "IOSFODNN7EXAMPLE ",
            "Jane Miller ",
            "\\n",
            "\\\"",
            "\\u00e9",
            "x".repeat(3000),
            "-----BEGIN ",
            KEY,
            "\",\"b\":\"",
            "é",
            "😀");
    for (int i = 0; i < 200; i++) {
      text.append(words.get(random.nextInt(words.size())));
    }
    return text.toString();
  }

  private static List<String> pieces(String text, Random random) {
    var pieces = new ArrayList<String>();
    for (int from = 0; from < text.length(); ) {
      int to = Math.min(text.length(), from + 1 + random.nextInt(random.nextBoolean() ? 6 : 4000));
      pieces.add(text.substring(from, to));
      from = to;
    }
    return pieces;
  }

  private String heard(Channel channel, List<String> pieces) {
    StreamStage stage = stage(PATTERNS, REDACT);
    var out = new Answers.Collected();
    pieces.forEach(piece -> stage.onEvent(Channels.event(channel, piece), out));
    stage.onEvent(new StreamEvent.Finish(0, FinishReason.STOP, Wire.NONE), out);
    return out.text(channel);
  }

  private static final class Cut implements Emitter {
    final StringBuilder text = new StringBuilder();
    String code = "";

    @Override
    public void emit(StreamEvent event) {
      if (event instanceof StreamEvent.Textual piece) {
        text.append(piece.text());
      }
    }

    @Override
    public void refuse(Verdict.Refused refusal) {
      code = refusal.code();
    }
  }
}
