package dev.privet.filters.dialects.openai;

import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.dialects.AnswerHead;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.stream.WholeWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a whole completion. */
final class CompletionsWholeWriter extends WholeWriter {
  private final AnswerHead head;
  private final SortedMap<Integer, StringBuilder> texts = new TreeMap<>();
  private final SortedMap<Integer, FinishReason> reasons = new TreeMap<>();
  private StreamEvent.@Nullable Usage usage;

  CompletionsWholeWriter(AnswerHead head) {
    super(CompletionsAnswers.WHOLE);
    this.head = head;
  }

  @Override
  protected void collect(StreamEvent event) {
    switch (event) {
      case StreamEvent.Textual piece -> {
        if (CompletionsStreamWriter.isShown(piece.channel())) {
          text(piece.channel().choice()).append(piece.text());
        }
      }
      case StreamEvent.Finish finish -> {
        text(finish.choice());
        reasons.put(finish.choice(), finish.reason());
      }
      case StreamEvent.Usage used -> usage = used;
      case StreamEvent.End _,
          StreamEvent.Pause _,
          StreamEvent.Embedding _,
          StreamEvent.Opaque _ -> {}
    }
  }

  private StringBuilder text(int choice) {
    return texts.computeIfAbsent(choice, _ -> new StringBuilder());
  }

  @Override
  protected JsonObject answer() {
    List<JsonValue> choices = new ArrayList<>();
    texts.forEach((index, text) -> {
      FinishReason reason = reasons.getOrDefault(index, FinishReason.OTHER);
      choices.add(CompletionsAnswers.choice(index, text.toString(), ChatChunks.reason(reason)));
    });
    JsonObject answer = CompletionsAnswers.answer(head, choices);
    return usage == null ? answer : answer.with("usage", ChatChunks.usage(usage));
  }
}
