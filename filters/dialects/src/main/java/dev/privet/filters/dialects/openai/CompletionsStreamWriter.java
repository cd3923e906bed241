package dev.privet.filters.dialects.openai;

import dev.privet.filters.api.Channel;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the pieces of completions: those of a destination of the same dialect as they came. */
final class CompletionsStreamWriter implements FrameWriter {
  private static final byte[] DONE = "data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] BEAT = ": ping\n\n".getBytes(StandardCharsets.UTF_8);

  private final AnswerHead head;
  private final boolean showsUsage;
  private final HalfPairs pairs = new HalfPairs();
  private StreamEvent.@Nullable Usage usage;

  /**
   * @param showsUsage whether the caller asked to be told of tokens
   */
  CompletionsStreamWriter(AnswerHead head, boolean showsUsage) {
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
    FrameSource source = FrameSource.of(frame, CompletionsAnswers.STREAM);
    if (source == null) {
      sayAll(whole, out);
      return;
    }
    boolean hidden = !showsUsage && isUsageOnly(source);
    if (FramePatch.isUntouched(frame, whole)) {
      if (!hidden) {
        source.write(out);
      }
      return;
    }
    FramePatch patch = FramePatch.of(source, frame, whole);
    sayAll(patch.before(), out);
    if (!patch.isGone() && !hidden) {
      patch.write(out);
    }
    sayAll(patch.after(), out);
  }

  private static boolean isUsageOnly(FrameSource source) {
    JsonObject json = source.json();
    return json.member("usage").isPresent() && json.items("choices").isEmpty();
  }

  private void sayAll(List<StreamEvent> events, OutputStream out) throws IOException {
    for (StreamEvent event : events) {
      say(event, out);
    }
  }

  private void say(StreamEvent event, OutputStream out) throws IOException {
    switch (event) {
      case StreamEvent.Textual piece -> {
        if (isShown(piece.channel())) {
          piece(piece.channel().choice(), piece.text(), out);
        }
      }
      case StreamEvent.Finish finish ->
          data(
              CompletionsAnswers.answer(
                  head,
                  List.of(
                      CompletionsAnswers.choice(
                          finish.choice(), "", ChatChunks.reason(finish.reason())))),
              out);
      case StreamEvent.Usage used -> usage = used;
      case StreamEvent.End _ -> end(out);
      case StreamEvent.Pause _, StreamEvent.Embedding _, StreamEvent.Opaque _ -> {}
    }
  }

  /** There is one text; thoughts have no place, and tools cannot be called. */
  static boolean isShown(Channel channel) {
    return switch (channel.kind()) {
      case CONTENT, REFUSAL -> true;
      case REASONING, TOOL_INPUT -> false;
    };
  }

  private void piece(int choice, String text, OutputStream out) throws IOException {
    data(
        CompletionsAnswers.answer(
            head, List.of(CompletionsAnswers.choice(choice, text, JsonLiteral.NULL))),
        out);
  }

  private void end(OutputStream out) throws IOException {
    if (usage != null && showsUsage) {
      data(CompletionsAnswers.answer(head, List.of()).with("usage", ChatChunks.usage(usage)), out);
    }
    out.write(DONE);
  }

  @Override
  public void fail(Verdict.Refused refusal, String requestId, OutputStream out) throws IOException {
    data(OpenAiErrors.error(refusal, requestId), out);
  }

  @Override
  public void heartbeat(OutputStream out) throws IOException {
    out.write(BEAT);
  }

  private static void data(JsonObject json, OutputStream out) throws IOException {
    out.write(("data: " + JsonWriter.text(json) + "\n\n").getBytes(StandardCharsets.UTF_8));
  }
}
