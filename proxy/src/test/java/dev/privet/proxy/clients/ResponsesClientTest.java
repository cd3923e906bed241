package dev.privet.proxy.clients;

import static dev.privet.proxy.clients.Servers.CARD;
import static dev.privet.proxy.clients.Servers.MAIL;
import static dev.privet.proxy.clients.Servers.PROMPT;
import static dev.privet.proxy.clients.Servers.SAID;
import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseStatus;
import dev.privet.proxy.MatrixScript;
import dev.privet.proxy.Upstream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * OpenAI's client on responses: to a server that has them ({@code own}), to one that has chat only
 * ({@code chat}), and to Anthropic's ({@code claude}).
 */
final class ResponsesClientTest {
  private static final String EMAIL = "EMAIL-1";

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

  @ParameterizedTest
  @ValueSource(strings = {"own", "chat", "claude"})
  void plain_isRestoredAndNothingLeaks(String model) {
    Response answer = client.responses().create(params(model).build());

    assertThat(text(answer)).isEqualTo(SAID);
    assertThat(answer.status()).contains(ResponseStatus.COMPLETED);
    assertThat(answer.instructions().orElseThrow().asString()).contains(MAIL);
    SERVERS.assertNothingLeaked();
  }

  @ParameterizedTest
  @ValueSource(strings = {"own", "chat", "claude"})
  void stream_oneCharacterEach_isRestoredInPiecesAndWhole(String model) {
    var accumulator = ResponseAccumulator.create();
    var pieces = new StringBuilder();
    try (var events = client.responses().createStreaming(params(model).build())) {
      events.stream()
          .peek(event -> event.outputTextDelta().ifPresent(piece -> pieces.append(piece.delta())))
          .forEach(accumulator::accumulate);
    }

    assertThat(pieces).hasToString(SAID);
    assertThat(text(accumulator.response())).isEqualTo(SAID);
    SERVERS.assertNothingLeaked();
  }

  @ParameterizedTest
  @ValueSource(strings = {"own", "chat"})
  void toolsRoundTrip_isRestored(String model) {
    var accumulator = ResponseAccumulator.create();
    try (var events = client.responses().createStreaming(withTool(params(model)).build())) {
      events.stream().forEach(accumulator::accumulate);
    }
    ResponseFunctionToolCall call = accumulator.response().output().getFirst().asFunctionCall();

    assertThat(call.arguments())
        .isEqualTo("{\"to\":\"" + MAIL + "\",\"note\":\"about " + CARD + "\"}");
    assertThat(call.name()).isEqualTo("send_mail");
    SERVERS.assertNothingLeaked();
  }

  @Test
  void wholeStream_neverShowsAPlaceholder() throws Exception {
    for (String model : List.of("own", "chat")) {
      String body =
          "{\"model\":\"%s\",\"stream\":true,\"store\":false,\"instructions\":\"%s\",\"input\":\"hi\"}"
              .formatted(model, MAIL);
      String answer =
          SERVERS.gateway().post("/responses", body.getBytes(StandardCharsets.UTF_8)).body();
      assertThat(answer)
          .doesNotContain(EMAIL)
          .contains("\"text\":\"Wrote " + MAIL + ".\"")
          .contains("event: response.completed");
    }
    assertThat(SERVERS.openai().bodies().getFirst()).contains("\"store\":false");
    SERVERS.assertNothingLeaked();
  }

  @Test
  void streamThatBreaksOff_isAnErrorEventAndNotCompleted() throws Exception {
    String whole = ResponsesAnswers.answer(MatrixScript.text("To", " you."), true);
    SERVERS
        .openai()
        .answers(body ->
            Upstream.Answer.stream(whole.substring(0, whole.indexOf("event: response.completed"))));
    String body = "{\"model\":\"own\",\"stream\":true,\"input\":\"hi\"}";

    assertThat(brokenOff(body)).contains("event: error").doesNotContain("response.completed");
  }

  @Test
  void conversationsElsewhere_areRefused() throws Exception {
    for (String member :
        List.of(
            "\"previous_response_id\":\"resp_1\"",
            "\"background\":true",
            "\"conversation\":\"conv_1\"",
            "\"prompt\":{\"id\":\"p\"}")) {
      String body = "{\"model\":\"own\",\"input\":\"hi\"," + member + "}";
      var answer = SERVERS.gateway().post("/responses", body.getBytes(StandardCharsets.UTF_8));
      assertThat(answer.statusCode()).as(member).isBetween(400, 404);
    }
    assertThat(SERVERS.openai().bodies()).isEmpty();
  }

  private static String brokenOff(String body) throws Exception {
    var connection =
        (java.net.HttpURLConnection)
            java.net.URI.create(SERVERS.gateway().url() + "/responses").toURL().openConnection();
    connection.setDoOutput(true);
    connection.setRequestProperty("Authorization", "Bearer " + SERVERS.gateway().key());
    connection.setRequestProperty("Content-Type", "application/json");
    connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    var read = new java.io.ByteArrayOutputStream();
    try (var in = connection.getInputStream()) {
      in.transferTo(read);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("EOF");
    }
    return read.toString(StandardCharsets.UTF_8);
  }

  private static ResponseCreateParams.Builder params(String model) {
    return ResponseCreateParams.builder()
        .model(model)
        .instructions("You serve " + MAIL + ".")
        .input(PROMPT);
  }

  private static ResponseCreateParams.Builder withTool(ResponseCreateParams.Builder params) {
    return params.addTool(
        FunctionTool.builder()
            .name("send_mail")
            .parameters(
                FunctionTool.Parameters.builder()
                    .putAdditionalProperty("type", JsonValue.from("object"))
                    .putAdditionalProperty(
                        "properties", JsonValue.from(Map.of("to", Map.of("type", "string"))))
                    .build())
            .strict(false)
            .build());
  }

  private static String text(Response response) {
    var text = new StringBuilder();
    response.output().stream()
        .flatMap(item -> item.message().stream())
        .flatMap(message -> message.content().stream())
        .flatMap(part -> part.outputText().stream())
        .forEach(part -> text.append(part.text()));
    return text.toString();
  }
}
