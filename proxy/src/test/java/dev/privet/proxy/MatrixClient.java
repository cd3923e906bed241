package dev.privet.proxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A client of one dialect: how it asks, and what it hears. */
enum MatrixClient {
  CHAT("/chat/completions"),
  MESSAGES("/messages"),
  RESPONSES("/responses"),
  COMPLETIONS("/completions");

  private static final ObjectMapper JSON = new ObjectMapper();
  private final String path;

  MatrixClient(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  /** What a client hears. */
  static final class Heard {
    final StringBuilder text = new StringBuilder();
    final StringBuilder reasoning = new StringBuilder();
    final Map<String, StringBuilder> arguments = new TreeMap<>();
    final List<String> tools = new ArrayList<>();
    String end = "";
    long input;
    long output;
    boolean complete;
    String error = "";

    void call(String key, String name) {
      tools.add(name);
      arguments.putIfAbsent(key, new StringBuilder());
    }

    List<String> inputs() {
      return arguments.values().stream().map(StringBuilder::toString).toList();
    }
  }

  /** A question with tools. */
  String asks(String model, String text, boolean tools, boolean stream) {
    String head = "{\"model\":" + q(model) + (stream ? ",\"stream\":true" : "");
    return switch (this) {
      case CHAT ->
          head
              + (stream ? ",\"stream_options\":{\"include_usage\":true}" : "")
              + ",\"messages\":[{\"role\":\"user\",\"content\":"
              + q(text)
              + "}]"
              + (tools
                  ? ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"mail\",\"parameters\":{\"type\":\"object\"}}},{\"type\":\"function\",\"function\":{\"name\":\"now\",\"parameters\":{\"type\":\"object\"}}}]"
                  : "")
              + "}";
      case MESSAGES ->
          head
              + ",\"max_tokens\":99,\"messages\":[{\"role\":\"user\",\"content\":"
              + q(text)
              + "}]"
              + (tools
                  ? ",\"tools\":[{\"name\":\"mail\",\"input_schema\":{\"type\":\"object\"}},{\"name\":\"now\",\"input_schema\":{\"type\":\"object\"}}]"
                  : "")
              + "}";
      case RESPONSES ->
          head
              + ",\"store\":false,\"input\":[{\"role\":\"user\",\"content\":"
              + q(text)
              + "}]"
              + (tools
                  ? ",\"tools\":[{\"type\":\"function\",\"name\":\"mail\",\"parameters\":{\"type\":\"object\"},\"strict\":false},{\"type\":\"function\",\"name\":\"now\",\"parameters\":{\"type\":\"object\"},\"strict\":false}]"
                  : "")
              + "}";
      case COMPLETIONS ->
          head
              + (stream ? ",\"stream_options\":{\"include_usage\":true}" : "")
              + ",\"prompt\":"
              + q(text)
              + "}";
    };
  }

  /** A question that gives the results of two tools. */
  String gives(String model, String text, String result) {
    String head = "{\"model\":" + q(model);
    String arguments = q("{\"to\":" + q(text) + "}");
    return switch (this) {
      case CHAT ->
          head
              + ",\"messages\":[{\"role\":\"user\",\"content\":\"go\"},{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"mail\",\"arguments\":"
              + arguments
              + "}}]},{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":"
              + q(result)
              + "}],\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"mail\",\"parameters\":{\"type\":\"object\"}}}]}";
      case MESSAGES ->
          head
              + ",\"max_tokens\":99,\"messages\":[{\"role\":\"user\",\"content\":\"go\"},{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"c1\",\"name\":\"mail\",\"input\":{\"to\":"
              + q(text)
              + "}}]},{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"c1\",\"content\":"
              + q(result)
              + "}]}],\"tools\":[{\"name\":\"mail\",\"input_schema\":{\"type\":\"object\"}}]}";
      case RESPONSES ->
          head
              + ",\"store\":false,\"input\":[{\"role\":\"user\",\"content\":\"go\"},{\"type\":\"function_call\",\"call_id\":\"c1\",\"name\":\"mail\",\"arguments\":"
              + arguments
              + "},{\"type\":\"function_call_output\",\"call_id\":\"c1\",\"output\":"
              + q(result)
              + "}],\"tools\":[{\"type\":\"function\",\"name\":\"mail\",\"parameters\":{\"type\":\"object\"},\"strict\":false}]}";
      case COMPLETIONS -> throw new IllegalStateException("no tools");
    };
  }

  private static String q(String text) {
    return Answers.quoted(text);
  }

  Heard hears(String body, boolean stream) {
    var heard = new Heard();
    if (!stream || body.startsWith("{")) {
      whole(json(body), heard);
    } else {
      for (String line : body.split("\n")) {
        String data = line.startsWith("data:") ? line.substring(5).strip() : "";
        if (data.equals("[DONE]")) {
          heard.complete = true;
        } else if (!data.isEmpty()) {
          event(json(data), heard);
        }
      }
    }
    return heard;
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  private void whole(JsonNode json, Heard heard) {
    if (json.hasNonNull("error")) {
      heard.error = json.path("error").path("code").asText();
      return;
    }
    heard.complete = true;
    switch (this) {
      case CHAT -> {
        JsonNode choice = json.path("choices").path(0);
        chat(choice.path("message"), heard);
        heard.end = choice.path("finish_reason").asText();
        usage(json, "prompt_tokens", "completion_tokens", heard);
      }
      case COMPLETIONS -> {
        JsonNode choice = json.path("choices").path(0);
        heard.text.append(choice.path("text").asText(""));
        heard.end = choice.path("finish_reason").asText();
        usage(json, "prompt_tokens", "completion_tokens", heard);
      }
      case MESSAGES -> {
        for (JsonNode block : json.path("content")) {
          heard.text.append(block.path("text").asText(""));
          heard.reasoning.append(block.path("thinking").asText(""));
          if (block.path("type").asText().equals("tool_use")) {
            String key = "" + heard.tools.size();
            heard.call(key, block.path("name").asText());
            heard.arguments.get(key).append(block.path("input"));
          }
        }
        heard.end = json.path("stop_reason").asText();
        usage(json, "input_tokens", "output_tokens", heard);
      }
      case RESPONSES -> response(json, heard);
    }
  }

  private static void response(JsonNode json, Heard heard) {
    for (JsonNode item : json.path("output")) {
      for (JsonNode part : item.path("content")) {
        heard.text.append(part.path("text").asText(""));
      }
      for (JsonNode part : item.path("summary")) {
        heard.reasoning.append(part.path("text").asText(""));
      }
      if (item.path("type").asText().equals("function_call")) {
        String key = "" + heard.tools.size();
        heard.call(key, item.path("name").asText());
        heard.arguments.get(key).append(item.path("arguments").asText());
      }
    }
    String reason = json.path("incomplete_details").path("reason").asText("");
    heard.end = reason.isEmpty() ? json.path("status").asText() : reason;
    usage(json, "input_tokens", "output_tokens", heard);
  }

  private static void chat(JsonNode message, Heard heard) {
    heard.text.append(message.path("content").asText(""));
    heard.reasoning.append(message.path("reasoning_content").asText(""));
    for (JsonNode call : message.path("tool_calls")) {
      String key = call.path("index").asText("" + heard.tools.size());
      if (call.path("function").hasNonNull("name")) {
        heard.call(key, call.path("function").path("name").asText());
      }
      heard.arguments.get(key).append(call.path("function").path("arguments").asText(""));
    }
  }

  private void event(JsonNode json, Heard heard) {
    if (json.hasNonNull("error") || json.path("type").asText().equals("error")) {
      JsonNode error = json.hasNonNull("error") ? json.path("error") : json;
      heard.error = error.path("code").asText();
      return;
    }
    switch (this) {
      case CHAT -> {
        for (JsonNode choice : json.path("choices")) {
          chat(choice.path("delta"), heard);
          if (choice.hasNonNull("finish_reason")) {
            heard.end = choice.path("finish_reason").asText();
          }
        }
        usage(json, "prompt_tokens", "completion_tokens", heard);
      }
      case COMPLETIONS -> {
        for (JsonNode choice : json.path("choices")) {
          heard.text.append(choice.path("text").asText(""));
          if (choice.hasNonNull("finish_reason")) {
            heard.end = choice.path("finish_reason").asText();
          }
        }
        usage(json, "prompt_tokens", "completion_tokens", heard);
      }
      case MESSAGES -> messages(json, heard);
      case RESPONSES -> {
        switch (json.path("type").asText()) {
          case "response.completed", "response.incomplete" -> {
            heard.complete = true;
            response(json.path("response"), heard);
          }
          case "response.failed" ->
              heard.error = json.path("response").path("error").path("code").asText();
          default -> {}
        }
      }
    }
  }

  private static void messages(JsonNode json, Heard heard) {
    String index = json.path("index").asText();
    switch (json.path("type").asText()) {
      case "content_block_start" -> {
        if (json.path("content_block").path("type").asText().equals("tool_use")) {
          heard.call(index, json.path("content_block").path("name").asText());
        }
      }
      case "content_block_delta" -> {
        JsonNode delta = json.path("delta");
        heard.text.append(delta.path("text").asText(""));
        heard.reasoning.append(delta.path("thinking").asText(""));
        if (delta.has("partial_json")) {
          heard.arguments.get(index).append(delta.path("partial_json").asText());
        }
      }
      case "message_start" -> usage(json.path("message"), "input_tokens", "output_tokens", heard);
      case "message_delta" -> {
        heard.end = json.path("delta").path("stop_reason").asText();
        usage(json, "input_tokens", "output_tokens", heard);
      }
      case "message_stop" -> heard.complete = true;
      default -> {}
    }
  }

  private static void usage(JsonNode around, String input, String output, Heard heard) {
    JsonNode usage = around.path("usage");
    heard.input = Math.max(heard.input, usage.path(input).asLong(0));
    heard.output = Math.max(heard.output, usage.path(output).asLong(0));
  }

  /** The word of this dialect for the end of an answer. */
  String word(MatrixScript.End end) {
    return switch (this) {
      case CHAT, COMPLETIONS ->
          switch (end) {
            case STOP, ERROR -> "stop";
            case LENGTH -> "length";
            case TOOLS -> "tool_calls";
            case FILTER -> "content_filter";
          };
      case MESSAGES ->
          switch (end) {
            case STOP, ERROR -> "end_turn";
            case LENGTH -> "max_tokens";
            case TOOLS -> "tool_use";
            case FILTER -> "refusal";
          };
      case RESPONSES ->
          switch (end) {
            case STOP, TOOLS, ERROR -> "completed";
            case LENGTH -> "max_output_tokens";
            case FILTER -> "content_filter";
          };
    };
  }
}
