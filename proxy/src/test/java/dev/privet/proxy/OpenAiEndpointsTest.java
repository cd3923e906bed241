package dev.privet.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.privet.filters.testkit.Canary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI's client on the endpoints beside chat: completions and embeddings; and bad input. */
final class OpenAiEndpointsTest {
  private static final String MAIL = "ada.lovelace.4711@example.org";
  private static final String PROMPT = "Write to " + MAIL + ".";

  @TempDir static Path folder;
  private static Upstream claude;
  private static Upstream openai;
  private static Gateway gateway;
  private static OpenAIClient client;

  @BeforeAll
  static void start() throws IOException {
    claude = new Upstream();
    openai = new Upstream();
    gateway = Gateway.start(folder, Gateway.bothDialects(claude.url(), openai.url()));
    client =
        OpenAIOkHttpClient.builder()
            .baseUrl(gateway.url())
            .apiKey(gateway.key())
            .maxRetries(0)
            .build();
  }

  @AfterAll
  static void stop() {
    client.close();
    gateway.close();
    claude.close();
    openai.close();
  }

  @BeforeEach
  void forget() {
    Canary.register(MAIL);
    claude.forget();
    openai.forget();
    claude.answers(body ->
        Upstream.Answer.json(
            MessagesAnswers.message("end_turn", MessagesAnswers.text("To EMAIL-1."))));
  }

  @Test
  void completion_isRestored() {
    openai.answers(body ->
        Upstream.Answer.json(
            "{\"id\":\"c\",\"object\":\"text_completion\",\"created\":1,\"model\":\"m\",\"choices\":"
                + "[{\"text\":\"To EMAIL-1.\",\"index\":0,\"logprobs\":null,\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4,\"total_tokens\":7}}"));

    Completion answer = client.completions().create(completion("chat"));

    assertThat(answer.choices().getFirst().text()).isEqualTo("To " + MAIL + ".");
    assertThat(openai.everything()).contains("/v1/completions").contains("Write to EMAIL-1.");
    assertNothingLeaked();
  }

  @Test
  void completion_streamed_isRestored() {
    var events = new StringBuilder();
    for (String piece : "To EMAIL-1.".split("")) {
      events.append(
          "data: {\"id\":\"c\",\"object\":\"text_completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"text\":%s,\"index\":0,\"finish_reason\":null}]}\n\n"
              .formatted(Answers.quoted(piece)));
    }
    events.append(
        "data: {\"id\":\"c\",\"object\":\"text_completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"text\":\"\",\"index\":0,\"finish_reason\":\"stop\"}]}\n\n");
    events.append("data: [DONE]\n\n");
    openai.answers(body -> Upstream.Answer.stream(events.toString()));

    assertThat(streamed(completion("chat"))).isEqualTo("To " + MAIL + ".");
    assertNothingLeaked();
  }

  @Test
  void completion_ofAnotherDialect_isRestored() {
    Completion answer = client.completions().create(completion("claude"));

    assertThat(answer.choices().getFirst().text()).isEqualTo("To " + MAIL + ".");
    assertThat(claude.bodies().getFirst()).contains("Write to EMAIL-1.");
    assertNothingLeaked();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[0.5,-1.25]", "\"AAAAPwAAoL8=\""})
  void embeddings_areRedactedOnTheWay(String vector) {
    openai.answers(body ->
        Upstream.Answer.json(
            "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":"
                + vector
                + "}],\"model\":\"m\",\"usage\":{\"prompt_tokens\":3,\"total_tokens\":3}}"));

    CreateEmbeddingResponse answer =
        client
            .embeddings()
            .create(
                EmbeddingCreateParams.builder()
                    .model("chat")
                    .inputOfArrayOfStrings(List.of(PROMPT))
                    .encodingFormat(
                        vector.startsWith("[")
                            ? EmbeddingCreateParams.EncodingFormat.FLOAT
                            : EmbeddingCreateParams.EncodingFormat.BASE64)
                    .build());

    assertThat(answer.data().getFirst().embedding()).containsExactly(0.5f, -1.25f);
    assertThat(answer.usage().promptTokens()).isEqualTo(3);
    assertThat(openai.everything()).contains("/v1/embeddings").contains("Write to EMAIL-1.");
    assertNothingLeaked();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/embeddings|{\"model\":\"chat\",\"input\":[1,2,3]}|403",
        "/completions|{\"model\":\"chat\",\"prompt\":[[1,2],[3]]}|403",
        "/embeddings|{\"model\":\"claude\",\"input\":\"x\"}|400",
        "/embeddings|{\"model\":\"chat\"}|400",
        "/embeddings|{\"model\":\"chat\",\"input\":[]}|400",
        "/embeddings|{\"model\":\"chat\",\"input\":{\"a\":1}}|400",
        "/embeddings|{\"model\":\"chat\",\"input\":\"x\",\"stream\":true}|400",
        "/completions|{\"model\":\"chat\",\"prompt\":7}|400",
        "/completions|{\"model\":\"chat\",\"prompt\":\"x\",\"n\":99}|400",
        "/completions|{\"model\":\"chat\",\"prompt\":\"x\"|400",
        "/messages|{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}|400",
        "/messages|{\"model\":\"chat\",\"max_tokens\":1,\"messages\":[]}|400",
        "/messages|{\"model\":\"chat\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":7}]}|400",
        "/messages|{\"model\":\"chat\",\"max_tokens\":1,\"max_tokens\":2,\"messages\":[]}|400",
        "/messages/count_tokens|{\"model\":\"chat\"}|400",
        "/chat/completions|{\"model\":\"chat\",\"messages\":{}}|400",
      })
  void badInput_isRefusedInTheCallersDialect(String path, String body, int status)
      throws Exception {
    var answer = gateway.post(path, body.getBytes(StandardCharsets.UTF_8));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body())
        .startsWith(
            path.startsWith("/messages") ? "{\"type\":\"error\",\"error\":{" : "{\"error\":{");
    assertThat(openai.bodies()).isEmpty();
    assertThat(claude.bodies()).isEmpty();
  }

  private static CompletionCreateParams completion(String model) {
    return CompletionCreateParams.builder().model(model).prompt(PROMPT).build();
  }

  private static String streamed(CompletionCreateParams params) {
    var text = new StringBuilder();
    try (var events = client.completions().createStreaming(params)) {
      events.stream()
          .forEach(piece -> piece.choices().forEach(choice -> text.append(choice.text())));
    }
    return text.toString();
  }

  private static void assertNothingLeaked() {
    assertThat(claude.everything() + openai.everything())
        .isNotBlank()
        .doesNotContain(MAIL)
        .doesNotContain("ada.lovelace");
  }
}
