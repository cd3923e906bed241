package dev.privet.proxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Answers as a server of OpenAI's API writes them. */
public final class Answers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PLACEHOLDER = Pattern.compile("\\b[A-Z]{2,}-[1-9][0-9]*[B-Z]?\\b");

  private Answers() {}

  /** The placeholders in a request, in order. */
  public static List<String> placeholders(String body) {
    return PLACEHOLDER.matcher(body).results().map(r -> r.group()).distinct().toList();
  }

  public static String text(String content) {
    return """
    {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"m","choices":[{"index":0,\
    "message":{"role":"assistant","content":%s},"finish_reason":"stop"}],\
    "usage":{"prompt_tokens":5,"completion_tokens":7,"total_tokens":12}}\
    """
        .formatted(quoted(content));
  }

  public static String toolCall(String name, String arguments) {
    return """
    {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"m","choices":[{"index":0,\
    "message":{"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function",\
    "function":{"name":%s,"arguments":%s}}]},"finish_reason":"tool_calls"}],\
    "usage":{"prompt_tokens":5,"completion_tokens":7,"total_tokens":12}}\
    """
        .formatted(quoted(name), quoted(arguments));
  }

  /** A streamed answer whose text comes in these pieces. */
  public static String stream(List<String> pieces) {
    var chunks = new ArrayList<String>();
    chunks.add(chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null"));
    pieces.forEach(piece -> chunks.add(chunk("{\"content\":" + quoted(piece) + "}", "null")));
    chunks.add(chunk("{}", "\"stop\""));
    return events(chunks);
  }

  /** A streamed tool call whose arguments come in these pieces. */
  public static String toolStream(String name, List<String> pieces) {
    var chunks = new ArrayList<String>();
    chunks.add(
        chunk(
            "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":"
                + quoted(name)
                + ",\"arguments\":\"\"}}]}",
            "null"));
    pieces.forEach(piece ->
        chunks.add(
            chunk(
                "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":"
                    + quoted(piece)
                    + "}}]}",
                "null")));
    chunks.add(chunk("{}", "\"tool_calls\""));
    return events(chunks);
  }

  /** The two pieces of a text cut at a place. */
  public static List<String> cut(String text, int at) {
    return List.of(text.substring(0, at), text.substring(at));
  }

  private static String chunk(String delta, String finish) {
    return "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":"
        + finish
        + "}]}";
  }

  private static String events(List<String> chunks) {
    var out = new StringBuilder();
    chunks.forEach(chunk -> out.append("data: ").append(chunk).append("\n\n"));
    out.append(
        "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"m\",\"choices\":[],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":7,\"total_tokens\":12}}\n\n");
    return out.append("data: [DONE]\n\n").toString();
  }

  public static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
