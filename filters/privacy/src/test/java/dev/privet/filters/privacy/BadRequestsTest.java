package dev.privet.filters.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.api.Channels;
import dev.privet.filters.privacy.detect.DetectorConfig;
import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import dev.privet.filters.testkit.Canary;
import dev.privet.filters.testkit.FilterHarness;
import dev.privet.filters.testkit.Outcome;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Treatment;
import dev.privet.policies.api.TreatmentPlan;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that clients should not send: each is answered or refused, and nothing leaks. */
class BadRequestsTest {
  private static final Destination OUTSIDE =
      FilterHarness.destination("outside", "us", DataClasses.standard().inOrder().get(1));

  private static final TextScanner SCANNER =
      TextScanner.of(DetectorConfig.defaults().withFamilies(EnumSet.of(Family.PII)));

  /** What is wrong with a body, and the body. */
  record Body(String name, String json) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Body> bodies() {
    String email = Canary.email();
    String deep = "{\"a\":".repeat(400) + "\"" + email + "\"" + "}".repeat(400);
    String strings = "\"" + email + "\"";
    for (int level = 0; level < 5; level++) {
      strings = "\"" + Channels.jsonEscaped(strings) + "\"";
    }
    String twice = base64(base64("write to " + email + " today"));
    return Stream.of(
        body("null content", "{\"role\":\"user\",\"content\":null}"),
        body("no content", "{\"role\":\"user\"}"),
        body("null part", "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":null}]}"),
        body("empty", user("")),
        body("escaped lone surrogates", raw("\\ud800 " + email + " \\udc00")),
        body("escaped nulls", raw("\\u0000" + email + "\\u0000")),
        body("byte order mark", user("\ufeff" + email)),
        body("right to left", user("\u202e" + email + "\u202c")),
        body("marks", user("e" + "\u0301".repeat(5_000) + " " + email)),
        body("Base64 of Base64", user(twice)),
        body("deep arguments", call(deep)),
        body("strings in strings", call("{\"a\":" + strings + "}")),
        body("arguments that are no JSON", call("{\"a\": " + email)),
        body("empty arguments", call("")),
        body("a value as a name", call("{\"" + email + "\":1}")));
  }

  private static Body body(String name, String message) {
    return new Body(name, "{\"model\":\"m\",\"messages\":[" + message + "]}");
  }

  private static String user(String text) {
    return raw(Channels.jsonEscaped(text));
  }

  private static String raw(String escaped) {
    return "{\"role\":\"user\",\"content\":\"" + escaped + "\"}";
  }

  private static String call(String arguments) {
    return "{\"role\":\"user\",\"content\":\"go on\"},{\"role\":\"assistant\",\"content\":null,"
        + "\"tool_calls\":[{\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"f\","
        + "\"arguments\":\""
        + Channels.jsonEscaped(arguments)
        + "\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"1\",\"content\":\"done\"}";
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void request_thatIsBad_isAnsweredOrRefusedAndLeaksNothing(Body body) {
    Outcome outcome =
        FilterHarness.of(
                new ClassifyFilter(SCANNER, new FindingMemory()),
                new RedactFilter(Samples.FINGERPRINT))
            .to(OUTSIDE, TreatmentPlan.of(Treatment.TOKENIZE, "*"))
            .send(body.json());
    assertThat(outcome.status()).isIn(List.of(200, 400, 403, 413, 422));
    Canary.assertClean("upstream", String.valueOf(outcome.upstream()));
  }
}
