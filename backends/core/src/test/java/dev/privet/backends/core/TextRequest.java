package dev.privet.backends.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.Role;
import dev.privet.filters.api.TextSlot;
import dev.privet.policies.api.RequestFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A request whose body is its texts, one a line. */
record TextRequest(
    String model, boolean stream, long maxOutputTokens, List<Role> roles, List<String> lines)
    implements LlmRequest {

  /** A conversation: a system text, then messages of the user and the model by turns. */
  static TextRequest conversation(String model, String system, String... messages) {
    var roles = new ArrayList<Role>(List.of(Role.SYSTEM));
    var lines = new ArrayList<String>(List.of(system));
    for (int i = 0; i < messages.length; i++) {
      roles.add(i % 2 == 0 ? Role.USER : Role.ASSISTANT);
      lines.add(messages[i]);
    }
    return new TextRequest(model, true, 0, roles, lines);
  }

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
  public List<TextSlot> texts() {
    var texts = new ArrayList<TextSlot>();
    for (int i = 0; i < lines.size(); i++) {
      texts.add(new TextSlot(pointer(i), roles.get(i), TextSlot.Kind.STRING, lines.get(i)));
    }
    return texts;
  }

  static String pointer(int line) {
    return "/messages/" + line + "/content";
  }

  @Override
  public List<String> uninspectable() {
    return List.of();
  }

  @Override
  public LlmRequest withTexts(Map<String, String> byPointer) {
    var other = new ArrayList<>(lines);
    for (int i = 0; i < other.size(); i++) {
      other.set(i, byPointer.getOrDefault(pointer(i), other.get(i)));
    }
    return new TextRequest(model, stream, maxOutputTokens, roles, other);
  }

  @Override
  public byte[] body() {
    return String.join("\n", lines).getBytes(UTF_8);
  }
}
