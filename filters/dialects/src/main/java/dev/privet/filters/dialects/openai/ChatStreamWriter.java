package dev.privet.filters.dialects.openai;

import dev.privet.filters.api.Channel;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.dialects.AnswerHead;
import dev.privet.filters.dialects.FrameWriter;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.json.JsonWriter;
import dev.privet.filters.dialects.stream.FramePatch;
import dev.privet.filters.dialects.stream.FrameSource;
import dev.privet.filters.dialects.stream.HalfPairs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes chunks: those of a destination of the same dialect as they came, others anew. */
final class ChatStreamWriter implements FrameWriter {
  private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] BEAT = ": ping\n\n".getBytes(StandardCharsets.UTF_8);

  private final AnswerHead head;
  private final boolean showsUsage;
  private final HalfPairs pairs = new HalfPairs();
  private final Set<Integer> begun = new HashSet<>();
  private final Set<Channel> called = new HashSet<>();
  private final Set<Integer> legacy = new HashSet<>();
  private @Nullable JsonObject last;
  private StreamEvent.@Nullable Usage usage;

  /**
   * @param showsUsage whether the caller asked for the chunk that tells of tokens
   */
  ChatStreamWriter(AnswerHead head, boolean showsUsage) {
    this.head = head;
    this.showsUsage = showsUsage;
  }

  @Override
  public String contentType() {
    return "text/event-stream;charset=utf-8";
  }

  @Override
  public void write(Frame frame, List<StreamEvent> events, OutputStream out) throws IOException {
    List<StreamEvent> whole = pairs.join(events);
    FrameSource source = FrameSource.of(frame, ChatAnswers.STREAM);
    if (source == null) {
      sayAll(whole, out);
      return;
    }
    follow(frame, source);
    if (FramePatch.isUntouched(frame, whole)) {
      if (showsUsage || !isUsageOnly(frame, source)) {
        source.write(out);
      }
      return;
    }
    FramePatch patch = FramePatch.of(source, frame, whole);
    sayAll(patch.before(), out);
    if (!patch.isGone() && (showsUsage || !isUsageOnly(frame, source))) {
      patch.write(out);
    }
    sayAll(patch.after(), out);
  }

  @Override
  public void fail(Verdict.Refused refusal, String requestId, OutputStream out) throws IOException {
    data(OpenAiErrors.error(refusal, requestId), out);
  }

  @Override
  public void heartbeat(OutputStream out) throws IOException {
    out.write(BEAT);
  }

  /** Remembers what a chunk of our own must look like to fit in. */
  private void follow(Frame frame, FrameSource source) {
    if (source.json().indexOf("choices") >= 0) {
      last = source.json();
    }
    for (StreamEvent event : frame.events()) {
      if (event instanceof StreamEvent.ToolInput input
          && input.id().isEmpty()
          && !input.name().isEmpty()) {
        legacy.add(input.channel().choice());
      }
    }
  }

  private static boolean isUsageOnly(Frame frame, FrameSource source) {
    return frame.events().size() == 1
        && frame.events().getFirst() instanceof StreamEvent.Usage
        && source.json().items("choices").isEmpty();
  }

  private void sayAll(List<StreamEvent> events, OutputStream out) throws IOException {
    for (StreamEvent event : events) {
      say(event, out);
    }
  }

  private void say(StreamEvent event, OutputStream out) throws IOException {
    switch (event) {
      case StreamEvent.ToolInput input -> {
        begin(input.channel().choice(), out);
        delta(input.channel().choice(), toolDelta(input), out);
      }
      case StreamEvent.Textual piece -> {
        begin(piece.channel().choice(), out);
        String member = ChatChunks.member(piece.channel().kind());
        delta(piece.channel().choice(), JsonObject.EMPTY.with(member, piece.text()), out);
      }
      case StreamEvent.Finish finish -> {
        begin(finish.choice(), out);
        JsonValue reason = ChatChunks.reason(finish.reason());
        data(ChatChunks.chunk(envelope(), finish.choice(), JsonObject.EMPTY, reason), out);
      }
      case StreamEvent.Usage used -> usage = used;
      case StreamEvent.End _ -> end(out);
      case StreamEvent.Pause _, StreamEvent.Embedding _, StreamEvent.Opaque _ -> {}
    }
  }

  /** Says once for each choice who speaks; a destination of this dialect has said it itself. */
  private void begin(int choice, OutputStream out) throws IOException {
    if (last == null && begun.add(choice)) {
      delta(choice, JsonObject.EMPTY.with("role", "assistant").with("content", ""), out);
    }
  }

  private JsonObject toolDelta(StreamEvent.ToolInput input) {
    Channel channel = input.channel();
    if (legacy.contains(channel.choice())) {
      JsonObject arguments = JsonObject.EMPTY.with("arguments", input.text());
      return JsonObject.EMPTY.with("function_call", arguments);
    }
    boolean opens = called.add(channel) && (last == null || !input.id().isEmpty());
    String id =
        input.id().isEmpty() ? "call_" + channel.choice() + "_" + channel.tool() : input.id();
    JsonObject call = ChatChunks.call(input, opens ? id : "");
    return JsonObject.EMPTY.with("tool_calls", JsonArray.of(call));
  }

  private void end(OutputStream out) throws IOException {
    if (usage != null && showsUsage) {
      JsonObject chunk = envelope().with("choices", JsonArray.of());
      data(chunk.with("usage", ChatChunks.usage(usage)), out);
    }
    out.write(DONE);
  }

  private void delta(int choice, JsonObject delta, OutputStream out) throws IOException {
    data(ChatChunks.chunk(envelope(), choice, delta, JsonLiteral.NULL), out);
  }

  private JsonObject envelope() {
    return last == null
        ? ChatChunks.envelope(head, "chat.completion.chunk")
        : last.without("usage");
  }

  private static void data(JsonObject json, OutputStream out) throws IOException {
    out.write(("data: " + JsonWriter.text(json) + "\n\n").getBytes(StandardCharsets.UTF_8));
  }
}
