package dev.privet.filters.dialects.anthropic;

import dev.privet.filters.api.Channel;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.dialects.AnswerHead;
import dev.privet.filters.dialects.FrameWriter;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonWriter;
import dev.privet.filters.dialects.stream.FramePatch;
import dev.privet.filters.dialects.stream.FrameSource;
import dev.privet.filters.dialects.stream.HalfPairs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events of the Messages API: those of a destination of the same dialect as they came,
 * others anew. Blocks that we begin take the next free index; a block of text ends when another
 * begins, a call of a tool when its input is complete.
 */
final class MessagesStreamWriter implements FrameWriter {
  private static final JsonObject PING = JsonObject.EMPTY.with("type", "ping");

  private final AnswerHead head;
  private final HalfPairs pairs = new HalfPairs();
  private final Map<Channel, Long> open = new LinkedHashMap<>();
  private long nextIndex;
  private int callCount;
  private boolean begun;
  private FinishReason reason = FinishReason.OTHER;
  private StreamEvent.@Nullable Usage usage;

  MessagesStreamWriter(AnswerHead head) {
    this.head = head;
  }

  @Override
  public String contentType() {
    return "text/event-stream;charset=utf-8";
  }

  @Override
  public void write(Frame frame, List<StreamEvent> events, OutputStream out) throws IOException {
    List<StreamEvent> whole = pairs.join(events);
    FrameSource source = FrameSource.of(frame, MessagesAnswers.STREAM);
    if (source == null) {
      sayAll(whole, out);
      return;
    }
    begun = true;
    if (FramePatch.isUntouched(frame, whole)) {
      source.write(out);
    } else {
      FramePatch patch = FramePatch.of(source, frame, whole);
      sayAll(patch.before(), out);
      patch.write(out);
      sayAll(patch.after(), out);
    }
    follow(source.json());
  }

  /** Remembers which block is open, so that text from elsewhere can go into it. */
  private void follow(JsonObject json) {
    long index = json.whole("index").orElse(-1);
    switch (json.string("type")) {
      case "content_block_start" -> {
        nextIndex = Math.max(nextIndex, index + 1);
        JsonObject block = json.member("content_block", JsonObject.class).orElse(JsonObject.EMPTY);
        switch (block.string("type")) {
          case "text" -> open.put(new Channel(0, Channel.Kind.CONTENT, 0), index);
          case "thinking" -> open.put(new Channel(0, Channel.Kind.REASONING, 0), index);
          case "tool_use" -> open.put(new Channel(0, Channel.Kind.TOOL_INPUT, callCount++), index);
          default -> {}
        }
      }
      case "content_block_stop" -> open.values().remove(index);
      default -> {}
    }
  }

  private void sayAll(List<StreamEvent> events, OutputStream out) throws IOException {
    for (StreamEvent event : events) {
      say(event, out);
    }
  }

  private void say(StreamEvent event, OutputStream out) throws IOException {
    begin(out);
    switch (event) {
      case StreamEvent.Textual piece -> piece(piece, out);
      case StreamEvent.Pause pause -> stop(pause.channel(), out);
      case StreamEvent.Usage used -> usage = used;
      case StreamEvent.Finish finish -> {
        stopAll(out);
        reason = finish.reason();
      }
      case StreamEvent.End _ -> end(out);
      case StreamEvent.Embedding _, StreamEvent.Opaque _ -> {}
    }
  }

  private void begin(OutputStream out) throws IOException {
    if (!begun) {
      begun = true;
      send(event("message_start").with("message", MessagesBlocks.message(head)), out);
    }
  }

  private void piece(StreamEvent.Textual piece, OutputStream out) throws IOException {
    Long index = open.get(piece.channel());
    if (index == null) {
      stopAll(out);
      index = nextIndex++;
      open.put(piece.channel(), index);
      send(
          event("content_block_start")
              .with("index", index)
              .with("content_block", MessagesBlocks.begun(piece)),
          out);
    }
    if (!piece.text().isEmpty()) {
      JsonObject delta = MessagesBlocks.delta(piece.channel().kind(), piece.text());
      send(event("content_block_delta").with("index", index).with("delta", delta), out);
    }
  }

  private void stop(Channel channel, OutputStream out) throws IOException {
    Long index = open.remove(channel);
    if (index != null) {
      send(event("content_block_stop").with("index", index), out);
    }
  }

  private void stopAll(OutputStream out) throws IOException {
    for (Channel channel : List.copyOf(open.keySet())) {
      stop(channel, out);
    }
  }

  private void end(OutputStream out) throws IOException {
    stopAll(out);
    JsonObject delta =
        JsonObject.EMPTY
            .with("stop_reason", MessagesBlocks.reason(reason))
            .with("stop_sequence", JsonLiteral.NULL);
    send(
        event("message_delta").with("delta", delta).with("usage", MessagesBlocks.usage(usage)),
        out);
    send(event("message_stop"), out);
  }

  @Override
  public void fail(Verdict.Refused refusal, String requestId, OutputStream out) throws IOException {
    send(MessagesErrors.error(refusal, requestId), out);
  }

  @Override
  public void heartbeat(OutputStream out) throws IOException {
    send(PING, out);
  }

  private static JsonObject event(String type) {
    return MessagesBlocks.block(type);
  }

  private static void send(JsonObject json, OutputStream out) throws IOException {
    String text = "event: " + json.string("type") + "\ndata: " + JsonWriter.text(json) + "\n\n";
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
