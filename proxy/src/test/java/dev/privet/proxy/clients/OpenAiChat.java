package dev.privet.proxy.clients;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.errors.OpenAIServiceException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.privet.proxy.clients.Heard.Failure;
import java.util.List;
import java.util.Map;

/** {@code openai-java}, on chat completions and embeddings. */
final class OpenAiChat extends Client {
  OpenAiChat() {
    super("openai-java chat");
    can(Way.CHAT, OpenAiChat::chat);
    can(Way.STREAM, OpenAiChat::stream);
    can(Way.TOOLS, OpenAiChat::tools);
    can(Way.STRUCTURED, OpenAiChat::structured);
    can(Way.EMBED, OpenAiChat::embed);
    can(Way.MODELS, OpenAiChat::models);
    can(Way.CANCEL, OpenAiChat::cancel);
  }

  @Override
  Failure failure(Exception error) {
    return failureOf(error);
  }

  static Failure failureOf(Throwable error) {
    return error instanceof OpenAIServiceException e
        ? Failure.of(e, e.statusCode(), String.join("", e.headers().values("retry-after")))
        : Failure.of(error, 0, "");
  }

  private static OpenAIClient connect(Task task) {
    return OpenAiClients.of(task.url(), task.key());
  }

  private static ChatCompletionCreateParams.Builder asked(Task task) {
    return ChatCompletionCreateParams.builder().model(task.model()).addUserMessage(task.prompt());
  }

  private static void chat(Task task, Heard heard) {
    var answer = connect(task).chat().completions().create(asked(task).build());
    heard.say(answer.choices().getFirst().message().content().orElseThrow());
  }

  private static void stream(Task task, Heard heard) {
    stream(connect(task), asked(task), heard);
  }

  private static ChatCompletionMessage stream(
      OpenAIClient client, ChatCompletionCreateParams.Builder params, Heard heard) {
    var whole = ChatCompletionAccumulator.create();
    try (var chunks = client.chat().completions().createStreaming(params.build())) {
      chunks.stream().peek(whole::accumulate).forEach(chunk -> say(chunk, heard));
    }
    return whole.chatCompletion().choices().getFirst().message();
  }

  private static void say(ChatCompletionChunk chunk, Heard heard) {
    chunk.choices().forEach(choice -> choice.delta().content().ifPresent(heard::say));
  }

  private static void tools(Task task, Heard heard) {
    var params = asked(task);
    TOOLS.forEach(name -> params.addTool(tool(name)));
    OpenAIClient client = connect(task);
    for (int turn = 0; turn < 3; turn++) {
      ChatCompletionMessage answer = stream(client, params, heard);
      params.addMessage(answer);
      for (var call : answer.toolCalls().orElse(List.of())) {
        heard.called(call.asFunction().function().arguments());
        params.addMessage(
            ChatCompletionToolMessageParam.builder()
                .toolCallId(call.asFunction().id())
                .content(task.result())
                .build());
      }
      if (answer.toolCalls().orElse(List.of()).isEmpty()) {
        return;
      }
    }
  }

  static final Map<String, Object> SCHEMA =
      Map.of(
          "type",
          "object",
          "properties",
          Map.of("to", Map.of("type", "string"), "note", Map.of("type", "string")),
          "required",
          List.of("to", "note"),
          "additionalProperties",
          false);

  private static ChatCompletionFunctionTool tool(String name) {
    var parameters = FunctionParameters.builder();
    SCHEMA.forEach((key, value) -> parameters.putAdditionalProperty(key, JsonValue.from(value)));
    return ChatCompletionFunctionTool.builder()
        .function(FunctionDefinition.builder().name(name).parameters(parameters.build()).build())
        .build();
  }

  private static void structured(Task task, Heard heard) {
    var params = asked(task).responseFormat(Mail.class).build();
    var answer = connect(task).chat().completions().create(params);
    Mail mail = answer.choices().getFirst().message().content().orElseThrow();
    heard.value = Heard.JSON.valueToTree(mail);
  }

  static void embed(Task task, Heard heard) {
    var params = EmbeddingCreateParams.builder().model(task.model()).input(task.prompt()).build();
    var answer = connect(task).embeddings().create(params);
    heard.value = Heard.JSON.valueToTree(answer.data().getFirst().embedding());
  }

  static void models(Task task, Heard heard) {
    connect(task).models().list().autoPager().forEach(model -> heard.say(model.id()));
  }

  private static void cancel(Task task, Heard heard) {
    try (var chunks = connect(task).chat().completions().createStreaming(asked(task).build())) {
      chunks.stream()
          .peek(chunk -> say(chunk, heard))
          .takeWhile(_ -> heard.pieces.isEmpty())
          .forEach(_ -> {});
    }
  }
}
