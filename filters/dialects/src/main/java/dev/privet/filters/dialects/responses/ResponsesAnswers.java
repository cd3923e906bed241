package dev.privet.filters.dialects.responses;

import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.Channel;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Wire;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.stream.AnswerFormat;
import dev.privet.filters.dialects.stream.FrameSource;
import dev.privet.filters.dialects.stream.WireForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Answers of the responses API, streamed and whole (OpenAI API reference, "The response object" and
 * "Streaming events"). A stream says every text twice and more: in pieces, then whole in the events
 * that end a part, an item and the answer. The pieces count; a text that came in no pieces is read
 * where it first stands.
 */
final class ResponsesAnswers implements AnswerFormat {
  static final WireForm STREAM = new WireForm(ResponsesFormat.ID, true);
  static final WireForm WHOLE = new WireForm(ResponsesFormat.ID, false);

  private final boolean stream;
  private final Map<Long, Integer> calls = new HashMap<>();
  private final Set<String> said = new HashSet<>();

  ResponsesAnswers(boolean stream) {
    this.stream = stream;
  }

  @Override
  public WireForm form() {
    return stream ? STREAM : WHOLE;
  }

  @Override
  public List<StreamEvent> events(FrameSource source, JsonObject json) throws IOException {
    List<StreamEvent> out = new ArrayList<>(3);
    if (stream) {
      streamed(json, source, out);
    } else if (json.string("object").equals("response")) {
      ended(json, source, out);
    } else {
      throw broken("expected a response");
    }
    return out;
  }

  private void streamed(JsonObject json, FrameSource source, List<StreamEvent> out)
      throws IOException {
    String type = json.string("type");
    long output = json.whole("output_index").orElse(0);
    switch (type) {
      case "error", "response.failed" -> throw broken("the destination reports an error");
      case "response.output_item.added" -> begun(output, child(json, "item"), source, out);
      case "response.output_item.done" -> unsaid(output, child(json, "item"), source, out, "item");
      case "response.completed", "response.incomplete" ->
          ended(child(json, "response"), source, out, "response");
      default -> {
        TextPlace place = TextPlace.of(json);
        if (place != null) {
          piece(place, json, source, out);
        }
      }
    }
  }

  /** A call that begins says whose it is. */
  private void begun(long output, JsonObject item, FrameSource source, List<StreamEvent> out) {
    if (item.string("type").endsWith("tool_call") || item.string("type").equals("function_call")) {
      out.add(
          new StreamEvent.ToolInput(
              call(output), item.string("call_id"), item.string("name"), "", source.leaf()));
    }
  }

  private void piece(TextPlace place, JsonObject json, FrameSource source, List<StreamEvent> out) {
    boolean whole = json.string("type").endsWith(".done");
    String text = json.string(place.member());
    if (!text.isEmpty() && (!whole || !said.contains(place.key()))) {
      said.add(place.key());
      out.add(event(place, text, source.leaf(source.path(place.member()))));
    }
    if (whole) {
      out.add(new StreamEvent.Pause(channel(place), source.leaf()));
    }
  }

  private void ended(JsonObject response, FrameSource source, List<StreamEvent> out, String... at)
      throws IOException {
    if (response.string("status").equals("failed") || response.member("error").isPresent()) {
      throw broken("the destination reports an error");
    }
    var items = ResponsesFormat.objects(response.items("output"));
    boolean called = false;
    for (int i = 0; i < items.size(); i++) {
      String type = items.get(i).string("type");
      called |= type.equals("function_call") || type.equals("custom_tool_call");
      String[] path = TextPlace.below(at, "output", String.valueOf(i));
      if (!stream) {
        begun(i, items.get(i), source, out);
      }
      unsaid(i, items.get(i), source, out, path);
    }
    out.add(new StreamEvent.Finish(0, reason(response, called), source.leaf()));
    JsonObject usage = child(response, "usage");
    if (!usage.members().isEmpty()) {
      out.add(
          new StreamEvent.Usage(
              usage.whole("input_tokens").orElse(0),
              usage.whole("output_tokens").orElse(0),
              child(usage, "input_tokens_details").whole("cached_tokens").orElse(0),
              child(usage, "output_tokens_details").whole("reasoning_tokens").orElse(0),
              source.leaf()));
    }
    out.add(new StreamEvent.End(source.leaf()));
  }

  /** The texts of an item that came in no pieces. */
  private void unsaid(
      long output, JsonObject item, FrameSource source, List<StreamEvent> out, String... at) {
    for (TextPlace place : TextPlace.in(item, output)) {
      String text = place.text(item);
      if (!text.isEmpty() && said.add(place.key())) {
        Wire wire = source.leaf(source.path(TextPlace.below(at, place.path())));
        out.add(event(place, text, wire));
        out.add(new StreamEvent.Pause(channel(place), source.leaf()));
      }
    }
  }

  private StreamEvent event(TextPlace place, String text, Wire wire) {
    Channel channel = channel(place);
    return switch (place.kind()) {
      case CONTENT, REFUSAL -> new StreamEvent.Text(channel, text, wire);
      case REASONING -> new StreamEvent.Reasoning(channel, text, wire);
      case TOOL_INPUT -> new StreamEvent.ToolInput(channel, "", "", text, wire);
    };
  }

  private Channel channel(TextPlace place) {
    return place.kind() == Channel.Kind.TOOL_INPUT
        ? call(place.output())
        : new Channel(0, place.kind(), 0);
  }

  private Channel call(long output) {
    return new Channel(
        0, Channel.Kind.TOOL_INPUT, calls.computeIfAbsent(output, _ -> calls.size()));
  }

  private static FinishReason reason(JsonObject response, boolean called) {
    if (!response.string("status").equals("incomplete")) {
      return called ? FinishReason.TOOL_CALLS : FinishReason.STOP;
    }
    return switch (child(response, "incomplete_details").string("reason")) {
      case "max_output_tokens" -> FinishReason.LENGTH;
      case "content_filter" -> FinishReason.CONTENT_FILTER;
      default -> FinishReason.OTHER;
    };
  }

  private static JsonObject child(JsonObject json, String name) {
    return json.member(name, JsonObject.class).orElse(JsonObject.EMPTY);
  }

  private static BrokenReplyException broken(String message) {
    return new BrokenReplyException(ErrorCode.DESTINATION_BROKEN, "answer: " + message);
  }
}
