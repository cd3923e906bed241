package dev.privet.filters.dialects.anthropic;

import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.Channel;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.dialects.AnswerHead;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonException;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonReader;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.stream.WholeWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a whole answer. */
final class MessagesWholeWriter extends WholeWriter {
  private final AnswerHead head;
  private final List<Block> blocks = new ArrayList<>();
  private FinishReason reason = FinishReason.OTHER;
  private StreamEvent.@Nullable Usage usage;

  MessagesWholeWriter(AnswerHead head) {
    super(MessagesAnswers.WHOLE);
    this.head = head;
  }

  @Override
  protected void collect(StreamEvent event) {
    switch (event) {
      case StreamEvent.Textual piece -> block(piece).text.append(piece.text());
      case StreamEvent.Finish finish -> reason = finish.reason();
      case StreamEvent.Usage used -> usage = used;
      case StreamEvent.End _,
          StreamEvent.Pause _,
          StreamEvent.Embedding _,
          StreamEvent.Opaque _ -> {}
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

  @Override
  protected JsonObject answer() throws IOException {
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
