package dev.privet.filters.dialects.openai;

import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Vector;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonNumber;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.stream.AnswerFormat;
import dev.privet.filters.dialects.stream.FrameSource;
import dev.privet.filters.dialects.stream.WireForm;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Answers of the embeddings API: vectors as numbers, or as base64 of little-endian floats. */
final class EmbeddingsAnswers implements AnswerFormat {
  static final WireForm WHOLE = new WireForm(EmbeddingsFormat.ID, false);

  @Override
  public WireForm form() {
    return WHOLE;
  }

  @Override
  public List<StreamEvent> events(FrameSource source, JsonObject json) throws BrokenReplyException {
    List<JsonValue> data = json.items("data");
    if (data.isEmpty()) {
      throw broken("no vectors");
    }
    List<StreamEvent> out = new ArrayList<>(data.size() + 3);
    for (int i = 0; i < data.size(); i++) {
      if (data.get(i) instanceof JsonObject item) {
        int index = Math.clamp(item.whole("index").orElse(i), 0, Integer.MAX_VALUE);
        out.add(new StreamEvent.Embedding(index, vector(item), source.leaf()));
      }
    }
    JsonObject usage = json.member("usage", JsonObject.class).orElse(JsonObject.EMPTY);
    out.add(new StreamEvent.Finish(0, FinishReason.STOP, source.leaf()));
    out.add(new StreamEvent.Usage(usage.whole("prompt_tokens").orElse(0), 0, source.leaf()));
    out.add(new StreamEvent.End(source.leaf()));
    return out;
  }

  private static Vector vector(JsonObject item) throws BrokenReplyException {
    return switch (item.member("embedding").orElse(JsonArray.of())) {
      case JsonArray array -> numbers(array);
      case JsonString text -> decoded(text.value());
      case JsonValue _ -> throw broken("a vector is no array");
    };
  }

  private static Vector numbers(JsonArray array) throws BrokenReplyException {
    float[] values = new float[array.items().size()];
    for (int i = 0; i < values.length; i++) {
      if (!(array.items().get(i) instanceof JsonNumber number)) {
        throw broken("a vector holds something else than numbers");
      }
      values[i] = Float.parseFloat(number.spelling());
    }
    return Vector.of(values);
  }

  private static Vector decoded(String base64) throws BrokenReplyException {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw broken("a vector is not base64");
    }
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return Vector.of(values);
  }

  private static BrokenReplyException broken(String message) {
    return new BrokenReplyException(ErrorCode.DESTINATION_BROKEN, "answer: " + message);
  }
}
