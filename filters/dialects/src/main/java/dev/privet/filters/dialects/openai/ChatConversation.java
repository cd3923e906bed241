package dev.privet.filters.dialects.openai;

import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.neutral.Conversation;

/** Chat requests in neutral terms. */
final class ChatConversation {
  private ChatConversation() {}

  static Conversation of(JsonObject root) throws UnsupportedRequestException {
    throw new UnsupportedRequestException("not yet");
  }
}
