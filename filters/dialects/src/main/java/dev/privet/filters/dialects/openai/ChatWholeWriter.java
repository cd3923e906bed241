package dev.privet.filters.dialects.openai;

import dev.privet.filters.api.Channel;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.dialects.AnswerHead;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.stream.WholeWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a whole answer. */
final class ChatWholeWriter extends WholeWriter {
  private final AnswerHead head;
  private final SortedMap<Integer, Choice> choices = new TreeMap<>();
  private StreamEvent.@Nullable Usage usage;

  ChatWholeWriter(AnswerHead head) {
    super(ChatAnswers.WHOLE);
    this.head = head;
  }

  @Override
  protected void collect(StreamEvent event) {
    switch (event) {
      case StreamEvent.Textual piece -> choice(piece.channel().choice()).add(piece);
      case StreamEvent.Finish finish -> choice(finish.choice()).reason = finish.reason();
      case StreamEvent.Usage used -> usage = used;
      case StreamEvent.End _,
          StreamEvent.Pause _,
          StreamEvent.Embedding _,
          StreamEvent.Opaque _ -> {}
    }
  }

  private Choice choice(int index) {
    return choices.computeIfAbsent(index, Choice::new);
  }

  @Override
  protected JsonObject answer() {
    List<JsonValue> all = new ArrayList<>();
    choices.values().forEach(choice -> all.add(choice.json()));
    JsonObject answer =
        ChatChunks.envelope(head, "chat.completion").with("choices", new JsonArray(all));
    return usage == null ? answer : answer.with("usage", ChatChunks.usage(usage));
  }

  /** One choice so far. */
  private static final class Choice {
    private final int index;
    private final StringBuilder content = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final SortedMap<Integer, Call> calls = new TreeMap<>();
    private FinishReason reason = FinishReason.OTHER;

    Choice(int index) {
      this.index = index;
    }

    void add(StreamEvent.Textual piece) {
      Channel channel = piece.channel();
      switch (channel.kind()) {
        case CONTENT -> content.append(piece.text());
        case REFUSAL -> refusal.append(piece.text());
        case REASONING -> reasoning.append(piece.text());
        case TOOL_INPUT -> calls.computeIfAbsent(channel.tool(), _ -> new Call()).add(piece);
      }
    }

    JsonObject json() {
      JsonObject message =
          JsonObject.EMPTY
              .with("role", "assistant")
              .with("content", ChatChunks.textOrNull(content))
              .with("refusal", ChatChunks.textOrNull(refusal));
      if (!reasoning.isEmpty()) {
        message = message.with("reasoning_content", reasoning.toString());
      }
      if (!calls.isEmpty()) {
        List<JsonValue> all = new ArrayList<>();
        calls.forEach((number, call) -> all.add(call.json(index, number)));
        message = message.with("tool_calls", new JsonArray(all));
      }
      return JsonObject.EMPTY
          .with("index", index)
          .with("message", message)
          .with("logprobs", JsonLiteral.NULL)
          .with("finish_reason", ChatChunks.reason(reason));
    }
  }

  /** One tool call so far. */
  private static final class Call {
    private String id = "";
    private String name = "";
    private final StringBuilder arguments = new StringBuilder();

    void add(StreamEvent.Textual piece) {
      if (piece instanceof StreamEvent.ToolInput input) {
        id = id.isEmpty() ? input.id() : id;
        name = name.isEmpty() ? input.name() : name;
      }
      arguments.append(piece.text());
    }

    JsonObject json(int choice, int number) {
      JsonObject function =
          JsonObject.EMPTY.with("name", name).with("arguments", arguments.toString());
      return JsonObject.EMPTY
          .with("id", id.isEmpty() ? "call_" + choice + "_" + number : id)
          .with("type", "function")
          .with("function", function);
    }
  }
}
