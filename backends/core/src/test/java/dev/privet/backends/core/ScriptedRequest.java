package dev.privet.backends.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.TextSlot;
import dev.privet.policies.api.RequestFacts;
import java.util.List;
import java.util.Map;

/** A request without text of interest. */
record ScriptedRequest(String model, boolean stream) implements LlmRequest {

  @Override
  public String dialect() {
    return "test";
  }

  @Override
  public RequestFacts facts() {
    return RequestFacts.of("/v1/chat/completions", model)
        .withStream(stream)
        .withBytes(body().length);
  }

  @Override
  public long maxOutputTokens() {
    return 0;
  }

  @Override
  public List<TextSlot> texts() {
    return List.of();
  }

  @Override
  public List<String> uninspectable() {
    return List.of();
  }

  @Override
  public LlmRequest withTexts(Map<String, String> byPointer) {
    return this;
  }

  @Override
  public byte[] body() {
    return "{}".getBytes(UTF_8);
  }
}
