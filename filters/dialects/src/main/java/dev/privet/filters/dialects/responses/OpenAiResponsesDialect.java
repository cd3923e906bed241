package dev.privet.filters.dialects.responses;

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
import dev.privet.filters.dialects.lens.Requests;
import dev.privet.filters.dialects.openai.OpenAiFamily;
import dev.privet.filters.dialects.stream.AnswerReader;
import java.io.InputStream;

/** OpenAI's responses. */
public final class OpenAiResponsesDialect extends OpenAiFamily {
  /** For ServiceLoader. */
  public OpenAiResponsesDialect() {
    super("/v1/responses", ResponsesFormat.INSTANCE);
  }

  @Override
  protected void check(JsonObject root) throws MalformedRequestException {
    ResponsesCheck.check(root);
  }

  @Override
  public byte[] encode(LlmRequest request, String model, Losses losses)
      throws UnsupportedRequestException {
    if (!request.dialect().equals(ResponsesFormat.ID)) {
      throw Losses.content("/messages");
    }
    return JsonWriter.bytes(ResponsesFormat.outgoing(Requests.root(request), model));
  }

  @Override
  public FrameReader reader(InputStream in, boolean stream, AnswerLimits limits) {
    return AnswerReader.of(new ResponsesAnswers(stream), in, limits);
  }

  @Override
  public FrameWriter writer(boolean stream, AnswerHead head) {
    return writer(JsonObject.EMPTY, stream, head);
  }

  @Override
  public FrameWriter writer(LlmRequest request, boolean stream, AnswerHead head) {
    return writer(Requests.root(request), stream, head);
  }

  private static FrameWriter writer(JsonObject request, boolean stream, AnswerHead head) {
    return stream
        ? new ResponsesStreamWriter(head, request)
        : new ResponsesWholeWriter(head, request);
  }
}
