package dev.privet.filters.dialects.anthropic;

import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.Channel;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Wire;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.json.JsonWriter;
import dev.privet.filters.dialects.stream.AnswerFormat;
import dev.privet.filters.dialects.stream.FrameSource;
import dev.privet.filters.dialects.stream.WireForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Answers of the Messages API, streamed and whole (Anthropic API reference, "Messages" and
 * "Streaming messages"). All text blocks are one running text that rests between blocks; a call of
 * the caller's tools is a tool call, one of the provider's own tools is not.
 */
final class MessagesAnswers implements AnswerFormat {
  static final WireForm STREAM = new WireForm(AnthropicMessagesDialect.ID, true);
  static final WireForm WHOLE = new WireForm(AnthropicMessagesDialect.ID, false);

  private static final Channel CONTENT = new Channel(0, Channel.Kind.CONTENT, 0);
  private static final Channel REASONING = new Channel(0, Channel.Kind.REASONING, 0);

  private final WireForm form;
  private final Map<Long, Channel> open = new HashMap<>();
  private final Set<Long> silent = new HashSet<>();
  private int callCount;
  private long inputTokens;
  private long cachedTokens;

  MessagesAnswers(boolean stream) {
    this.form = stream ? STREAM : WHOLE;
  }

  @Override
  public WireForm form() {
    return form;
  }

  @Override
  public List<StreamEvent> events(FrameSource source, JsonObject json) throws IOException {
    List<StreamEvent> out = new ArrayList<>(2);
    String type = json.string("type");
    if (type.equals("error")) {
      throw broken("the destination reports an error");
    }
    if (form.stream()) {
      streamed(type, source, json, out);
    } else if (type.equals("message")) {
      whole(source, json, out);
    } else {
      throw broken("expected a message");
    }
    return out;
  }

  private void streamed(String type, FrameSource source, JsonObject json, List<StreamEvent> out)
      throws IOException {
    switch (type) {
      case "message_start" -> usage(child(json, "message"), source, out);
      case "content_block_start" -> {
        int[] at = source.path("content_block");
        block(child(json, "content_block"), index(json), source, at, out);
      }
      case "content_block_delta" -> delta(child(json, "delta"), index(json), source, out);
      case "content_block_stop" -> stop(index(json), source, out);
      case "message_delta" -> {
        finish(child(json, "delta"), source, out);
        usage(json, source, out);
      }
      case "message_stop" -> out.add(new StreamEvent.End(source.leaf()));
      default -> {}
    }
  }

  private void whole(FrameSource source, JsonObject json, List<StreamEvent> out)
      throws IOException {
    List<JsonValue> blocks = json.items("content");
    int at = json.indexOf("content");
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i) instanceof JsonObject block) {
        block(block, i, source, new int[] {at, i}, out);
        stop(i, source, out);
      }
    }
    finish(json, source, out);
    usage(json, source, out);
    out.add(new StreamEvent.End(source.leaf()));
  }

  /** A block that begins, or is there as a whole. */
  private void block(
      JsonObject block, long index, FrameSource source, int[] at, List<StreamEvent> out) {
    switch (block.string("type")) {
      case "text" -> text(block, index, CONTENT, "text", source, at, out);
      case "thinking" -> text(block, index, REASONING, "thinking", source, at, out);
      case "tool_use" -> call(block, index, source, at, out);
      default -> {}
    }
  }

  private void text(
      JsonObject block,
      long index,
      Channel channel,
      String member,
      FrameSource source,
      int[] at,
      List<StreamEvent> out) {
    open.put(index, channel);
    piece(channel, block.string(member), source.leaf(below(at, block.indexOf(member))), out);
  }

  private void call(
      JsonObject block, long index, FrameSource source, int[] at, List<StreamEvent> out) {
    var channel = new Channel(0, Channel.Kind.TOOL_INPUT, callCount++);
    open.put(index, channel);
    String input = input(block);
    if (input.isEmpty()) {
      silent.add(index);
    }
    Wire wire = input.isEmpty() ? source.leaf() : source.tree(below(at, block.indexOf("input")));
    out.add(
        new StreamEvent.ToolInput(channel, block.string("id"), block.string("name"), input, wire));
  }

  /** A stream begins every call with an empty input and sends the real one in pieces. */
  private String input(JsonObject block) {
    JsonObject input = child(block, "input");
    return form.stream() && input.members().isEmpty() ? "" : JsonWriter.text(input);
  }

  private void delta(JsonObject delta, long index, FrameSource source, List<StreamEvent> out) {
    switch (delta.string("type")) {
      case "text_delta" -> piece(CONTENT, delta, "text", source, out);
      case "thinking_delta" -> piece(REASONING, delta, "thinking", source, out);
      case "input_json_delta" -> {
        Channel channel = open.get(index);
        String piece = delta.string("partial_json");
        if (channel != null && !piece.isEmpty()) {
          silent.remove(index);
          Wire wire = source.leaf(source.path("delta", "partial_json"));
          out.add(new StreamEvent.ToolInput(channel, "", "", piece, wire));
        }
      }
      default -> {}
    }
  }

  private static void piece(
      Channel channel, JsonObject delta, String member, FrameSource source, List<StreamEvent> out) {
    piece(channel, delta.string(member), source.leaf(source.path("delta", member)), out);
  }

  private static void piece(Channel channel, String text, Wire wire, List<StreamEvent> out) {
    if (!text.isEmpty()) {
      out.add(
          channel.kind() == Channel.Kind.REASONING
              ? new StreamEvent.Reasoning(channel, text, wire)
              : new StreamEvent.Text(channel, text, wire));
    }
  }

  /** A call without any piece of input has an empty object for input. */
  private void stop(long index, FrameSource source, List<StreamEvent> out) {
    Channel channel = open.remove(index);
    if (channel == null) {
      return;
    }
    if (silent.remove(index)) {
      out.add(new StreamEvent.ToolInput(channel, "", "", "{}", source.leaf()));
    }
    out.add(new StreamEvent.Pause(channel, source.leaf()));
  }

  private void usage(JsonObject around, FrameSource source, List<StreamEvent> out) {
    if (around.member("usage").isEmpty()) {
      return;
    }
    JsonObject usage = child(around, "usage");
    if (usage.whole("input_tokens").isPresent()) {
      cachedTokens = usage.whole("cache_read_input_tokens").orElse(0);
      inputTokens =
          usage.whole("input_tokens").getAsLong()
              + usage.whole("cache_creation_input_tokens").orElse(0)
              + cachedTokens;
    }
    long outputTokens = usage.whole("output_tokens").orElse(0);
    out.add(new StreamEvent.Usage(inputTokens, outputTokens, cachedTokens, 0, source.leaf()));
  }

  private static void finish(JsonObject around, FrameSource source, List<StreamEvent> out) {
    if (around.member("stop_reason").orElse(null) instanceof JsonString reason) {
      out.add(new StreamEvent.Finish(0, reason(reason.value()), source.leaf()));
    }
  }

  private static FinishReason reason(String word) {
    return switch (word) {
      case "end_turn", "stop_sequence" -> FinishReason.STOP;
      case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
      case "tool_use" -> FinishReason.TOOL_CALLS;
      case "refusal" -> FinishReason.CONTENT_FILTER;
      default -> FinishReason.OTHER;
    };
  }

  private static long index(JsonObject json) throws BrokenReplyException {
    long index = json.whole("index").orElse(-1);
    if (index < 0) {
      throw broken("a content block has no index");
    }
    return index;
  }

  private static JsonObject child(JsonObject json, String name) {
    return json.member(name, JsonObject.class).orElse(JsonObject.EMPTY);
  }

  private static int[] below(int[] at, int child) {
    int[] path = Arrays.copyOf(at, at.length + 1);
    path[at.length] = child;
    return path;
  }

  private static BrokenReplyException broken(String message) {
    return new BrokenReplyException(ErrorCode.DESTINATION_BROKEN, "answer: " + message);
  }
}
