package dev.privet.proxy.clients;

import static dev.privet.proxy.clients.Servers.CARD;
import static dev.privet.proxy.clients.Servers.MAIL;
import static dev.privet.proxy.clients.Servers.PROMPT;
import static dev.privet.proxy.clients.Servers.SAID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.privet.proxy.Answers;
import dev.privet.proxy.MessagesAnswers;
import dev.privet.proxy.Upstream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Anthropic's own client through the gateway: to a server of the same dialect ({@code claude}) and
 * to one of OpenAI's ({@code chat}).
 */
final class AnthropicClientTest {
  private static final String SEAL = "EqQBCkYIARgCKkDdbrvX0b8sY2FuYXJ5Z3VhcmQ9PQ==";

  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  @RegisterExtension static final Servers SERVERS = new Servers();
  private static AnthropicClient client;

  @BeforeAll
  static void start() {
    client = client(SERVERS.gateway().key());
  }

  private static AnthropicClient client(String key) {
    return AnthropicOkHttpClient.builder()
        .baseUrl(SERVERS.root())
        .apiKey(key)
        .maxRetries(0)
        .build();
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude", "chat"})
  void plain_withPersonalData_isRestoredAndNothingLeaks(String model) {
    Message answer = client.messages().create(params(model, PROMPT).build());

    assertThat(text(answer)).isEqualTo(SAID);
    assertThat(answer.stopReason()).contains(StopReason.END_TURN);
    assertThat(answer.usage().inputTokens()).isEqualTo(11);
    assertThat(answer.usage().outputTokens()).isEqualTo(7);
    SERVERS.assertNothingLeaked();
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude", "chat"})
  void stream_oneCharacterEach_isRestored(String model) {
    Message answer = streamed(params(model, PROMPT).build());

    assertThat(text(answer)).isEqualTo(SAID);
    assertThat(answer.usage().outputTokens()).isEqualTo(7);
    SERVERS.assertNothingLeaked();
  }

  @Test
  void toolsRoundTrip_toTheSameDialect_isRestoredAndKeepsTheSeal() {
    String input = "{\"to\": \"EMAIL-1\", \"note\": \"card CARD-1\"}";
    SERVERS
        .claude()
        .answers(body ->
            Upstream.Answer.stream(
                MessagesAnswers.thoughtAndCalls(
                    "EMAIL-1 wants mail.", SEAL, List.of(ScriptedModel.letters(input)))));

    Message asked = streamed(withTool(params("claude", PROMPT)).build());

    assertThat(asked.content().getFirst().asThinking().thinking()).isEqualTo(MAIL + " wants mail.");
    assertThat(asked.content().getFirst().asThinking().signature()).isEqualTo(SEAL);
    for (ToolUseBlock call : calls(asked)) {
      assertThat(call._input().convert(TEXTS))
          .isEqualTo(Map.of("to", MAIL, "note", "card " + CARD));
    }
    assertThat(calls(asked)).hasSize(2);

    SERVERS.claude().forget();
    SERVERS
        .claude()
        .answers(body ->
            Upstream.Answer.json(
                MessagesAnswers.message("end_turn", MessagesAnswers.text("Sent to EMAIL-1."))));
    Message done = client.messages().create(withResults(params("claude", PROMPT), asked).build());

    assertThat(text(done)).isEqualTo("Sent to " + MAIL + ".");
    assertThat(SERVERS.claude().bodies().getFirst())
        .contains("\"signature\":\"" + SEAL + "\"")
        .contains("\"thinking\":\"EMAIL-1 wants mail.\"")
        .contains("\"input\":{\"to\":\"EMAIL-1\",\"note\":\"card CARD-1\"}");
    SERVERS.assertNothingLeaked();
  }

  @Test
  void toolsRoundTrip_toTheOtherDialect_isRestored() {
    SERVERS
        .openai()
        .answers(body ->
            Upstream.Answer.stream(
                Answers.toolStream(
                    "send_mail", List.of(ScriptedModel.letters("{\"to\":\"EMAIL-1\"}")))));

    Message asked = streamed(withTool(params("chat", PROMPT)).build());

    assertThat(asked.stopReason()).contains(StopReason.TOOL_USE);
    assertThat(calls(asked).getFirst()._input().convert(TEXTS)).isEqualTo(Map.of("to", MAIL));

    SERVERS.openai().forget();
    SERVERS.openai().answers(body -> Upstream.Answer.json(Answers.text("Sent to EMAIL-1.")));
    Message done = client.messages().create(withResults(params("chat", PROMPT), asked).build());

    assertThat(text(done)).isEqualTo("Sent to " + MAIL + ".");
    assertThat(SERVERS.openai().bodies().getFirst())
        .contains("\"role\":\"tool\"")
        .contains("\"arguments\":\"{\\\"to\\\":\\\"EMAIL-1\\\"}\"");
    SERVERS.assertNothingLeaked();
  }

  @Test
  void betaFlags_goToTheSameDialectOnly() {
    for (String model : List.of("claude", "chat")) {
      client
          .messages()
          .create(
              params(model, "hi")
                  .putAdditionalHeader("anthropic-beta", "interleaved-thinking-2025-05-14")
                  .putAdditionalQueryParam("beta", "true")
                  .build());
    }
    assertThat(SERVERS.claude().everything())
        .containsIgnoringCase("interleaved-thinking-2025-05-14");
    assertThat(SERVERS.openai().everything()).doesNotContainIgnoringCase("interleaved-thinking");
  }

  @Test
  void unknownMembers_reachTheSameDialectAndAreRefusedByTheOther() {
    MessageCreateParams odd =
        params("claude", "hi").putAdditionalBodyProperty("novel", JsonValue.from("new")).build();
    assertThat(text(client.messages().create(odd))).startsWith("Wrote");
    assertThat(SERVERS.claude().bodies().getFirst()).contains("\"novel\":\"new\"");

    MessageCreateParams lost =
        params("chat", "hi").putAdditionalBodyProperty("novel", JsonValue.from("new")).build();
    assertThatThrownBy(() -> client.messages().create(lost))
        .isInstanceOf(BadRequestException.class);
    assertThat(SERVERS.openai().bodies()).isEmpty();
  }

  @Test
  void conversationKeptElsewhere_isRefusedOrOfTheHighestClass() {
    for (String member : List.of("thread", "container")) {
      Object value = member.equals("thread") ? Map.of("type", "create") : "container_1";
      MessageCreateParams kept =
          params("claude", "hi").putAdditionalBodyProperty(member, JsonValue.from(value)).build();
      assertThatThrownBy(() -> client.messages().create(kept))
          .isInstanceOfSatisfying(
              AnthropicServiceException.class,
              e -> assertThat(e.statusCode()).isEqualTo(member.equals("thread") ? 400 : 403));
    }
    assertThat(SERVERS.claude().bodies()).isEmpty();
  }

  @Test
  void countTokens_isEstimatedInTheHouse() {
    long tokens =
        client
            .messages()
            .countTokens(
                MessageCountTokensParams.builder().model("claude").addUserMessage(PROMPT).build())
            .inputTokens();

    assertThat(tokens).isBetween(PROMPT.length() / 6L, PROMPT.length() / 2L);
    assertThat(SERVERS.claude().bodies()).isEmpty();
  }

  @Test
  void models_areListedInItsShape() {
    assertThat(client.models().list().data())
        .extracting(model -> model.id())
        .containsExactlyInAnyOrder("own", "claude", "chat", "safe", "silent");
    assertThat(client.models().retrieve("claude").displayName()).isEqualTo("claude");
    assertThatThrownBy(() -> client.models().retrieve("nobody"))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void errors_areOfItsKinds() {
    AnthropicClient stranger = client("sk-nobody");
    assertThatThrownBy(() -> stranger.messages().create(params("claude", "hi").build()))
        .isInstanceOf(UnauthorizedException.class);
    stranger.close();
    assertThatThrownBy(() -> client.messages().create(params("nobody", "hi").build()))
        .isInstanceOf(NotFoundException.class);
    SERVERS.claude().answers(body -> Upstream.Answer.error(500));
    assertThatThrownBy(() -> client.messages().create(params("claude", "hi").build()))
        .isInstanceOf(AnthropicServiceException.class)
        .hasMessageContaining("destination.unavailable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude", "chat"})
  void streamThatBreaksOff_isAnErrorNotAnEnd(String model) {
    String whole = MessagesAnswers.stream(List.of("some", "more"));
    SERVERS
        .claude()
        .answers(body -> Upstream.Answer.stream(whole.substring(0, whole.indexOf("more"))));
    String chunks = Answers.stream(List.of("some", "more"));
    SERVERS
        .openai()
        .answers(body -> Upstream.Answer.stream(chunks.substring(0, chunks.indexOf("more"))));

    assertThatThrownBy(() -> streamed(params(model, "hi").build()))
        .hasMessageContaining("destination.broken");
  }

  private static MessageCreateParams.Builder params(String model, String prompt) {
    return MessageCreateParams.builder().model(model).maxTokens(100).addUserMessage(prompt);
  }

  private static MessageCreateParams.Builder withTool(MessageCreateParams.Builder params) {
    Tool.InputSchema schema =
        Tool.InputSchema.builder()
            .properties(
                Tool.InputSchema.Properties.builder()
                    .putAdditionalProperty("to", JsonValue.from(Map.of("type", "string")))
                    .build())
            .build();
    return params.addTool(
        Tool.builder().name("send_mail").description("Sends mail.").inputSchema(schema).build());
  }

  private static MessageCreateParams.Builder withResults(
      MessageCreateParams.Builder params, Message asked) {
    withTool(params).addMessage(asked);
    var results = new java.util.ArrayList<com.anthropic.models.messages.ContentBlockParam>();
    for (ToolUseBlock call : calls(asked)) {
      results.add(
          com.anthropic.models.messages.ContentBlockParam.ofToolResult(
              ToolResultBlockParam.builder()
                  .toolUseId(call.id())
                  .content("mail to " + MAIL + " is out")
                  .build()));
    }
    return params.addUserMessageOfContentBlockParams(results);
  }

  private static Message streamed(MessageCreateParams params) {
    var accumulator = MessageAccumulator.create();
    try (var events = client.messages().createStreaming(params)) {
      events.stream().forEach((RawMessageStreamEvent event) -> accumulator.accumulate(event));
    }
    return accumulator.message();
  }

  private static List<ToolUseBlock> calls(Message message) {
    return message.content().stream().flatMap(block -> block.toolUse().stream()).toList();
  }

  private static String text(Message message) {
    var text = new StringBuilder();
    message.content().forEach(block -> block.text().ifPresent(part -> text.append(part.text())));
    return text.toString();
  }
}
