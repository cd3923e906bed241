package dev.privet.proxy;

import java.util.ArrayList;
import java.util.List;

/** Answers as a server of Anthropic's Messages API writes them. */
public final class MessagesAnswers {
  private MessagesAnswers() {}

  public static String message(String stopReason, String... blocks) {
    return """
    {"id":"msg_1","type":"message","role":"assistant","model":"m","content":[%s],"stop_reason":"%s",\
    "stop_sequence":null,"usage":{"input_tokens":5,"output_tokens":7}}\
    """
        .formatted(String.join(",", blocks), stopReason);
  }

  public static String text(String text) {
    return "{\"type\":\"text\",\"text\":" + Answers.quoted(text) + "}";
  }

  public static String toolUse(String id, String name, String input) {
    return "{\"type\":\"tool_use\",\"id\":\"%s\",\"name\":\"%s\",\"input\":%s}"
        .formatted(id, name, input);
  }

  /** A stream of one text block whose text comes in these pieces. */
  public static String stream(List<String> pieces) {
    var events = new ArrayList<String>();
    events.add(start());
    events.addAll(block(0, "{\"type\":\"text\",\"text\":\"\"}", "text_delta", "text", pieces));
    return end(events, "end_turn");
  }

  /** A stream with a sealed thought and two calls of a tool, whose input comes in these pieces. */
  public static String thoughtAndCalls(String thought, String seal, List<String> input) {
    var events = new ArrayList<String>();
    events.add(start());
    events.addAll(
        block(
            0,
            "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}",
            "thinking_delta",
            "thinking",
            List.of(thought)));
    events.add(
        events.size() - 1,
        "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":"
            + "{\"type\":\"signature_delta\",\"signature\":\""
            + seal
            + "\"}}");
    for (int i = 1; i <= 2; i++) {
      events.addAll(
          block(
              i,
              "{\"type\":\"tool_use\",\"id\":\"toolu_"
                  + i
                  + "\",\"name\":\"send_mail\",\"input\":{}}",
              "input_json_delta",
              "partial_json",
              input));
    }
    return end(events, "tool_use");
  }

  private static String start() {
    return """
    {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"m",\
    "content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":5,"output_tokens":1}}}\
    """;
  }

  private static List<String> block(
      int index, String block, String type, String member, List<String> pieces) {
    var events = new ArrayList<String>();
    events.add(
        "{\"type\":\"content_block_start\",\"index\":%d,\"content_block\":%s}"
            .formatted(index, block));
    for (String piece : pieces) {
      events.add(
          "{\"type\":\"content_block_delta\",\"index\":%d,\"delta\":{\"type\":\"%s\",\"%s\":%s}}"
              .formatted(index, type, member, Answers.quoted(piece)));
    }
    events.add("{\"type\":\"content_block_stop\",\"index\":%d}".formatted(index));
    return events;
  }

  private static String end(List<String> events, String reason) {
    events.add(
        "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"%s\",\"stop_sequence\":null},"
                .formatted(reason)
            + "\"usage\":{\"output_tokens\":7}}");
    events.add("{\"type\":\"message_stop\"}");
    var out = new StringBuilder();
    for (String event : events) {
      String type = event.substring(event.indexOf(":\"") + 2).split("\"", 2)[0];
      out.append("event: ").append(type).append("\ndata: ").append(event).append("\n\n");
    }
    return out.toString();
  }
}
