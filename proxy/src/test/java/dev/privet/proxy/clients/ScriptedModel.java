package dev.privet.proxy.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.privet.proxy.Answers;
import dev.privet.proxy.MatrixScript;
import dev.privet.proxy.MatrixWires;
import dev.privet.proxy.Upstream.Answer;
import dev.privet.proxy.Upstream.Asked;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A model that repeats the placeholders it is shown: in a text, as the members {@code to} and
 * {@code note} of an object if it is given a schema, or in calls of the tools it is given until
 * there are results. Speaks the dialect of the path it is asked at.
 */
final class ScriptedModel {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The vector of every text. */
  static final List<Float> VECTOR = List.of(0.5f, -1.25f);

  private ScriptedModel() {}

  static Answer answer(Asked asked) {
    JsonNode body = read(asked.body());
    String path = asked.path().replaceAll("\\?.*", "");
    boolean stream = body.path("stream").asBoolean();
    if (path.endsWith("/embeddings")) {
      return Answer.json(embeddings(body));
    }
    MatrixScript script = script(body, asked.body());
    if (path.endsWith("/responses")) {
      return answer(stream, ResponsesAnswers.answer(script, stream));
    }
    if (path.endsWith("/messages")) {
      return answer(stream, wires("anthropic", script, stream));
    }
    if (path.endsWith("/chat/completions")) {
      return answer(stream, wires("openai", script, stream));
    }
    return answer(stream, CompletionsAnswers.answer(script, stream));
  }

  private static Answer answer(boolean stream, String body) {
    return stream ? Answer.stream(body) : Answer.json(body);
  }

  private static String wires(String provider, MatrixScript script, boolean stream) {
    return new String(MatrixWires.answer(provider, script, stream), UTF_8);
  }

  private static MatrixScript script(JsonNode body, String text) {
    List<String> words = Answers.placeholders(text);
    List<String> named = words.isEmpty() ? List.of("nobody") : words;
    String object =
        "{\"to\":%s,\"note\":%s}"
            .formatted(
                Answers.quoted(named.getFirst()), Answers.quoted("about " + named.getLast()));
    boolean results =
        text.contains("\"role\":\"tool\"")
            || text.contains("\"tool_result\"")
            || text.contains("\"function_call_output\"");
    if (!body.path("tools").isEmpty() && !results) {
      var script = new MatrixScript(List.of(), List.of(), List.of(), MatrixScript.End.TOOLS);
      for (JsonNode tool : body.path("tools")) {
        String name = tool.path("name").asText(tool.path("function").path("name").asText());
        script = script.calling(name, letters(object));
      }
      return script;
    }
    if (text.contains("\"schema\":")) {
      return MatrixScript.text(letters(object));
    }
    return MatrixScript.text(letters("Wrote " + String.join(" and ", named) + "."));
  }

  private static String embeddings(JsonNode body) {
    String vector =
        body.path("encoding_format").asText().equals("base64")
            ? "\"AAAAPwAAoL8=\""
            : VECTOR.toString();
    var data = new StringBuilder();
    int count = body.path("input").isArray() ? body.path("input").size() : 1;
    for (int i = 0; i < count; i++) {
      data.append(i == 0 ? "" : ",")
          .append("{\"object\":\"embedding\",\"index\":%d,\"embedding\":%s}".formatted(i, vector));
    }
    return "{\"object\":\"list\",\"data\":[%s],\"model\":\"m\",\"usage\":{\"prompt_tokens\":3,\"total_tokens\":3}}"
        .formatted(data);
  }

  static String[] letters(String text) {
    return text.split("");
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
