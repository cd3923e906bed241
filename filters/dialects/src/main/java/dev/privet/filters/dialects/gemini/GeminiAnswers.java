package dev.privet.filters.dialects.gemini;

import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.Channel;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Vector;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonNumber;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.json.JsonWriter;
import dev.privet.filters.dialects.stream.AnswerFormat;
import dev.privet.filters.dialects.stream.FrameSource;
import dev.privet.filters.dialects.stream.WireForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Answers of {@code generateContent} and of embeddings (Gemini API reference,
 * "GenerateContentResponse" and "ContentEmbedding"). A stream has no word for its end: it is
 * complete when every candidate has finished, or the prompt was blocked. A call of a tool comes
 * whole. Calls without an id get one.
 */
final class GeminiAnswers implements AnswerFormat {
  private static final int MOST_CHOICE = 1023;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  private final WireForm form;
  private final Map<Integer, Choice> choices = new HashMap<>();
  private String name = "";
  private boolean blocked;

  /** What is known of one candidate so far. */
  private static final class Choice {
    private int calls;
    private boolean finished;
  }

  GeminiAnswers(boolean stream) {
    this.form = new WireForm(GeminiDialect.ID, stream);
  }

  @Override
  public WireForm form() {
    return form;
  }

  @Override
  public boolean mayEnd() {
    return blocked
        || (!choices.isEmpty() && choices.values().stream().allMatch(choice -> choice.finished));
  }

  @Override
  public List<StreamEvent> events(FrameSource source, JsonObject json) throws IOException {
    if (json.member("error").isPresent()) {
      throw broken("the destination reports an error");
    }
    List<StreamEvent> out = new ArrayList<>(4);
    if (json.member("embeddings").isPresent()) {
      embeddings(json.items("embeddings"), source, out);
    } else {
      generated(json, source, out);
    }
    if (!form.stream()) {
      out.add(new StreamEvent.End(source.leaf()));
    }
    return out;
  }

  private void generated(JsonObject json, FrameSource source, List<StreamEvent> out)
      throws IOException {
    if (name.isEmpty()) {
      name = json.string("responseId");
    }
    for (JsonValue item : json.items("candidates")) {
      if (item instanceof JsonObject candidate) {
        candidate(candidate, source, out);
      }
    }
    if (!child(json, "promptFeedback").string("blockReason").isEmpty() && choices.isEmpty()) {
      blocked = true;
      out.add(new StreamEvent.Finish(0, FinishReason.CONTENT_FILTER, source.leaf()));
    }
    usage(child(json, "usageMetadata"), source, out);
    if (!form.stream() && !mayEnd()) {
      throw broken("no candidate has finished");
    }
  }

  private void candidate(JsonObject candidate, FrameSource source, List<StreamEvent> out)
      throws IOException {
    long index = candidate.whole("index").orElse(0);
    if (index < 0 || index > MOST_CHOICE) {
      throw broken("a candidate has an impossible index");
    }
    Choice choice = choices.computeIfAbsent((int) index, i -> new Choice());
    for (JsonValue item : child(candidate, "content").items("parts")) {
      if (item instanceof JsonObject part) {
        part(part, (int) index, choice, source, out);
      }
    }
    String reason = candidate.string("finishReason");
    if (!reason.isEmpty() && !choice.finished) {
      choice.finished = true;
      out.add(new StreamEvent.Finish((int) index, reason(reason, choice), source.leaf()));
    }
  }

  private void part(
      JsonObject part, int index, Choice choice, FrameSource source, List<StreamEvent> out) {
    String text = part.string("text");
    if (!text.isEmpty() && part.isTrue("thought")) {
      var channel = new Channel(index, Channel.Kind.REASONING, 0);
      out.add(new StreamEvent.Reasoning(channel, text, source.leaf()));
    } else if (!text.isEmpty()) {
      var channel = new Channel(index, Channel.Kind.CONTENT, 0);
      out.add(new StreamEvent.Text(channel, text, source.leaf()));
    }
    part.member("functionCall", JsonObject.class)
        .ifPresent(call -> out.add(call(call, index, choice, source)));
    if (part.member("inlineData").isPresent() || part.member("thoughtSignature").isPresent()) {
      out.add(new StreamEvent.Opaque(source.leaf()));
    }
  }

  private StreamEvent call(JsonObject call, int index, Choice choice, FrameSource source) {
    int number = choice.calls++;
    String id = call.string("id");
    return new StreamEvent.ToolInput(
        new Channel(index, Channel.Kind.TOOL_INPUT, number),
        id.isEmpty() ? "call_" + answer() + "_" + index + "_" + number : id,
        call.string("name"),
        JsonWriter.text(child(call, "args")),
        source.leaf());
  }

  /** A name of this answer, so that ids do not repeat over the turns of a conversation. */
  private String answer() {
    if (!NAME.matcher(name).matches()) {
      name = Long.toHexString(ThreadLocalRandom.current().nextLong());
    }
    return name;
  }

  private static FinishReason reason(String word, Choice choice) {
    return switch (word) {
      case "STOP" -> choice.calls > 0 ? FinishReason.TOOL_CALLS : FinishReason.STOP;
      case "MAX_TOKENS" -> FinishReason.LENGTH;
      case "SAFETY",
          "RECITATION",
          "BLOCKLIST",
          "PROHIBITED_CONTENT",
          "SPII",
          "IMAGE_SAFETY",
          "IMAGE_PROHIBITED_CONTENT",
          "MODEL_ARMOR" ->
          FinishReason.CONTENT_FILTER;
      default -> FinishReason.OTHER;
    };
  }

  private static void usage(JsonObject usage, FrameSource source, List<StreamEvent> out) {
    if (usage.whole("promptTokenCount").isEmpty()) {
      return;
    }
    long thoughts = usage.whole("thoughtsTokenCount").orElse(0);
    out.add(
        new StreamEvent.Usage(
            usage.whole("promptTokenCount").getAsLong()
                + usage.whole("toolUsePromptTokenCount").orElse(0),
            usage.whole("candidatesTokenCount").orElse(0) + thoughts,
            usage.whole("cachedContentTokenCount").orElse(0),
            thoughts,
            source.leaf()));
  }

  private static void embeddings(List<JsonValue> items, FrameSource source, List<StreamEvent> out)
      throws IOException {
    for (int i = 0; i < items.size(); i++) {
      if (!(items.get(i) instanceof JsonObject embedding)
          || embedding.member("values", JsonArray.class).isEmpty()) {
        throw broken("an embedding has no values");
      }
      out.add(new StreamEvent.Embedding(i, vector(embedding.items("values")), source.leaf()));
    }
  }

  private static Vector vector(List<JsonValue> values) throws IOException {
    float[] numbers = new float[values.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!(values.get(i) instanceof JsonNumber number)) {
        throw broken("an embedding holds something else than numbers");
      }
      numbers[i] = Float.parseFloat(number.spelling());
    }
    return Vector.of(numbers);
  }

  private static JsonObject child(JsonObject json, String name) {
    return json.member(name, JsonObject.class).orElse(JsonObject.EMPTY);
  }

  private static BrokenReplyException broken(String message) {
    return new BrokenReplyException(ErrorCode.DESTINATION_BROKEN, "answer: " + message);
  }
}
