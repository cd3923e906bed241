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
import dev.privet.filters.dialects.lens.Requests;
import dev.privet.filters.dialects.stream.AnswerReader;
import java.io.InputStream;

/** OpenAI's chat completions. Also spoken by vLLM, TensorRT-LLM, Ollama and llama.cpp. */
public final class OpenAiChatDialect extends OpenAiFamily {
  static final String ID = "openai-chat";

  /** For ServiceLoader. */
  public OpenAiChatDialect() {
    super("/v1/chat/completions", ChatFormat.INSTANCE);
  }

  @Override
  protected void check(JsonObject root) throws MalformedRequestException {
    ChatCheck.check(root);
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
}
