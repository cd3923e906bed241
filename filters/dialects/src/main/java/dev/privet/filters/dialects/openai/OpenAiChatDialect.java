package dev.privet.filters.dialects.openai;

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

/** OpenAI's chat completions. Also spoken by vLLM, TensorRT-LLM, Ollama and llama.cpp. */
public final class OpenAiChatDialect implements Dialect {
  static final String ID = "openai-chat";
  private static final String PATH = "/v1/chat/completions";

  /** For ServiceLoader. */
  public OpenAiChatDialect() {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public boolean serves(String path) {
    return path.equals(PATH);
  }

  @Override
  public LlmRequest decode(String path, byte[] body, JsonLimits limits)
      throws MalformedRequestException {
    JsonObject root = Requests.object(body, limits);
    ChatCheck.check(root);
    return RequestLens.of(ChatFormat.INSTANCE, root, path, body.length);
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
            ? Requests.root(request)
            : ChatRequest.of(Requests.conversation(request, losses), model, losses);
    return JsonWriter.bytes(ChatFormat.outgoing(root, model));
  }

  @Override
  public FrameReader reader(InputStream in, boolean stream, AnswerLimits limits) {
    return AnswerReader.of(new ChatAnswers(stream), in, limits);
  }

  @Override
  public FrameWriter writer(boolean stream, AnswerHead head) {
    return stream ? new ChatStreamWriter(head, true) : new ChatWholeWriter(head);
  }

  @Override
  public FrameWriter writer(LlmRequest request, boolean stream, AnswerHead head) {
    return stream
        ? new ChatStreamWriter(head, ChatFormat.wantsUsage(Requests.root(request)))
        : new ChatWholeWriter(head);
  }

  @Override
  public byte[] error(Verdict.Refused refusal, String requestId) {
    return JsonWriter.bytes(OpenAiErrors.error(refusal, requestId));
  }

  @Override
  public byte[] models(List<String> names) {
    return JsonWriter.bytes(OpenAiModels.list(names));
  }

  @Override
  public byte[] model(String name) {
    return JsonWriter.bytes(OpenAiModels.one(name));
  }
}
