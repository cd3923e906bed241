package dev.privet.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.privet.proxy.MatrixScript.End;
import dev.privet.proxy.MatrixScript.Tool;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** What providers send, byte by byte as their API references show it. */
public final class MatrixWires {
  private MatrixWires() {}

  /** The answer of a provider. */
  public static byte[] answer(String provider, MatrixScript script, boolean stream) {
    return switch (provider) {
      case "openai", "azure" -> bytes(stream ? chatStream(script) : chat(script));
      case "anthropic" -> bytes(stream ? messagesStream(script) : messages(script));
      case "google" -> bytes(stream ? geminiStream(script) : gemini(script));
      default -> stream ? converseStream(script) : bytes(converse(script));
    };
  }

  public static String contentType(String provider, boolean stream) {
    if (!stream) {
      return "application/json";
    }
    return provider.equals("bedrock") ? "application/vnd.amazon.eventstream" : "text/event-stream";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String q(String text) {
    return Answers.quoted(text);
  }

  private static String word(End end, String stop, String length, String tools, String filter) {
    return switch (end) {
      case STOP, ERROR -> stop;
      case LENGTH -> length;
      case TOOLS -> tools;
      case FILTER -> filter;
    };
  }

  private static String chatReason(MatrixScript script) {
    return word(script.end(), "stop", "length", "tool_calls", "content_filter");
  }

  private static String chat(MatrixScript script) {
    var message = new StringBuilder("{\"role\":\"assistant\",\"content\":");
    message.append(script.text().isEmpty() ? "null" : q(String.join("", script.text())));
    if (!script.reasoning().isEmpty()) {
      message.append(",\"reasoning_content\":").append(q(String.join("", script.reasoning())));
    }
    var calls = new ArrayList<String>();
    for (Tool tool : script.tools()) {
      calls.add(
          "{\"id\":\"call_%d\",\"type\":\"function\",\"function\":{\"name\":%s,\"arguments\":%s}}"
              .formatted(calls.size(), q(tool.name()), q(String.join("", tool.arguments()))));
    }
    if (!calls.isEmpty()) {
      message.append(",\"tool_calls\":[").append(String.join(",", calls)).append(']');
    }
    return "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1700000000,"
        + "\"model\":\"real\",\"choices\":[{\"index\":0,\"message\":"
        + message
        + "},\"logprobs\":null,\"finish_reason\":"
        + q(chatReason(script))
        + "}],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":7,\"total_tokens\":18}}";
  }

  private static String chatStream(MatrixScript script) {
    var out = new StringBuilder(chatChunk("{\"role\":\"assistant\",\"content\":\"\"}", "null"));
    script
        .reasoning()
        .forEach(p -> out.append(chatChunk("{\"reasoning_content\":" + q(p) + "}", "null")));
    script.text().forEach(p -> out.append(chatChunk("{\"content\":" + q(p) + "}", "null")));
    int index = 0;
    for (Tool tool : script.tools()) {
      out.append(
          chatChunk(
              "{\"tool_calls\":[{\"index\":%d,\"id\":\"call_%d\",\"type\":\"function\",\"function\":{\"name\":%s,\"arguments\":\"\"}}]}"
                  .formatted(index, index, q(tool.name())),
              "null"));
      for (String piece : tool.arguments()) {
        out.append(
            chatChunk(
                "{\"tool_calls\":[{\"index\":%d,\"function\":{\"arguments\":%s}}]}"
                    .formatted(index, q(piece)),
                "null"));
      }
      index++;
    }
    if (script.end() == End.ERROR) {
      return out
          + "data: {\"error\":{\"message\":\"upstream-words\",\"type\":\"server_error\"}}\n\n";
    }
    return out
        + chatChunk("{}", q(chatReason(script)))
        + "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
        + "\"model\":\"real\",\"choices\":[],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":7,\"total_tokens\":18}}\n\n"
        + "data: [DONE]\n\n";
  }

  private static String chatChunk(String delta, String reason) {
    return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
        + "\"model\":\"real\",\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":"
        + reason
        + "}]}\n\n";
  }

  private static String messagesReason(MatrixScript script) {
    return word(script.end(), "end_turn", "max_tokens", "tool_use", "refusal");
  }

  private static String messages(MatrixScript script) {
    var blocks = new ArrayList<String>();
    if (!script.reasoning().isEmpty()) {
      blocks.add(
          "{\"type\":\"thinking\",\"thinking\":%s,\"signature\":\"EqQB\"}"
              .formatted(q(String.join("", script.reasoning()))));
    }
    if (!script.text().isEmpty()) {
      blocks.add("{\"type\":\"text\",\"text\":%s}".formatted(q(String.join("", script.text()))));
    }
    for (Tool tool : script.tools()) {
      blocks.add(
          "{\"type\":\"tool_use\",\"id\":\"toolu_%d\",\"name\":%s,\"input\":%s}"
              .formatted(blocks.size(), q(tool.name()), String.join("", tool.arguments())));
    }
    return "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"real\",\"content\":["
        + String.join(",", blocks)
        + "],\"stop_reason\":"
        + q(messagesReason(script))
        + ",\"stop_sequence\":null,\"usage\":{\"input_tokens\":11,\"output_tokens\":7}}";
  }

  private static String messagesStream(MatrixScript script) {
    var out = new StringBuilder();
    out.append(
        event(
            "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"real\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":11,\"output_tokens\":1}}}"));
    int index = 0;
    if (!script.reasoning().isEmpty()) {
      out.append(block(index, "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}"));
      for (String piece : script.reasoning()) {
        out.append(delta(index, "{\"type\":\"thinking_delta\",\"thinking\":" + q(piece) + "}"));
      }
      out.append(delta(index, "{\"type\":\"signature_delta\",\"signature\":\"EqQB\"}"));
      out.append(stop(index++));
    }
    if (!script.text().isEmpty()) {
      out.append(block(index, "{\"type\":\"text\",\"text\":\"\"}"));
      for (String piece : script.text()) {
        out.append(delta(index, "{\"type\":\"text_delta\",\"text\":" + q(piece) + "}"));
      }
      if (script.end() == End.ERROR) {
        return out
            + event(
                "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"upstream-words\"}}");
      }
      out.append(stop(index++));
    }
    for (Tool tool : script.tools()) {
      out.append(
          block(
              index,
              "{\"type\":\"tool_use\",\"id\":\"toolu_%d\",\"name\":%s,\"input\":{}}"
                  .formatted(index, q(tool.name()))));
      for (String piece : tool.arguments()) {
        out.append(
            delta(index, "{\"type\":\"input_json_delta\",\"partial_json\":" + q(piece) + "}"));
      }
      out.append(stop(index++));
    }
    return out
        + event(
            "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":%s,\"stop_sequence\":null},\"usage\":{\"output_tokens\":7}}"
                .formatted(q(messagesReason(script))))
        + event("{\"type\":\"message_stop\"}");
  }

  private static String event(String data) {
    String type = data.substring(9, data.indexOf('"', 9));
    return "event: " + type + "\ndata: " + data + "\n\n";
  }

  private static String block(int index, String block) {
    return event(
        "{\"type\":\"content_block_start\",\"index\":%d,\"content_block\":%s}"
            .formatted(index, block));
  }

  private static String delta(int index, String delta) {
    return event(
        "{\"type\":\"content_block_delta\",\"index\":%d,\"delta\":%s}".formatted(index, delta));
  }

  private static String stop(int index) {
    return event("{\"type\":\"content_block_stop\",\"index\":%d}".formatted(index));
  }

  private static String geminiReason(MatrixScript script) {
    return word(script.end(), "STOP", "MAX_TOKENS", "STOP", "SAFETY");
  }

  private static final String GEMINI_USAGE =
      ",\"usageMetadata\":{\"promptTokenCount\":11,\"candidatesTokenCount\":7,\"totalTokenCount\":18}";

  private static List<String> geminiParts(MatrixScript script) {
    var parts = new ArrayList<String>();
    script.reasoning().forEach(p -> parts.add("{\"text\":" + q(p) + ",\"thought\":true}"));
    script.text().forEach(p -> parts.add("{\"text\":" + q(p) + "}"));
    for (Tool tool : script.tools()) {
      parts.add(
          "{\"functionCall\":{\"name\":%s,\"args\":%s},\"thoughtSignature\":\"CpMB\"}"
              .formatted(q(tool.name()), String.join("", tool.arguments())));
    }
    return parts;
  }

  private static String gemini(MatrixScript script) {
    return "{\"candidates\":[{\"content\":{\"parts\":["
        + String.join(",", geminiParts(script))
        + "],\"role\":\"model\"},\"finishReason\":"
        + q(geminiReason(script))
        + ",\"index\":0}]"
        + GEMINI_USAGE
        + ",\"modelVersion\":\"real\",\"responseId\":\"r1\"}";
  }

  private static String geminiStream(MatrixScript script) {
    var out = new StringBuilder();
    for (String part : geminiParts(script)) {
      out.append(
          "data: {\"candidates\":[{\"content\":{\"parts\":[%s],\"role\":\"model\"},\"index\":0}],\"responseId\":\"r1\"}\r\n\r\n"
              .formatted(part));
    }
    if (script.end() == End.ERROR) {
      return out
          + "data: {\"error\":{\"code\":503,\"message\":\"upstream-words\",\"status\":\"UNAVAILABLE\"}}\r\n\r\n";
    }
    return out
        + "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"\"}],\"role\":\"model\"},\"finishReason\":"
        + q(geminiReason(script))
        + ",\"index\":0}]"
        + GEMINI_USAGE
        + ",\"responseId\":\"r1\"}\r\n\r\n";
  }

  private static String converseReason(MatrixScript script) {
    return word(script.end(), "end_turn", "max_tokens", "tool_use", "guardrail_intervened");
  }

  private static String converse(MatrixScript script) {
    var blocks = new ArrayList<String>();
    if (!script.reasoning().isEmpty()) {
      blocks.add(
          "{\"reasoningContent\":{\"reasoningText\":{\"signature\":\"EqQB\",\"text\":%s}}}"
              .formatted(q(String.join("", script.reasoning()))));
    }
    if (!script.text().isEmpty()) {
      blocks.add("{\"text\":%s}".formatted(q(String.join("", script.text()))));
    }
    for (Tool tool : script.tools()) {
      blocks.add(
          "{\"toolUse\":{\"input\":%s,\"name\":%s,\"toolUseId\":\"tooluse_%d\"}}"
              .formatted(String.join("", tool.arguments()), q(tool.name()), blocks.size()));
    }
    return "{\"metrics\":{\"latencyMs\":5},\"output\":{\"message\":{\"content\":["
        + String.join(",", blocks)
        + "],\"role\":\"assistant\"}},\"stopReason\":"
        + q(converseReason(script))
        + ",\"usage\":{\"inputTokens\":11,\"outputTokens\":7,\"totalTokens\":18}}";
  }

  private static byte[] converseStream(MatrixScript script) {
    var out = new ByteArrayOutputStream();
    aws(out, "messageStart", "{\"p\":\"abcd\",\"role\":\"assistant\"}");
    int index = 0;
    for (String piece : script.reasoning()) {
      awsDelta(out, index, "{\"reasoningContent\":{\"text\":" + q(piece) + "}}");
    }
    if (!script.reasoning().isEmpty()) {
      aws(out, "contentBlockStop", "{\"contentBlockIndex\":%d,\"p\":\"a\"}".formatted(index++));
    }
    for (String piece : script.text()) {
      awsDelta(out, index, "{\"text\":" + q(piece) + "}");
    }
    if (script.end() == End.ERROR) {
      aws(out, "exception", "modelStreamErrorException", "{\"message\":\"upstream-words\"}");
      return out.toByteArray();
    }
    if (!script.text().isEmpty()) {
      aws(out, "contentBlockStop", "{\"contentBlockIndex\":%d,\"p\":\"a\"}".formatted(index++));
    }
    for (Tool tool : script.tools()) {
      aws(
          out,
          "contentBlockStart",
          "{\"contentBlockIndex\":%d,\"p\":\"ab\",\"start\":{\"toolUse\":{\"name\":%s,\"toolUseId\":\"tooluse_%d\"}}}"
              .formatted(index, q(tool.name()), index));
      for (String piece : tool.arguments()) {
        awsDelta(out, index, "{\"toolUse\":{\"input\":" + q(piece) + "}}");
      }
      aws(out, "contentBlockStop", "{\"contentBlockIndex\":%d,\"p\":\"a\"}".formatted(index++));
    }
    aws(out, "messageStop", "{\"p\":\"abc\",\"stopReason\":" + q(converseReason(script)) + "}");
    aws(
        out,
        "metadata",
        "{\"metrics\":{\"latencyMs\":5},\"p\":\"ab\",\"usage\":{\"inputTokens\":11,\"outputTokens\":7,\"totalTokens\":18}}");
    return out.toByteArray();
  }

  private static void awsDelta(ByteArrayOutputStream out, int index, String delta) {
    aws(
        out,
        "contentBlockDelta",
        "{\"contentBlockIndex\":%d,\"delta\":%s,\"p\":\"abcdef\"}".formatted(index, delta));
  }

  private static void aws(ByteArrayOutputStream out, String type, String payload) {
    aws(out, "event", type, payload);
  }

  private static void aws(ByteArrayOutputStream out, String kind, String type, String payload) {
    new Message(
            Map.of(
                ":" + kind + "-type",
                HeaderValue.fromString(type),
                ":content-type",
                HeaderValue.fromString("application/json"),
                ":message-type",
                HeaderValue.fromString(kind)),
            payload.getBytes(UTF_8))
        .encode(out);
  }
}
