package dev.privet.filters.dialects.anthropic;

import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.Channel;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.dialects.AnswerHead;
import dev.privet.filters.dialects.FrameWriter;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonException;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonReader;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.json.JsonWriter;
import dev.privet.filters.dialects.stream.FramePatch;
import dev.privet.filters.dialects.stream.FrameSource;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one whole answer. That of a destination of the same dialect and form is patched; any other
 * is collected and written when its end comes.
 */
final class MessagesWholeWriter implements FrameWriter {
  private final AnswerHead head;
  private final List<Block> blocks = new ArrayList<>();
  private FinishReason reason = FinishReason.OTHER;
  private StreamEvent.@Nullable Usage usage;

  MessagesWholeWriter(AnswerHead head) {
    this.head = head;
  }

  @Override
  public String contentType() {
    return "application/json";
  }

  @Override
  public void write(Frame frame, List<StreamEvent> events, OutputStream out) throws IOException {
    FrameSource source = FrameSource.of(frame, MessagesAnswers.WHOLE);
    if (source != null && FramePatch.wrote(source, frame, events, out)) {
      return;
    }
    for (StreamEvent event : events) {
      collect(event, out);
    }
  }

  /** Fails: an answer that is not streamed is refused as a whole. */
  @Override
  public void fail(Verdict.Refused refusal, String requestId, OutputStream out) {
    throw new IllegalStateException("fail: only streams can end in the middle");
  }

  @Override
  public void heartbeat(OutputStream out) {
    // JSON has room for white space only in front, and statuses must wait for the answer.
  }

  private void collect(StreamEvent event, OutputStream out) throws IOException {
    switch (event) {
      case StreamEvent.Textual piece -> block(piece).text.append(piece.text());
      case StreamEvent.Finish finish -> reason = finish.reason();
      case StreamEvent.Usage used -> usage = used;
      case StreamEvent.End _ -> out.write(JsonWriter.bytes(answer()));
      case StreamEvent.Pause _, StreamEvent.Embedding _, StreamEvent.Opaque _ -> {}
    }
  }

  /** The block that a piece belongs to: the last one, or the call that it goes on. */
  private Block block(StreamEvent.Textual piece) {
    for (Block block : blocks.reversed()) {
      if (block.first.channel().equals(piece.channel())) {
        return block;
      }
      if (piece.channel().kind() != Channel.Kind.TOOL_INPUT) {
        break;
      }
    }
    var begun = new Block(piece);
    blocks.add(begun);
    return begun;
  }

  private JsonObject answer() throws IOException {
    List<JsonValue> content = new ArrayList<>();
    for (Block block : blocks) {
      content.add(block.json());
    }
    return MessagesBlocks.message(head)
        .with("content", new JsonArray(content))
        .with("stop_reason", MessagesBlocks.reason(reason))
        .with("usage", MessagesBlocks.usage(usage));
  }

  /** One block so far. */
  private static final class Block {
    private final StreamEvent.Textual first;
    private final StringBuilder text = new StringBuilder();

    Block(StreamEvent.Textual first) {
      this.first = first;
    }

    JsonObject json() throws IOException {
      JsonObject begun = MessagesBlocks.begun(first);
      return switch (first.channel().kind()) {
        case CONTENT, REFUSAL -> begun.with("text", text.toString());
        case REASONING -> begun.with("thinking", text.toString());
        case TOOL_INPUT -> begun.with("input", input());
      };
    }

    private JsonValue input() throws IOException {
      if (text.toString().isBlank()) {
        return JsonObject.EMPTY;
      }
      try {
        return JsonReader.answer(text.toString());
      } catch (JsonException e) {
        throw new BrokenReplyException(
            ErrorCode.DESTINATION_BROKEN, "answer: a tool's input is not JSON");
      }
    }
  }
}
