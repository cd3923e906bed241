package dev.privet.filters.dialects.bedrock;

import static dev.privet.filters.dialects.bedrock.ConverseWords.broken;
import static dev.privet.filters.dialects.bedrock.ConverseWords.child;

import dev.privet.filters.api.Channel;
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
import java.util.List;

/** Whole answers of Converse, and the embeddings of Titan and Cohere. */
final class ConverseAnswers implements AnswerFormat {
  private static final WireForm WHOLE = new WireForm(BedrockDialect.ID, false);
  private static final Channel CONTENT = new Channel(0, Channel.Kind.CONTENT, 0);
  private static final Channel REASONING = new Channel(0, Channel.Kind.REASONING, 0);

  private int calls;

  @Override
  public WireForm form() {
    return WHOLE;
  }

  @Override
  public List<StreamEvent> events(FrameSource source, JsonObject json) throws IOException {
    List<StreamEvent> out = new ArrayList<>();
    if (json.member("embedding", JsonArray.class).isPresent()) {
      out.add(vector(0, json.items("embedding"), source));
      json.whole("inputTextTokenCount")
          .ifPresent(tokens -> out.add(new StreamEvent.Usage(tokens, 0, source.leaf())));
    } else if (json.member("embeddings").isPresent()) {
      List<JsonValue> vectors =
          json.member("embeddings", JsonObject.class)
              .map(byType -> byType.items("float"))
              .orElseGet(() -> json.items("embeddings"));
      for (int i = 0; i < vectors.size(); i++) {
        if (!(vectors.get(i) instanceof JsonArray vector)) {
          throw broken("an embedding has no values");
        }
        out.add(vector(i, vector.items(), source));
      }
    } else {
      conversed(json, source, out);
    }
    out.add(new StreamEvent.End(source.leaf()));
    return out;
  }

  private void conversed(JsonObject json, FrameSource source, List<StreamEvent> out)
      throws IOException {
    JsonObject message = child(child(json, "output"), "message");
    if (message.member("content", JsonArray.class).isEmpty()) {
      throw broken("no message");
    }
    for (JsonValue item : message.items("content")) {
      if (item instanceof JsonObject block) {
        block(block, source, out);
      }
    }
    String reason = json.string("stopReason");
    if (reason.isEmpty()) {
      throw broken("no stop reason");
    }
    out.add(new StreamEvent.Finish(0, ConverseWords.reason(reason), source.leaf()));
    ConverseWords.usage(child(json, "usage"), source.leaf(), out);
  }

  private void block(JsonObject block, FrameSource source, List<StreamEvent> out) {
    String text = block.string("text");
    JsonObject thought = child(child(block, "reasoningContent"), "reasoningText");
    if (!text.isEmpty()) {
      out.add(new StreamEvent.Text(CONTENT, text, source.leaf()));
    } else if (!thought.string("text").isEmpty()) {
      out.add(new StreamEvent.Reasoning(REASONING, thought.string("text"), source.leaf()));
    } else if (block.member("toolUse", JsonObject.class).isPresent()) {
      JsonObject use = child(block, "toolUse");
      out.add(
          new StreamEvent.ToolInput(
              new Channel(0, Channel.Kind.TOOL_INPUT, calls++),
              use.string("toolUseId"),
              use.string("name"),
              JsonWriter.text(child(use, "input")),
              source.leaf()));
    } else {
      out.add(new StreamEvent.Opaque(source.leaf()));
    }
  }

  private static StreamEvent vector(int index, List<JsonValue> values, FrameSource source)
      throws IOException {
    float[] numbers = new float[values.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!(values.get(i) instanceof JsonNumber number)) {
        throw broken("an embedding holds something else than numbers");
      }
      numbers[i] = Float.parseFloat(number.spelling());
    }
    return new StreamEvent.Embedding(index, Vector.of(numbers), source.leaf());
  }
}
