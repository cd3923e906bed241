package dev.privet.filters.dialects.openai;

import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.Channel;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Wire;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonNumber;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.stream.AnswerFormat;
import dev.privet.filters.dialects.stream.FrameSource;
import dev.privet.filters.dialects.stream.WireForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Answers of the chat completions API: chunks and whole objects (OpenAI API reference, "The chat
 * completion object" and "The chat completion chunk object").
 */
final class ChatAnswers implements AnswerFormat {
  static final WireForm STREAM = new WireForm(OpenAiChatDialect.ID, true);
  static final WireForm WHOLE = new WireForm(OpenAiChatDialect.ID, false);
  private static final int MOST_INDEX = 1023;

  private final boolean stream;

  ChatAnswers(boolean stream) {
    this.stream = stream;
  }

  @Override
  public WireForm form() {
    return stream ? STREAM : WHOLE;
  }

  @Override
  public boolean isEnd(String data) {
    return data.strip().equals("[DONE]");
  }

  @Override
  public boolean finishMayEnd() {
    return true;
  }

  @Override
  public List<StreamEvent> events(FrameSource source, JsonObject json) throws IOException {
    if (json.member("error").isPresent() || json.string("object").equals("error")) {
      throw broken("the destination reports an error");
    }
    int at = json.indexOf("choices");
    if (!stream && json.items("choices").isEmpty()) {
      throw broken("no choices");
    }
    var out = new Collector(source);
    List<JsonValue> choices = json.items("choices");
    for (int i = 0; i < choices.size(); i++) {
      if (choices.get(i) instanceof JsonObject choice) {
        out.choice(choice, stream, at, i);
      }
    }
    out.usage(json);
    if (!stream) {
      out.events.add(new StreamEvent.End(source.leaf()));
    }
    return out.events;
  }

  private static BrokenReplyException broken(String message) {
    return new BrokenReplyException(ErrorCode.DESTINATION_BROKEN, "answer: " + message);
  }

  /** The events of one frame. */
  private static final class Collector {
    private final FrameSource source;
    private final List<StreamEvent> events = new ArrayList<>(2);

    Collector(FrameSource source) {
      this.source = source;
    }

    void choice(JsonObject choice, boolean stream, int... at) throws IOException {
      int index = index(choice, at[1]);
      int body = choice.indexOf(stream ? "delta" : "message");
      if (body >= 0 && choice.members().get(body).value() instanceof JsonObject message) {
        message(message, index, below(at, body));
      }
      int finish = choice.indexOf("finish_reason");
      if (finish >= 0 && choice.members().get(finish).value() instanceof JsonString reason) {
        events.add(
            new StreamEvent.Finish(index, reason(reason.value()), source.leaf(below(at, finish))));
      } else if (!stream) {
        events.add(new StreamEvent.Finish(index, FinishReason.OTHER, source.leaf()));
      }
    }

    private void message(JsonObject message, int choice, int[] at) throws IOException {
      reasoning(message, choice, at);
      List<JsonObject.Member> members = message.members();
      for (int i = 0; i < members.size(); i++) {
        switch (members.get(i).name()) {
          case "content" -> content(members.get(i).value(), choice, below(at, i));
          case "refusal" ->
              text(members.get(i).value(), choice, Channel.Kind.REFUSAL, below(at, i));
          case "function_call" -> {
            if (members.get(i).value() instanceof JsonObject call) {
              input(
                  call,
                  "arguments",
                  "",
                  new Channel(choice, Channel.Kind.TOOL_INPUT, 0),
                  below(at, i));
            }
          }
          case "tool_calls" -> calls(message.items("tool_calls"), choice, below(at, i));
          default -> {}
        }
      }
    }

    /** Model servers say it under one name or the other, some the same under both. */
    private void reasoning(JsonObject message, int choice, int[] at) {
      int first = message.indexOf("reasoning_content");
      int second = message.indexOf("reasoning");
      String text = message.string("reasoning_content");
      var channel = new Channel(choice, Channel.Kind.REASONING, 0);
      if (!text.isEmpty() && text.equals(message.string("reasoning"))) {
        Wire twins = source.leaf(below(at, first), below(at, second));
        events.add(new StreamEvent.Reasoning(channel, text, twins));
        return;
      }
      for (int index : new int[] {first, second}) {
        if (index >= 0
            && message.members().get(index).value() instanceof JsonString string
            && !string.value().isEmpty()) {
          Wire wire = source.leaf(below(at, index));
          events.add(new StreamEvent.Reasoning(channel, string.value(), wire));
        }
      }
    }

    /** A string, or the array of parts that some model servers send. */
    private void content(JsonValue content, int choice, int[] at) {
      if (!(content instanceof JsonArray parts)) {
        text(content, choice, Channel.Kind.CONTENT, at);
        return;
      }
      for (int i = 0; i < parts.items().size(); i++) {
        if (parts.items().get(i) instanceof JsonObject part && part.indexOf("text") >= 0) {
          int text = part.indexOf("text");
          text(
              part.members().get(text).value(),
              choice,
              Channel.Kind.CONTENT,
              below(below(at, i), text));
        }
      }
    }

    private void text(JsonValue value, int choice, Channel.Kind kind, int[] at) {
      if (value instanceof JsonString string && !string.value().isEmpty()) {
        events.add(
            new StreamEvent.Text(new Channel(choice, kind, 0), string.value(), source.leaf(at)));
      }
    }

    private void calls(List<JsonValue> calls, int choice, int[] at) throws IOException {
      for (int i = 0; i < calls.size(); i++) {
        if (calls.get(i) instanceof JsonObject call) {
          var channel = new Channel(choice, Channel.Kind.TOOL_INPUT, index(call, i));
          int function = call.indexOf("function");
          int custom = call.indexOf("custom");
          int body = function >= 0 ? function : custom;
          if (body >= 0 && call.members().get(body).value() instanceof JsonObject what) {
            String member = function >= 0 ? "arguments" : "input";
            input(what, member, call.string("id"), channel, below(below(at, i), body));
          }
        }
      }
    }

    private void input(JsonObject call, String member, String id, Channel channel, int[] at) {
      int text = call.indexOf(member);
      boolean spoken = text >= 0 && call.members().get(text).value() instanceof JsonString;
      String input = call.string(member);
      String name = call.string("name");
      if (!input.isEmpty() || !id.isEmpty() || !name.isEmpty()) {
        Wire wire = spoken ? source.leaf(below(at, text)) : source.leaf();
        events.add(new StreamEvent.ToolInput(channel, id, name, input, wire));
      }
    }

    void usage(JsonObject json) {
      int at = json.indexOf("usage");
      if (at >= 0 && json.members().get(at).value() instanceof JsonObject usage) {
        events.add(
            new StreamEvent.Usage(
                usage.whole("prompt_tokens").orElse(0),
                usage.whole("completion_tokens").orElse(0),
                source.leaf(at)));
      }
    }

    private static int index(JsonObject object, int otherwise) throws IOException {
      if (!(object.member("index").orElse(null) instanceof JsonNumber number)) {
        return otherwise;
      }
      long index = number.whole().orElse(-1);
      if (index < 0 || index > MOST_INDEX) {
        throw broken("an index is out of range");
      }
      return (int) index;
    }

    private static int[] below(int[] at, int child) {
      int[] path = Arrays.copyOf(at, at.length + 1);
      path[at.length] = child;
      return path;
    }
  }

  static FinishReason reason(String word) {
    return switch (word) {
      case "stop" -> FinishReason.STOP;
      case "length" -> FinishReason.LENGTH;
      case "tool_calls", "function_call" -> FinishReason.TOOL_CALLS;
      case "content_filter" -> FinishReason.CONTENT_FILTER;
      default -> FinishReason.OTHER;
    };
  }
}
