package dev.privet.filters.dialects.anthropic;

import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.dialects.AnswerHead;
import dev.privet.filters.dialects.AnswerLimits;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.FrameReader;
import dev.privet.filters.dialects.FrameWriter;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonWriter;
import dev.privet.filters.dialects.lens.RequestLens;
import dev.privet.filters.dialects.lens.Requests;
import dev.privet.filters.dialects.stream.AnswerReader;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/** Anthropic's Messages API. */
public final class AnthropicMessagesDialect implements Dialect {
  static final String ID = "anthropic-messages";
  private static final String PATH = "/v1/messages";
  private static final MessagesFormat FORMAT = new MessagesFormat(ID);

  /** For ServiceLoader. */
  public AnthropicMessagesDialect() {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean serves(String path) {
    return path.equals(PATH);
  }

  @Override
  public Set<String> requestHeaders() {
    return Set.of("anthropic-beta");
  }

  @Override
  public LlmRequest decode(String path, byte[] body, JsonLimits limits)
      throws MalformedRequestException {
    JsonObject root = Requests.object(body, limits);
    MessagesCheck.check(root, true);
    return RequestLens.of(FORMAT, root, path, body.length);
  }

  @Override
  public LlmRequest stating(LlmRequest request, String purpose, String raisedTo) {
    return Requests.lens(request, ID).withStated(purpose, raisedTo);
  }

  @Override
  public byte[] encode(LlmRequest request, String model, Losses losses)
      throws UnsupportedRequestException {
    JsonObject root =
        request.dialect().equals(ID)
            ? MessagesFormat.outgoing(Requests.root(request), model, losses)
            : MessagesRequest.of(Requests.conversation(request, losses), model, losses);
    return JsonWriter.bytes(root);
  }

  @Override
  public FrameReader reader(InputStream in, boolean stream, AnswerLimits limits) {
    return AnswerReader.of(new MessagesAnswers(stream), in, limits);
  }

  @Override
  public FrameWriter writer(boolean stream, AnswerHead head) {
    return stream ? new MessagesStreamWriter(head) : new MessagesWholeWriter(head);
  }

  @Override
  public byte[] error(Verdict.Refused refusal, String requestId) {
    return JsonWriter.bytes(MessagesErrors.error(refusal, requestId));
  }

  @Override
  public byte[] models(List<String> names) {
    return JsonWriter.bytes(MessagesModels.list(names));
  }

  @Override
  public byte[] model(String name) {
    return JsonWriter.bytes(MessagesModels.one(name));
  }
}
