package dev.privet.proxy.clients;

import dev.privet.proxy.Answers;
import dev.privet.proxy.MatrixScript;

/** Answers as a server of OpenAI's completions writes them. */
final class CompletionsAnswers {
  private CompletionsAnswers() {}

  static String answer(MatrixScript script, boolean stream) {
    if (!stream) {
      return completion(String.join("", script.text()), "\"stop\"")
          .replaceFirst(
              "}$", ",\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4,\"total_tokens\":7}}");
    }
    var events = new StringBuilder();
    script.text().forEach(piece -> events.append(event(completion(piece, "null"))));
    return events.append(event(completion("", "\"stop\""))).append(event("[DONE]")).toString();
  }

  private static String completion(String text, String finish) {
    return "{\"id\":\"c\",\"object\":\"text_completion\",\"created\":1,\"model\":\"m\",\"choices\":"
        + "[{\"text\":%s,\"index\":0,\"logprobs\":null,\"finish_reason\":%s}]}"
            .formatted(Answers.quoted(text), finish);
  }

  private static String event(String data) {
    return "data: " + data + "\n\n";
  }
}
