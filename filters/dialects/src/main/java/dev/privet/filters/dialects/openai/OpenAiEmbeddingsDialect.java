package dev.privet.filters.dialects.openai;

import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.dialects.AnswerHead;
import dev.privet.filters.dialects.AnswerLimits;
import dev.privet.filters.dialects.FrameReader;
import dev.privet.filters.dialects.FrameWriter;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonWriter;
import dev.privet.filters.dialects.lens.Expect;
import dev.privet.filters.dialects.lens.Requests;
import dev.privet.filters.dialects.stream.AnswerReader;
import java.io.InputStream;
import java.util.Set;

/** OpenAI's embeddings. */
public final class OpenAiEmbeddingsDialect extends OpenAiFamily {
  /** For ServiceLoader. */
  public OpenAiEmbeddingsDialect() {
    super("/v1/embeddings", EmbeddingsFormat.INSTANCE);
  }

  @Override
  protected void check(JsonObject root) throws MalformedRequestException {
    Expect.model(root);
    Tokens.check(root, "input");
    Expect.that(root.member("stream").isEmpty(), "/stream", "expected none: nothing is streamed");
    Expect.that(
        Set.of("", "float", "base64").contains(root.string("encoding_format")),
        "/encoding_format",
        "expected float or base64");
  }

  @Override
  public byte[] encode(LlmRequest request, String model, Losses losses)
      throws UnsupportedRequestException {
    if (!request.dialect().equals(EmbeddingsFormat.ID)) {
      throw Losses.content("/messages");
    }
    return JsonWriter.bytes(Requests.root(request).with("model", model));
  }

  @Override
  public FrameReader reader(InputStream in, boolean stream, AnswerLimits limits) {
    return AnswerReader.of(new EmbeddingsAnswers(), in, limits);
  }

  @Override
  public FrameWriter writer(boolean stream, AnswerHead head) {
    return new EmbeddingsWriter(head, false);
  }

  @Override
  public FrameWriter writer(LlmRequest request, boolean stream, AnswerHead head) {
    return new EmbeddingsWriter(head, EmbeddingsFormat.wantsBase64(Requests.root(request)));
  }
}
