package dev.privet.filters.dialects.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.api.Frame;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.Wires;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonReader;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every fixture in every other dialect, as it was approved. */
class GoldenTest {
  /** Endpoints of the dialects that callers speak. */
  private static final Map<String, String> CALLERS =
      Map.of(
          "openai-chat", "/v1/chat/completions",
          "openai-completions", "/v1/completions",
          "openai-responses", "/v1/responses",
          "openai-embeddings", "/v1/embeddings",
          "anthropic-messages", "/v1/messages");

  /** Dialects that requests of others are converted to. */
  private static final List<String> DESTINATIONS =
      List.of("openai-chat", "anthropic-messages", "gemini", "bedrock");

  private static final List<String> ANSWERED =
      List.of("openai-chat", "openai-completions", "openai-responses", "anthropic-messages");

  private record Case(Fixture fixture, String other) {
    Path approved() {
      return fixture.approvedAs(other);
    }

    DynamicTest test(Conversion conversion) {
      return DynamicTest.dynamicTest(
          fixture + " in " + other, () -> Approved.check(approved(), conversion.of(this)));
    }
  }

  @FunctionalInterface
  private interface Conversion {
    String of(Case it) throws Exception;
  }

  private static List<Case> cases(List<Fixture> fixtures, List<String> others) {
    List<Case> cases = new ArrayList<>();
    for (Fixture fixture : fixtures) {
      for (String other : others) {
        if (!fixture.dialect().id().equals(other)) {
          cases.add(new Case(fixture, other));
        }
      }
    }
    assertThat(cases).hasSizeGreaterThan(50);
    return cases;
  }

  private static List<Case> requests() {
    return cases(Fixture.ending(".request.json"), DESTINATIONS);
  }

  private static List<Case> answers() {
    return cases(Fixture.ending(".answer.json", ".answer.sse", ".answer.jsonl"), ANSWERED);
  }

  @TestFactory
  List<DynamicTest> everyRequest_inEveryOtherDialect() {
    return requests().stream().map(it -> it.test(GoldenTest::request)).toList();
  }

  @TestFactory
  List<DynamicTest> everyAnswer_inEveryOtherDialect() {
    return answers().stream().map(it -> it.test(GoldenTest::answer)).toList();
  }

  @Test
  void approvedFiles_areOfFixturesThatThereAre() {
    Set<Path> known = new HashSet<>();
    requests().forEach(it -> known.add(it.approved()));
    answers().forEach(it -> known.add(it.approved()));

    assertThat(known).containsExactlyInAnyOrderElementsOf(Fixture.approved());
  }

  /** What a destination gets and what is left out, or why it gets nothing. */
  private static String request(Case it) throws Exception {
    Dialect dialect = it.fixture().dialect();
    LlmRequest request =
        dialect.decode(CALLERS.get(dialect.id()), it.fixture().bytes(), JsonLimits.DEFAULT);
    Losses losses = Losses.reporting();
    JsonObject out = JsonObject.EMPTY;
    try {
      byte[] body = Wires.dialect(it.other()).encode(request, "m", losses);
      List<JsonValue> left = new ArrayList<>();
      losses.pointers().forEach(pointer -> left.add(new JsonString(pointer)));
      out = out.with("not carried", new JsonArray(left));
      out = out.with("body", JsonReader.answer(Wires.utf8(body)));
    } catch (UnsupportedRequestException e) {
      out = out.with("refused", String.valueOf(e.getMessage()));
    }
    return Approved.lines(out);
  }

  private static String answer(Case it) throws Exception {
    boolean stream = it.fixture().isStream();
    List<Frame> frames = Wires.read(it.fixture().dialect(), stream, it.fixture().bytes());
    byte[] written =
        Wires.write(
            Wires.dialect(it.other()).writer(stream, Wires.HEAD), frames, UnaryOperator.identity());
    return stream ? Wires.utf8(written) : Approved.lines(JsonReader.answer(Wires.utf8(written)));
  }
}
