package dev.privet.filters.dialects.bedrock;

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
 * Amazon Bedrock's Converse and ConverseStream, and InvokeModel for the embeddings of Titan and
 * Cohere (Amazon Bedrock API reference). Streams come in AWS's event stream encoding.
 */
public final class BedrockDialect implements DestinationDialect {
  static final String ID = "bedrock";

  /** For ServiceLoader. */
  public BedrockDialect() {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public byte[] encode(LlmRequest request, String model, Losses losses)
      throws UnsupportedRequestException {
    JsonObject body =
        switch (Requests.ask(request, losses)) {
          case Conversation conversation -> ConverseRequest.of(conversation, model, losses);
          case Embeddings embeddings -> BedrockEmbeddings.of(embeddings, model, losses);
        };
    return JsonWriter.bytes(body);
  }

  @Override
  public FrameReader reader(InputStream in, boolean stream, AnswerLimits limits) {
    return stream
        ? new ConverseStream(new EventStreamInput(in, limits))
        : AnswerReader.of(new ConverseAnswers(), in, limits);
  }
}
