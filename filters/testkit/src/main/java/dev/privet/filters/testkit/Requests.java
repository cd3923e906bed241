package dev.privet.filters.testkit;

import dev.privet.filters.api.Channels;

/** Request bodies for tests. */
public final class Requests {
  private Requests() {}

  /** An OpenAI chat request of one user message. */
  public static String chat(String text, boolean stream) {
    return """
    {"model":"test-model","messages":[{"role":"user","content":"%s"}],"stream":%s}\
    """
        .formatted(Channels.jsonEscaped(text), stream);
  }
}
