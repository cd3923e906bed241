package dev.privet.filters.dialects.openai;

import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Vector;
import dev.privet.filters.dialects.AnswerHead;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonNumber;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.stream.WholeWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Writes vectors. */
final class EmbeddingsWriter extends WholeWriter {
  private final AnswerHead head;
  private final boolean base64;
  private final List<JsonValue> data = new ArrayList<>();
  private long tokens;

  /**
   * @param base64 whether the caller wants base64 instead of numbers
   */
  EmbeddingsWriter(AnswerHead head, boolean base64) {
    super(EmbeddingsAnswers.WHOLE);
    this.head = head;
    this.base64 = base64;
  }

  @Override
  protected void collect(StreamEvent event) {
    if (event instanceof StreamEvent.Embedding embedding) {
      data.add(
          JsonObject.EMPTY
              .with("object", "embedding")
              .with("index", embedding.index())
              .with("embedding", value(embedding.vector())));
    } else if (event instanceof StreamEvent.Usage usage) {
      tokens = usage.inputTokens();
    }
  }

  private JsonValue value(Vector vector) {
    if (base64) {
      ByteBuffer bytes =
          ByteBuffer.allocate(vector.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < vector.size(); i++) {
        bytes.putFloat(vector.at(i));
      }
      return new JsonString(Base64.getEncoder().encodeToString(bytes.array()));
    }
    List<JsonValue> numbers = new ArrayList<>(vector.size());
    for (int i = 0; i < vector.size(); i++) {
      numbers.add(new JsonNumber(Float.toString(vector.at(i))));
    }
    return new JsonArray(numbers);
  }

  @Override
  protected JsonObject answer() {
    return JsonObject.EMPTY
        .with("object", "list")
        .with("data", new JsonArray(data))
        .with("model", head.model())
        .with("usage", JsonObject.EMPTY.with("prompt_tokens", tokens).with("total_tokens", tokens));
  }
}
