package dev.privet.proxy.clients;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import dev.privet.proxy.clients.Heard.Failure;
import java.util.ArrayList;
import java.util.List;

/** {@code anthropic-java}. */
final class AnthropicMessages extends Client {
  AnthropicMessages() {
    super("anthropic-java");
    can(Way.CHAT, AnthropicMessages::chat);
    can(Way.STREAM, AnthropicMessages::stream);
    can(Way.TOOLS, AnthropicMessages::tools);
    can(Way.STRUCTURED, AnthropicMessages::structured);
    can(Way.COUNT, AnthropicMessages::count);
    can(Way.MODELS, AnthropicMessages::models);
    can(Way.CANCEL, AnthropicMessages::cancel);
  }

  @Override
  Failure failure(Exception error) {
    return error instanceof AnthropicServiceException e
        ? Failure.of(e, e.statusCode(), String.join("", e.headers().values("retry-after")))
        : Failure.of(error, 0, "");
  }

  private static AnthropicClient connect(Task task) {
    return AnthropicOkHttpClient.builder()
        .baseUrl(task.root())
        .apiKey(task.key())
        .maxRetries(0)
        .build();
  }

  private static MessageCreateParams.Builder asked(Task task) {
    return MessageCreateParams.builder()
        .model(task.model())
        .maxTokens(100)
        .addUserMessage(task.prompt());
  }

  private static void chat(Task task, Heard heard) {
    connect(task)
        .messages()
        .create(asked(task).build())
        .content()
        .forEach(block -> heard.say(block.asText().text()));
  }

  private static void stream(Task task, Heard heard) {
    stream(connect(task), asked(task), heard);
  }

  private static Message stream(
      AnthropicClient client, MessageCreateParams.Builder params, Heard heard) {
    var whole = MessageAccumulator.create();
    try (var events = client.messages().createStreaming(params.build())) {
      events.stream().peek(event -> say(event, heard)).forEach(whole::accumulate);
    }
    return whole.message();
  }

  private static void say(RawMessageStreamEvent event, Heard heard) {
    event
        .contentBlockDelta()
        .flatMap(piece -> piece.delta().text())
        .ifPresent(text -> heard.say(text.text()));
  }

  private static void tools(Task task, Heard heard) {
    var params = asked(task);
    TOOLS.forEach(name -> params.addTool(tool(name)));
    AnthropicClient client = connect(task);
    for (int turn = 0; turn < 3; turn++) {
      Message answer = stream(client, params, heard);
      List<ToolUseBlock> calls =
          answer.content().stream().flatMap(block -> block.toolUse().stream()).toList();
      if (calls.isEmpty()) {
        return;
      }
      params.addMessage(answer);
      var results = new ArrayList<ContentBlockParam>();
      for (ToolUseBlock call : calls) {
        heard.calls.add(Heard.JSON.valueToTree(call._input()));
        results.add(
            ContentBlockParam.ofToolResult(
                ToolResultBlockParam.builder()
                    .toolUseId(call.id())
                    .content(task.result())
                    .build()));
      }
      params.addUserMessageOfContentBlockParams(results);
    }
  }

  private static Tool tool(String name) {
    var schema = Tool.InputSchema.builder();
    OpenAiChat.SCHEMA.forEach((key, value) -> {
      if (!key.equals("type")) {
        schema.putAdditionalProperty(key, JsonValue.from(value));
      }
    });
    return Tool.builder().name(name).description("A tool.").inputSchema(schema.build()).build();
  }

  private static void structured(Task task, Heard heard) {
    var params = asked(task).outputConfig(Mail.class).build();
    var answer = connect(task).messages().create(params);
    Mail mail = answer.content().getFirst().text().orElseThrow().text();
    heard.value = Heard.JSON.valueToTree(mail);
  }

  private static void count(Task task, Heard heard) {
    var params =
        MessageCountTokensParams.builder()
            .model(task.model())
            .addUserMessage(task.prompt())
            .build();
    long tokens = connect(task).messages().countTokens(params).inputTokens();
    heard.value = Heard.JSON.valueToTree(tokens);
  }

  private static void models(Task task, Heard heard) {
    connect(task).models().list().autoPager().forEach(model -> heard.say(model.id()));
  }

  private static void cancel(Task task, Heard heard) {
    try (var events = connect(task).messages().createStreaming(asked(task).build())) {
      events.stream()
          .peek(event -> say(event, heard))
          .takeWhile(_ -> heard.pieces.isEmpty())
          .forEach(_ -> {});
    }
  }
}
