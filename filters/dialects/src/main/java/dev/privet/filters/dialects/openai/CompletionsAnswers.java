package dev.privet.filters.dialects.openai;

import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.Channel;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.dialects.AnswerHead;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.stream.AnswerFormat;
import dev.privet.filters.dialects.stream.FrameSource;
import dev.privet.filters.dialects.stream.WireForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Answers of the old completions API; pieces and whole answers look alike. */
final class CompletionsAnswers implements AnswerFormat {
  static final WireForm STREAM = new WireForm(CompletionsFormat.ID, true);
  static final WireForm WHOLE = new WireForm(CompletionsFormat.ID, false);

  private final boolean stream;

  CompletionsAnswers(boolean stream) {
    this.stream = stream;
  }

  @Override
  public WireForm form() {
    return stream ? STREAM : WHOLE;
  }

  @Override
  public boolean isEnd(String data) {
    return data.strip().equals("[DONE]");
  }

  @Override
  public boolean finishMayEnd() {
    return true;
  }

  @Override
  public List<StreamEvent> events(FrameSource source, JsonObject json) throws IOException {
    List<JsonValue> choices = json.items("choices");
    if (json.member("error").isPresent() || (!stream && choices.isEmpty())) {
      throw new BrokenReplyException(
          ErrorCode.DESTINATION_BROKEN, "answer: an error, or no choices");
    }
    List<StreamEvent> out = new ArrayList<>(3);
    int at = json.indexOf("choices");
    for (int i = 0; i < choices.size(); i++) {
      if (choices.get(i) instanceof JsonObject choice) {
        choice(choice, source, at, i, out);
      }
    }
    usage(json, source, out);
    if (!stream) {
      out.add(new StreamEvent.End(source.leaf()));
    }
    return out;
  }

  private void choice(
      JsonObject choice, FrameSource source, int at, int position, List<StreamEvent> out) {
    int index = Math.clamp(choice.whole("index").orElse(position), 0, 1023);
    String text = choice.string("text");
    if (!text.isEmpty()) {
      var channel = new Channel(index, Channel.Kind.CONTENT, 0);
      out.add(
          new StreamEvent.Text(channel, text, source.leaf(at, position, choice.indexOf("text"))));
    }
    if (choice.member("finish_reason").orElse(null) instanceof JsonString reason) {
      out.add(new StreamEvent.Finish(index, ChatAnswers.reason(reason.value()), source.leaf()));
    } else if (!stream) {
      out.add(new StreamEvent.Finish(index, FinishReason.OTHER, source.leaf()));
    }
  }

  private static void usage(JsonObject json, FrameSource source, List<StreamEvent> out) {
    json.member("usage", JsonObject.class)
        .ifPresent(usage ->
            out.add(
                new StreamEvent.Usage(
                    usage.whole("prompt_tokens").orElse(0),
                    usage.whole("completion_tokens").orElse(0),
                    source.leaf(json.indexOf("usage")))));
  }

  /** An answer, or a piece of one, with these choices. */
  static JsonObject answer(AnswerHead head, List<JsonValue> choices) {
    return JsonObject.EMPTY
        .with("id", head.id("cmpl-"))
        .with("object", "text_completion")
        .with("created", head.createdSeconds())
        .with("model", head.model())
        .with("choices", new JsonArray(choices));
  }

  static JsonObject choice(int index, String text, JsonValue reason) {
    return JsonObject.EMPTY
        .with("text", text)
        .with("index", index)
        .with("logprobs", JsonLiteral.NULL)
        .with("finish_reason", reason);
  }
}
