package dev.privet.proxy.clients;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseStreamEvent;
import dev.privet.proxy.clients.Heard.Failure;
import java.util.ArrayList;
import java.util.List;

/** {@code openai-java}, on responses. */
final class OpenAiResponses extends Client {
  OpenAiResponses() {
    super("openai-java responses");
    can(Way.CHAT, OpenAiResponses::chat);
    can(Way.STREAM, OpenAiResponses::stream);
    can(Way.TOOLS, OpenAiResponses::tools);
    can(Way.STRUCTURED, OpenAiResponses::structured);
    can(Way.CANCEL, OpenAiResponses::cancel);
  }

  @Override
  Failure failure(Exception error) {
    return OpenAiChat.failureOf(error);
  }

  private static OpenAIClient connect(Task task) {
    return OpenAiClients.of(task.url(), task.key());
  }

  private static ResponseCreateParams.Builder asked(Task task) {
    return ResponseCreateParams.builder().model(task.model()).input(task.prompt());
  }

  private static void chat(Task task, Heard heard) {
    Response answer = connect(task).responses().create(asked(task).build());
    answer.output().stream()
        .flatMap(item -> item.message().stream())
        .flatMap(message -> message.content().stream())
        .forEach(part -> heard.say(part.asOutputText().text()));
  }

  private static void stream(Task task, Heard heard) {
    stream(connect(task), asked(task), heard);
  }

  private static Response stream(
      OpenAIClient client, ResponseCreateParams.Builder params, Heard heard) {
    var whole = ResponseAccumulator.create();
    try (var events = client.responses().createStreaming(params.build())) {
      events.stream().peek(event -> say(event, heard)).forEach(whole::accumulate);
    }
    return whole.response();
  }

  private static void say(ResponseStreamEvent event, Heard heard) {
    event.outputTextDelta().ifPresent(piece -> heard.say(piece.delta()));
  }

  private static void tools(Task task, Heard heard) {
    var turns = new ArrayList<ResponseInputItem>();
    turns.add(
        ResponseInputItem.ofEasyInputMessage(
            EasyInputMessage.builder()
                .role(EasyInputMessage.Role.USER)
                .content(task.prompt())
                .build()));
    OpenAIClient client = connect(task);
    for (int turn = 0; turn < 3; turn++) {
      var params = ResponseCreateParams.builder().model(task.model()).inputOfResponse(turns);
      TOOLS.forEach(name -> params.addTool(tool(name)));
      List<ResponseFunctionToolCall> calls =
          stream(client, params, heard).output().stream()
              .flatMap(item -> item.functionCall().stream())
              .toList();
      for (ResponseFunctionToolCall call : calls) {
        heard.called(call.arguments());
        turns.add(ResponseInputItem.ofFunctionCall(call));
        turns.add(
            ResponseInputItem.ofFunctionCallOutput(
                ResponseInputItem.FunctionCallOutput.builder()
                    .callId(call.callId())
                    .output(task.result())
                    .build()));
      }
      if (calls.isEmpty()) {
        return;
      }
    }
  }

  private static FunctionTool tool(String name) {
    var parameters = FunctionTool.Parameters.builder();
    OpenAiChat.SCHEMA.forEach(
        (key, value) -> parameters.putAdditionalProperty(key, JsonValue.from(value)));
    return FunctionTool.builder().name(name).parameters(parameters.build()).strict(true).build();
  }

  private static void structured(Task task, Heard heard) {
    var answer = connect(task).responses().create(asked(task).text(Mail.class).build());
    Mail mail =
        answer.output().getFirst().message().orElseThrow().content().getFirst().asOutputText();
    heard.value = Heard.JSON.valueToTree(mail);
  }

  private static void cancel(Task task, Heard heard) {
    try (var events = connect(task).responses().createStreaming(asked(task).build())) {
      events.stream()
          .peek(event -> say(event, heard))
          .takeWhile(_ -> heard.pieces.isEmpty())
          .forEach(_ -> {});
    }
  }
}
