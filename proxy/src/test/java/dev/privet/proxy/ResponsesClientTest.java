package dev.privet.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseStatus;
import dev.privet.filters.testkit.Canary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * OpenAI's client on responses: to a server that has them ({@code own}), to one that has chat only
 * ({@code chat}), and to Anthropic's ({@code claude}).
 */
final class ResponsesClientTest {
  private static final String MAIL = "ada.lovelace.4711@example.org";
  private static final String PROMPT = "Write to " + MAIL + ".";
  private static final String EMAIL = "EMAIL-1";

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
        body.contains("\"stream\":true")
            ? Upstream.Answer.stream(MessagesAnswers.stream(letters("To EMAIL-1.")))
            : Upstream.Answer.json(
                MessagesAnswers.message("end_turn", MessagesAnswers.text("To EMAIL-1."))));
    openai.answers(body -> {
      boolean stream = body.contains("\"stream\":true");
      if (body.contains("\"messages\"")) {
        return stream
            ? Upstream.Answer.stream(Answers.stream(letters("To EMAIL-1.")))
            : Upstream.Answer.json(Answers.text("To EMAIL-1."));
      }
      return stream
          ? Upstream.Answer.stream(events(item("To EMAIL-1."), deltas("To EMAIL-1.")))
          : Upstream.Answer.json(response("completed", item("To EMAIL-1.")));
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"own", "chat", "claude"})
  void plain_isRestoredAndNothingLeaks(String model) {
    Response answer = client.responses().create(params(model).build());

    assertThat(text(answer)).isEqualTo("To " + MAIL + ".");
    assertThat(answer.status()).contains(ResponseStatus.COMPLETED);
    assertThat(answer.instructions().orElseThrow().asString()).contains(MAIL);
    assertNothingLeaked();
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

    assertThat(pieces).hasToString("To " + MAIL + ".");
    assertThat(text(accumulator.response())).isEqualTo("To " + MAIL + ".");
    assertNothingLeaked();
  }

  @ParameterizedTest
  @ValueSource(strings = {"own", "chat"})
  void toolsRoundTrip_isRestored(String model) {
    openai.answers(body -> {
      String arguments = "{\"to\":\"EMAIL-1\"}";
      return body.contains("\"messages\"")
          ? Upstream.Answer.stream(Answers.toolStream("send_mail", letters(arguments)))
          : Upstream.Answer.stream(events(call(arguments), callDeltas(arguments)));
    });
    var accumulator = ResponseAccumulator.create();
    try (var events = client.responses().createStreaming(withTool(params(model)).build())) {
      events.stream().forEach(accumulator::accumulate);
    }
    ResponseFunctionToolCall call = accumulator.response().output().getFirst().asFunctionCall();

    assertThat(call.arguments()).isEqualTo("{\"to\":\"" + MAIL + "\"}");
    assertThat(call.name()).isEqualTo("send_mail");
    assertNothingLeaked();
  }

  @Test
  void wholeStream_neverShowsAPlaceholder() throws Exception {
    for (String model : List.of("own", "chat")) {
      String body =
          "{\"model\":\"%s\",\"stream\":true,\"store\":false,\"instructions\":\"%s\",\"input\":\"hi\"}"
              .formatted(model, MAIL);
      String answer = gateway.post("/responses", body.getBytes(StandardCharsets.UTF_8)).body();
      assertThat(answer)
          .doesNotContain(EMAIL)
          .contains("\"text\":\"To " + MAIL + ".\"")
          .contains("event: response.completed");
    }
    assertThat(openai.bodies().getFirst()).contains("\"store\":false");
    assertNothingLeaked();
  }

  @Test
  void streamThatBreaksOff_isAnErrorEventAndNotCompleted() throws Exception {
    String whole = events(item("To you."), deltas("To you."));
    openai.answers(body ->
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
      var answer = gateway.post("/responses", body.getBytes(StandardCharsets.UTF_8));
      assertThat(answer.statusCode()).as(member).isBetween(400, 403);
    }
    assertThat(openai.bodies()).isEmpty();
  }

  private static String brokenOff(String body) throws Exception {
    var connection =
        (java.net.HttpURLConnection)
            java.net.URI.create(gateway.url() + "/responses").toURL().openConnection();
    connection.setDoOutput(true);
    connection.setRequestProperty("Authorization", "Bearer " + gateway.key());
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

  private static String response(String status, String... items) {
    return """
    {"id":"resp_1","object":"response","created_at":1,"status":"%s","error":null,\
    "incomplete_details":null,"instructions":"You serve EMAIL-1.","metadata":{},"model":"m","output":[%s],\
    "parallel_tool_calls":true,"temperature":1,"tool_choice":"auto","tools":[],"top_p":1}\
    """
        .formatted(status, String.join(",", items));
  }

  private static String item(String text) {
    return """
    {"id":"msg_1","type":"message","status":"completed","role":"assistant","content":[\
    {"type":"output_text","text":%s,"annotations":[]}]}\
    """
        .formatted(Answers.quoted(text));
  }

  private static String call(String arguments) {
    return """
    {"id":"fc_1","type":"function_call","status":"completed","call_id":"call_1","name":"send_mail",\
    "arguments":%s}\
    """
        .formatted(Answers.quoted(arguments));
  }

  private static String deltas(String text) {
    String at = "\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0";
    var out = new StringBuilder();
    out.append(
        event(
            "response.output_item.added",
            "\"output_index\":0,\"item\":{\"id\":\"msg_1\",\"type\":\"message\",\"status\":\"in_progress\",\"role\":\"assistant\",\"content\":[]}"));
    out.append(
        event(
            "response.content_part.added",
            at + ",\"part\":{\"type\":\"output_text\",\"text\":\"\",\"annotations\":[]}"));
    for (String letter : letters(text)) {
      out.append(
          event(
              "response.output_text.delta",
              at + ",\"logprobs\":[],\"delta\":" + Answers.quoted(letter)));
    }
    out.append(
        event(
            "response.output_text.done", at + ",\"logprobs\":[],\"text\":" + Answers.quoted(text)));
    out.append(
        event(
            "response.content_part.done",
            at
                + ",\"part\":{\"type\":\"output_text\",\"annotations\":[],\"text\":"
                + Answers.quoted(text)
                + "}"));
    out.append(event("response.output_item.done", "\"output_index\":0,\"item\":" + item(text)));
    return out.toString();
  }

  private static String callDeltas(String arguments) {
    String at = "\"item_id\":\"fc_1\",\"output_index\":0";
    var out = new StringBuilder();
    out.append(
        event(
            "response.output_item.added",
            "\"output_index\":0,\"item\":{\"id\":\"fc_1\",\"type\":\"function_call\",\"status\":\"in_progress\",\"call_id\":\"call_1\",\"name\":\"send_mail\",\"arguments\":\"\"}"));
    for (String letter : letters(arguments)) {
      out.append(
          event(
              "response.function_call_arguments.delta",
              at + ",\"delta\":" + Answers.quoted(letter)));
    }
    out.append(
        event(
            "response.function_call_arguments.done",
            at + ",\"name\":\"send_mail\",\"arguments\":" + Answers.quoted(arguments)));
    out.append(
        event("response.output_item.done", "\"output_index\":0,\"item\":" + call(arguments)));
    return out.toString();
  }

  private static String events(String item, String deltas) {
    return event("response.created", "\"response\":" + response("in_progress"))
        + deltas
        + event("response.completed", "\"response\":" + response("completed", item));
  }

  private static String event(String type, String rest) {
    return "event: %s\ndata: {\"type\":\"%s\",\"sequence_number\":0,%s}\n\n"
        .formatted(type, type, rest);
  }

  private static List<String> letters(String text) {
    return text.chars().mapToObj(Character::toString).toList();
  }

  private static void assertNothingLeaked() {
    assertThat(claude.everything() + openai.everything())
        .isNotBlank()
        .doesNotContain(MAIL)
        .doesNotContain("ada.lovelace");
  }
}
