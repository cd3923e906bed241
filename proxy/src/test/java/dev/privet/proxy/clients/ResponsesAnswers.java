package dev.privet.proxy.clients;

import dev.privet.proxy.Answers;
import dev.privet.proxy.MatrixScript;
import java.util.ArrayList;
import java.util.List;

/** Answers as a server of OpenAI's responses writes them. */
final class ResponsesAnswers {
  private final StringBuilder events = new StringBuilder();
  private final List<String> items = new ArrayList<>();
  private int sequence;

  private ResponsesAnswers() {}

  static String answer(MatrixScript script, boolean stream) {
    var answer = new ResponsesAnswers();
    answer.event("response.created", "\"response\":" + answer.response("in_progress"));
    if (!script.text().isEmpty()) {
      answer.message(script.text());
    }
    script.tools().forEach(answer::call);
    String whole = answer.response("completed");
    answer.event("response.completed", "\"response\":" + whole);
    return stream ? answer.events.toString() : whole;
  }

  private String response(String status) {
    return """
    {"id":"resp_1","object":"response","created_at":1,"status":"%s","error":null,\
    "incomplete_details":null,"instructions":"You serve EMAIL-1.","metadata":{},"model":"m","output":[%s],\
    "parallel_tool_calls":true,"temperature":1,"tool_choice":"auto","tools":[],"top_p":1,\
    "usage":{"input_tokens":11,"input_tokens_details":{"cached_tokens":0},"output_tokens":7,\
    "output_tokens_details":{"reasoning_tokens":0},"total_tokens":18}}\
    """
        .formatted(status, String.join(",", items));
  }

  private void message(List<String> pieces) {
    String text = Answers.quoted(String.join("", pieces));
    String part = "{\"type\":\"output_text\",\"text\":%s,\"annotations\":[]}";
    String at = at("msg") + ",\"content_index\":0,";
    added(message("in_progress", ""));
    event("response.content_part.added", at + "\"part\":" + part.formatted("\"\""));
    for (String piece : pieces) {
      event(
          "response.output_text.delta", at + "\"logprobs\":[],\"delta\":" + Answers.quoted(piece));
    }
    event("response.output_text.done", at + "\"logprobs\":[],\"text\":" + text);
    event("response.content_part.done", at + "\"part\":" + part.formatted(text));
    done(message("completed", part.formatted(text)));
  }

  private String message(String status, String content) {
    return "{\"id\":\"msg_%d\",\"type\":\"message\",\"status\":\"%s\",\"role\":\"assistant\",\"content\":[%s]}"
        .formatted(items.size(), status, content);
  }

  private void call(MatrixScript.Tool tool) {
    String arguments = Answers.quoted(String.join("", tool.arguments()));
    String at = at("fc") + ",";
    added(call("in_progress", tool.name(), "\"\""));
    for (String piece : tool.arguments()) {
      event("response.function_call_arguments.delta", at + "\"delta\":" + Answers.quoted(piece));
    }
    event(
        "response.function_call_arguments.done",
        at + "\"name\":\"%s\",\"arguments\":%s".formatted(tool.name(), arguments));
    done(call("completed", tool.name(), arguments));
  }

  private String call(String status, String name, String arguments) {
    return "{\"id\":\"fc_%1$d\",\"type\":\"function_call\",\"status\":\"%2$s\",\"call_id\":\"call_%1$d\",\"name\":\"%3$s\",\"arguments\":%4$s}"
        .formatted(items.size(), status, name, arguments);
  }

  private String at(String prefix) {
    return "\"item_id\":\"%1$s_%2$d\",\"output_index\":%2$d".formatted(prefix, items.size());
  }

  private void added(String item) {
    event(
        "response.output_item.added",
        "\"output_index\":%d,\"item\":%s".formatted(items.size(), item));
  }

  private void done(String item) {
    event(
        "response.output_item.done",
        "\"output_index\":%d,\"item\":%s".formatted(items.size(), item));
    items.add(item);
  }

  private void event(String type, String rest) {
    events.append(
        "event: %1$s\ndata: {\"type\":\"%1$s\",\"sequence_number\":%2$d,%3$s}\n\n"
            .formatted(type, sequence++, rest));
  }
}
