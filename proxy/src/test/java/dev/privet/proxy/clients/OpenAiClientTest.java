package dev.privet.proxy.clients;

import static dev.privet.proxy.clients.Servers.CARD;
import static dev.privet.proxy.clients.Servers.MAIL;
import static dev.privet.proxy.clients.Servers.PROMPT;
import static dev.privet.proxy.clients.Servers.SAID;
import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import dev.privet.proxy.Answers;
import dev.privet.proxy.Upstream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * OpenAI's own client through the gateway to a WireMock upstream that repeats the placeholders it
 * is shown.
 */
final class OpenAiClientTest {
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
  void plain_withPersonalData_isRestoredAndNothingLeaks() {
    ChatCompletion answer = client.chat().completions().create(params(PROMPT).build());

    assertThat(answer.choices().getFirst().message().content()).contains(SAID);
    assertThat(answer.usage().orElseThrow().totalTokens()).isEqualTo(18);
    SERVERS.assertNothingLeaked();
  }

  @Test
  void stream_cutAtEveryCharacter_isRestored() {
    String whole = "Dear EMAIL-1, your card CARD-1 was charged; EMAIL-12 and CARD-1B are nobody's.";
    String expected =
        "Dear " + MAIL + ", your card " + CARD + " was charged; EMAIL-12 and CARD-1B are nobody's.";
    for (int at = 0; at <= whole.length(); at++) {
      String body = Answers.stream(Answers.cut(whole, at));
      SERVERS.openai().answers(request -> Upstream.Answer.stream(body));
      assertThat(streamed(params(PROMPT).build())).as("cut at %d", at).isEqualTo(expected);
    }
    SERVERS.assertNothingLeaked();
  }

  @Test
  void stream_oneCharacterEach_isRestored() {
    List<String> letters = "To EMAIL-1 for CARD-1".chars().mapToObj(Character::toString).toList();
    SERVERS.openai().answers(request -> Upstream.Answer.stream(Answers.stream(letters)));
    assertThat(streamed(params(PROMPT).build())).isEqualTo("To " + MAIL + " for " + CARD);
  }

  @Test
  void toolStream_cutAtEveryCharacter_isRestoredAndValidJson() {
    String quoted = "Ada \"the \\ countess\" <" + MAIL + ">";
    String arguments = "{\"to\":\"EMAIL-1\",\"note\":\"{\\\"card\\\":\\\"CARD-1\\\"}\"}";
    String expected = "{\"to\":\"" + MAIL + "\",\"note\":\"{\\\"card\\\":\\\"" + CARD + "\\\"}\"}";
    for (int at = 0; at <= arguments.length(); at++) {
      String body = Answers.toolStream("send_mail", Answers.cut(arguments, at));
      SERVERS.openai().answers(request -> Upstream.Answer.stream(body));
      assertThat(streamedArguments(withTool(PROMPT + " " + quoted)))
          .as("cut at %d", at)
          .isEqualTo(expected);
    }
    SERVERS.assertNothingLeaked();
  }

  @Test
  void toolCall_plain_isRestored() {
    SERVERS
        .openai()
        .answers(
            body -> Upstream.Answer.json(Answers.toolCall("send_mail", "{\"to\":\"EMAIL-1\"}")));

    ChatCompletion answer = client.chat().completions().create(withTool(PROMPT));

    var call =
        answer.choices().getFirst().message().toolCalls().orElseThrow().getFirst().asFunction();
    assertThat(call.function().arguments()).isEqualTo("{\"to\":\"" + MAIL + "\"}");
    assertThat(call.function().name()).isEqualTo("send_mail");
    SERVERS.assertNothingLeaked();
  }

  @Test
  void models_areListed() {
    assertThat(client.models().list().data())
        .extracting(model -> model.id())
        .containsExactlyInAnyOrder("own", "claude", "chat", "safe", "silent");
  }

  private static ChatCompletionCreateParams.Builder params(String prompt) {
    return ChatCompletionCreateParams.builder().model("chat").addUserMessage(prompt);
  }

  private static ChatCompletionCreateParams withTool(String prompt) {
    var parameters =
        FunctionParameters.builder()
            .putAdditionalProperty("type", JsonValue.from("object"))
            .putAdditionalProperty(
                "properties", JsonValue.from(Map.of("to", Map.of("type", "string"))))
            .build();
    return params(prompt)
        .addTool(
            ChatCompletionFunctionTool.builder()
                .function(
                    FunctionDefinition.builder().name("send_mail").parameters(parameters).build())
                .build())
        .build();
  }

  private static String streamed(ChatCompletionCreateParams params) {
    var text = new StringBuilder();
    try (var stream = client.chat().completions().createStreaming(params)) {
      stream.stream()
          .flatMap(chunk -> chunk.choices().stream())
          .forEach(choice -> choice.delta().content().ifPresent(text::append));
    }
    return text.toString();
  }

  private static String streamedArguments(ChatCompletionCreateParams params) {
    var text = new StringBuilder();
    try (var stream = client.chat().completions().createStreaming(params)) {
      stream.stream()
          .flatMap(chunk -> chunk.choices().stream())
          .flatMap(choice -> choice.delta().toolCalls().stream().flatMap(List::stream))
          .flatMap(call -> call.function().stream())
          .map(ChatCompletionChunk.Choice.Delta.ToolCall.Function::arguments)
          .forEach(piece -> piece.ifPresent(text::append));
    }
    return text.toString();
  }
}
