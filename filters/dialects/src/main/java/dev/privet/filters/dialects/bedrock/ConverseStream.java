package dev.privet.filters.dialects.bedrock;

import static dev.privet.filters.dialects.bedrock.ConverseWords.broken;
import static dev.privet.filters.dialects.bedrock.ConverseWords.child;

import dev.privet.filters.api.Channel;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Wire;
import dev.privet.filters.dialects.FrameReader;
import dev.privet.filters.dialects.json.JsonException;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonReader;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.json.Utf8;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/**
 * A stream of ConverseStream (Amazon Bedrock API reference, "ConverseStreamOutput"). It has no word
 * for its end: it is complete if it ends after {@code messageStop}.
 */
final class ConverseStream implements FrameReader {
  private static final Channel CONTENT = new Channel(0, Channel.Kind.CONTENT, 0);
  private static final Channel REASONING = new Channel(0, Channel.Kind.REASONING, 0);

  private final EventStreamInput input;
  private final Map<Long, Call> calls = new HashMap<>();
  private boolean stopped;
  private boolean ended;

  /** A call of a tool, and whether any of its input has come. */
  private static final class Call {
    private final Channel channel;
    private boolean begun;

    Call(int number) {
      this.channel = new Channel(0, Channel.Kind.TOOL_INPUT, number);
    }
  }

  ConverseStream(EventStreamInput input) {
    this.input = input;
  }

  @Override
  public Optional<Frame> next() throws IOException {
    if (ended) {
      return Optional.empty();
    }
    Message message = input.next();
    if (message == null) {
      if (!stopped) {
        throw broken("ended without the protocol's end");
      }
      ended = true;
      return Optional.of(Frame.of(new StreamEvent.End(Wire.NONE)));
    }
    List<StreamEvent> events = events(message);
    return Optional.of(
        new Frame(
            events.isEmpty() ? List.of(new StreamEvent.Opaque(Wire.NONE)) : events, Wire.NONE));
  }

  @Override
  public boolean ready() {
    return ended || input.ready();
  }

  private List<StreamEvent> events(Message message) throws IOException {
    if (!header(message, ":message-type").equals("event")) {
      throw broken("the destination reports an error");
    }
    JsonObject json = json(message.getPayload());
    List<StreamEvent> out = new ArrayList<>(2);
    switch (header(message, ":event-type")) {
      case "contentBlockStart" -> start(json, out);
      case "contentBlockDelta" -> delta(json, out);
      case "contentBlockStop" -> stop(json, out);
      case "messageStop" -> {
        stopped = true;
        out.add(
            new StreamEvent.Finish(0, ConverseWords.reason(json.string("stopReason")), Wire.NONE));
      }
      case "metadata" -> ConverseWords.usage(child(json, "usage"), Wire.NONE, out);
      default -> {}
    }
    return out;
  }

  private static String header(Message message, String name) {
    HeaderValue value = message.getHeaders().get(name);
    return value == null ? "" : value.getString();
  }

  private static JsonObject json(byte @Nullable [] payload) throws IOException {
    try {
      JsonValue value = JsonReader.answer(Utf8.decode(payload == null ? new byte[0] : payload));
      if (value instanceof JsonObject object) {
        return object;
      }
    } catch (JsonException e) {
      throw broken(String.valueOf(e.getMessage()));
    }
    throw broken("expected a JSON object");
  }

  private void start(JsonObject json, List<StreamEvent> out) throws IOException {
    JsonObject use = child(child(json, "start"), "toolUse");
    if (use.members().isEmpty()) {
      return;
    }
    var call = new Call(calls.size());
    calls.put(index(json), call);
    out.add(
        new StreamEvent.ToolInput(
            call.channel, use.string("toolUseId"), use.string("name"), "", Wire.NONE));
  }

  private void delta(JsonObject json, List<StreamEvent> out) throws IOException {
    JsonObject delta = child(json, "delta");
    String text = delta.string("text");
    String thought = child(delta, "reasoningContent").string("text");
    String piece = child(delta, "toolUse").string("input");
    if (!text.isEmpty()) {
      out.add(new StreamEvent.Text(CONTENT, text, Wire.NONE));
    }
    if (!thought.isEmpty()) {
      out.add(new StreamEvent.Reasoning(REASONING, thought, Wire.NONE));
    }
    if (!piece.isEmpty()) {
      Call call = calls.get(index(json));
      if (call == null) {
        throw broken("a tool's input comes before its call");
      }
      call.begun = true;
      out.add(new StreamEvent.ToolInput(call.channel, "", "", piece, Wire.NONE));
    }
  }

  /** A call without any input has an empty object for input. */
  private void stop(JsonObject json, List<StreamEvent> out) throws IOException {
    Call call = calls.get(index(json));
    if (call != null && !call.begun) {
      call.begun = true;
      out.add(new StreamEvent.ToolInput(call.channel, "", "", "{}", Wire.NONE));
    }
  }

  private static long index(JsonObject json) throws IOException {
    long index = json.whole("contentBlockIndex").orElse(-1);
    if (index < 0) {
      throw broken("a content block has no index");
    }
    return index;
  }
}
