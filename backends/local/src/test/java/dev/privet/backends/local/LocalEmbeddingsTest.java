package dev.privet.backends.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.privet.backends.api.Backend;
import dev.privet.backends.api.BackendSettings;
import dev.privet.backends.core.Providers;
import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptResult.Failure;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Sensitive;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Vector;
import dev.privet.filters.dialects.Dialects;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Price;
import dev.privet.policies.api.TreatmentPlan;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class LocalEmbeddingsTest {
  private static Backend backend;

  @BeforeAll
  static void load() {
    backend = backend(Map.of("max-tokens", "64"), Duration.ofSeconds(20));
  }

  @AfterAll
  static void close() throws IOException {
    backend.close();
  }

  @Test
  void vectors_areOfLengthOne_andTheSameEachTime_whateverStandsBeside() throws IOException {
    List<Vector> three = vectors("[\"Hello there\",\"\",\"How to grow roses in the shade\"]");
    assertThat(three).hasSize(3);
    for (Vector vector : three) {
      assertThat(vector.size()).isEqualTo(384);
      assertThat(cosine(vector, vector)).isEqualTo(1, within(1e-5));
    }
    assertThat(vectors("\"Hello there\"")).containsExactly(three.getFirst());
    assertThat(vectors("\"How to grow roses in the shade\"")).containsExactly(three.getLast());
  }

  @Test
  void vectors_areThoseOfTheCodeThatTheModelCameWith() throws IOException {
    var theirs = new AllMiniLmL6V2QuantizedEmbeddingModel();
    for (String text :
        List.of("Hello there", "Zo\u00eb lives in New York \uD83D\uDE00.", "a b c")) {
      Vector ours = vectors("\"" + text + "\"").getFirst();
      float[] reference = theirs.embed(text).content().vector();
      for (int i = 0; i < reference.length; i++) {
        assertThat(ours.at(i)).isEqualTo(reference[i], within(1e-5f));
      }
    }
  }

  @Test
  void similarSentences_areNearer() throws IOException {
    List<Vector> v =
        vectors(
            """
            ["A man is playing a guitar.", "Somebody plays an instrument.",
             "The invoice is due next month.", "Please pay the bill within thirty days.",
             "hi", "hello"]
            """);
    assertThat(cosine(v.get(0), v.get(1))).isGreaterThan(0.4);
    assertThat(cosine(v.get(2), v.get(3))).isGreaterThan(0.4);
    assertThat(cosine(v.get(4), v.get(5))).isGreaterThan(0.8);
    for (int i = 0; i < 2; i++) {
      assertThat(cosine(v.get(i), v.get(2))).isLessThan(0.2);
      assertThat(cosine(v.get(i), v.get(3))).isLessThan(0.2);
    }
  }

  @Test
  void usage_countsTokens_andUserIsReported() throws IOException {
    try (Reply reply = answered(ask(body("\"hello world\"", ",\"user\":\"u-1\"")))) {
      assertThat(reply.notCarried()).containsExactly("/user");
      assertThat(reply.next().orElseThrow().events())
          .filteredOn(StreamEvent.Usage.class::isInstance)
          .first()
          .extracting("inputTokens", "outputTokens")
          .containsExactly(4L, 0L);
      assertThat(reply.next()).isEmpty();
    }
  }

  @Test
  void otherSizes_andTokens_areNotSupported() {
    assertThat(vectorsOf(",\"dimensions\":384")).isInstanceOf(AttemptResult.Answered.class);
    assertThat(vectorsOf(",\"dimensions\":256"))
        .isEqualTo(new AttemptResult.Failed(Failure.UNSUPPORTED, 0, 0));
    assertThat(ask(body("[1,2,3]", "")))
        .isEqualTo(new AttemptResult.Failed(Failure.UNSUPPORTED, 0, 0));
  }

  private static AttemptResult vectorsOf(String members) {
    return ask(body("\"x\"", members));
  }

  @Test
  void longTexts_otherModels_andTooMany_areRejected() {
    assertRejected(
        ask(body("[\"short\",\"" + "word ".repeat(63) + "\"]", "")),
        "Text 1 has 65 tokens, and this model reads at most 64.");
    assertThat(ask(body("\"" + "word ".repeat(62) + "\"", "")))
        .isInstanceOf(AttemptResult.Answered.class);
    assertRejected(
        ask(body("[" + "\"x\",".repeat(2048) + "\"x\"]", "")),
        "There are 2049 texts, and at most 2048 may be sent at once.");
    assertRejected(
        open(backend, body("\"x\"", ""), "text-embedding-3-small"),
        "This destination has the model all-minilm-l6-v2 only.");
  }

  private static void assertRejected(AttemptResult result, String message) {
    assertThat(result)
        .isInstanceOfSatisfying(
            AttemptResult.Refused.class,
            refused -> assertThat(refused.refusal().message()).isEqualTo(message));
  }

  @Test
  void noTime_isATimeout() throws IOException {
    try (Backend hasty = backend(Map.of(), Duration.ofMillis(1))) {
      assertThat(
              open(hasty, body("[" + "\"a b c d e f g\",".repeat(500) + "\"x\"]", ""), MiniLm.NAME))
          .isEqualTo(new AttemptResult.Failed(Failure.TIMEOUT, 0, 0));
    }
  }

  @Test
  void settings_thatCannotWork_stopTheStart() {
    assertThatThrownBy(() -> backend(Map.of("threads", "0"), Duration.ofSeconds(1)))
        .hasMessage("options.threads: expected 1 to 64");
    assertThatThrownBy(() -> backend(Map.of("max-tokens", "513"), Duration.ofSeconds(1)))
        .hasMessage("options.max-tokens: expected 16 to 512");
    assertThatThrownBy(() -> backend(Map.of("model", "x"), Duration.ofSeconds(1)))
        .hasMessageContaining("options.model: unknown");
    assertThatThrownBy(() -> create("us", Map.of(), Duration.ofSeconds(1)))
        .hasMessage("location: expected on-prem, since the model runs in this process");
  }

  private static List<Vector> vectors(String input) throws IOException {
    try (Reply reply = answered(ask(body(input, "")))) {
      var vectors = new ArrayList<Vector>();
      for (StreamEvent event : reply.next().orElseThrow().events()) {
        if (event instanceof StreamEvent.Embedding embedding) {
          assertThat(embedding.index()).isEqualTo(vectors.size());
          vectors.add(embedding.vector());
        }
      }
      return vectors;
    }
  }

  private static double cosine(Vector a, Vector b) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      sum += a.at(i) * b.at(i);
    }
    return sum;
  }

  private static Reply answered(AttemptResult result) {
    return ((AttemptResult.Answered) result).reply();
  }

  private static String body(String input, String members) {
    return "{\"model\":\"embed\",\"input\":" + input + members + "}";
  }

  private static AttemptResult ask(String body) {
    return open(backend, body, MiniLm.NAME);
  }

  private static AttemptResult open(Backend asked, String body, String model) {
    try {
      var request =
          Dialects.named("openai-embeddings")
              .orElseThrow()
              .decode("/v1/embeddings", body.getBytes(UTF_8), JsonLimits.DEFAULT);
      var grant = new Decision.Grant(destination("on-prem"), TreatmentPlan.RAW);
      return asked.open(
          new Attempt(1, grant, model, request, List.of()),
          call -> {
            throw new AssertionError("nothing goes outwards");
          });
    } catch (MalformedRequestException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Backend backend(Map<String, String> options, Duration patience) {
    return create("on-prem", options, patience);
  }

  private static Backend create(String location, Map<String, String> options, Duration patience) {
    return Providers.named("local-embeddings")
        .orElseThrow()
        .create(
            new BackendSettings(
                destination(location),
                URI.create("about:blank"),
                Sensitive.of(""),
                List.of(),
                false,
                patience,
                patience,
                1 << 20,
                1 << 20,
                options));
  }

  private static Destination destination(String location) {
    return new Destination(
        "here", location, DataClasses.standard().highest(), "none", new Price(0, 0));
  }
}
