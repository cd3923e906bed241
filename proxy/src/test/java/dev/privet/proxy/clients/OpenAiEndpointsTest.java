package dev.privet.proxy.clients;

import static dev.privet.proxy.clients.Servers.PROMPT;
import static dev.privet.proxy.clients.Servers.SAID;
import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI's client on the endpoints beside chat: completions and embeddings; and bad input. */
final class OpenAiEndpointsTest {
  @RegisterExtension static final Servers SERVERS = new Servers();
  private static OpenAIClient client;

  @BeforeAll
  static void start() {
    client = OpenAiClients.of(SERVERS.gateway());
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  @Test
  void completion_isRestored() {
    Completion answer = client.completions().create(completion("chat"));

    assertThat(answer.choices().getFirst().text()).isEqualTo(SAID);
    assertThat(SERVERS.openai().everything())
        .contains("/v1/completions")
        .contains("Write to EMAIL-1 about card CARD-1.");
    SERVERS.assertNothingLeaked();
  }

  @Test
  void completion_streamed_isRestored() {
    assertThat(streamed(completion("chat"))).isEqualTo(SAID);
    SERVERS.assertNothingLeaked();
  }

  @Test
  void completion_ofAnotherDialect_isRestored() {
    Completion answer = client.completions().create(completion("claude"));

    assertThat(answer.choices().getFirst().text()).isEqualTo(SAID);
    assertThat(SERVERS.claude().bodies().getFirst())
        .contains("Write to EMAIL-1 about card CARD-1.");
    SERVERS.assertNothingLeaked();
  }

  @ParameterizedTest
  @ValueSource(strings = {"float", "base64"})
  void embeddings_areRedactedOnTheWay(String format) {
    CreateEmbeddingResponse answer =
        client
            .embeddings()
            .create(
                EmbeddingCreateParams.builder()
                    .model("chat")
                    .inputOfArrayOfStrings(List.of(PROMPT))
                    .encodingFormat(EmbeddingCreateParams.EncodingFormat.of(format))
                    .build());

    assertThat(answer.data().getFirst().embedding()).isEqualTo(ScriptedModel.VECTOR);
    assertThat(answer.usage().promptTokens()).isEqualTo(3);
    assertThat(SERVERS.openai().everything())
        .contains("/v1/embeddings")
        .contains("Write to EMAIL-1 about card CARD-1.");
    SERVERS.assertNothingLeaked();
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
    var answer = SERVERS.gateway().post(path, body.getBytes(StandardCharsets.UTF_8));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body())
        .startsWith(
            path.startsWith("/messages") ? "{\"type\":\"error\",\"error\":{" : "{\"error\":{");
    assertThat(SERVERS.openai().bodies()).isEmpty();
    assertThat(SERVERS.claude().bodies()).isEmpty();
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
}
