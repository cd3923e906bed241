package dev.privet.filters.dialects.gemini;

import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.dialects.AnswerLimits;
import dev.privet.filters.dialects.DestinationDialect;
import dev.privet.filters.dialects.FrameReader;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonWriter;
import dev.privet.filters.dialects.lens.Requests;
import dev.privet.filters.dialects.neutral.Conversation;
import dev.privet.filters.dialects.neutral.Embeddings;
import dev.privet.filters.dialects.stream.AnswerReader;
import java.io.InputStream;

/**
 * Google's {@code generateContent}, {@code streamGenerateContent} as server-sent events, and {@code
 * batchEmbedContents} (Gemini API reference). Vertex AI speaks it too, but for embeddings.
 */
public final class GeminiDialect implements DestinationDialect {
  static final String ID = "gemini";

  /** For ServiceLoader. */
  public GeminiDialect() {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public byte[] encode(LlmRequest request, String model, Losses losses)
      throws UnsupportedRequestException {
    JsonObject body =
        switch (Requests.ask(request, losses)) {
          case Conversation conversation -> GeminiRequest.of(conversation, losses);
          case Embeddings embeddings -> GeminiEmbeddings.of(embeddings, model, losses);
        };
    return JsonWriter.bytes(body);
  }

  @Override
  public FrameReader reader(InputStream in, boolean stream, AnswerLimits limits) {
    return AnswerReader.of(new GeminiAnswers(stream), in, limits);
  }
}
