package dev.privet.filters.dialects.responses;

import dev.privet.filters.api.Role;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.lens.RequestFormat;
import dev.privet.filters.dialects.lens.SchemaWords;
import dev.privet.filters.dialects.neutral.Ask;
import dev.privet.policies.api.HostedTool;
import dev.privet.policies.api.Modality;
import dev.privet.policies.api.RequestFacts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Requests of the responses API (OpenAI API reference, "Create a model response"). Providers are
 * never asked to store anything.
 */
final class ResponsesFormat implements RequestFormat {
  static final String ID = "openai-responses";
  static final ResponsesFormat INSTANCE = new ResponsesFormat();

  /** Depth of an item: {@code /input/0}. */
  private static final int ITEM = 2;

  private static final Set<String> TEXT_PARTS =
      Set.of("input_text", "output_text", "text", "refusal", "summary_text", "reasoning_text");
  private static final Set<String> TEXT_ITEMS =
      Set.of(
          "function_call",
          "custom_tool_call",
          "web_search_call",
          "file_search_call",
          "code_interpreter_call",
          "mcp_call",
          "mcp_list_tools",
          "mcp_approval_request",
          "mcp_approval_response",
          "local_shell_call",
          "local_shell_call_output",
          "shell_call",
          "shell_call_output",
          "apply_patch_call",
          "apply_patch_call_output");

  /** Tools that the caller runs, though the provider has defined them. */
  private static final Set<String> CALLERS_TOOLS =
      Set.of("function", "custom", "local_shell", "apply_patch");

  /** What lies with a provider, so that nobody here can look into it. */
  static final Set<String> ELSEWHERE = Set.of("conversation", "prompt", "previous_response_id");

  private ResponsesFormat() {}

  @Override
  public String dialect() {
    return ID;
  }

  @Override
  public boolean isWord(String name) {
    return ResponsesWords.NAMES.contains(name) || SchemaWords.NAMES.contains(name);
  }

  @Override
  public boolean isConstant(String text) {
    return ResponsesWords.CONSTANTS.contains(text) || SchemaWords.CONSTANTS.contains(text);
  }

  @Override
  public Role role(String top, int depth, JsonValue value, Role around) {
    return switch (top) {
      case "instructions" -> Role.SYSTEM;
      case "input" -> said(depth, value, around);
      case "tools", "text" -> Role.DEFINITION;
      default -> Role.OTHER;
    };
  }

  private static Role said(int depth, JsonValue value, Role around) {
    if (depth < ITEM) {
      return Role.USER;
    }
    if (depth > ITEM || !(value instanceof JsonObject item)) {
      return around;
    }
    return switch (item.string("role")) {
      case "user" -> Role.USER;
      case "assistant" -> Role.ASSISTANT;
      case "system" -> Role.SYSTEM;
      case "developer" -> Role.DEVELOPER;
      default -> item.string("type").endsWith("_output") ? Role.TOOL : Role.ASSISTANT;
    };
  }

  @Override
  public List<String> unreadable(JsonObject root) {
    List<String> out = new ArrayList<>();
    for (String name : ELSEWHERE) {
      if (root.member(name).isPresent()) {
        out.add("/" + name);
      }
    }
    List<JsonValue> items = root.items("input");
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof JsonObject item) {
        item(item, "/input/" + i, out);
      } else {
        out.add("/input/" + i);
      }
    }
    return out;
  }

  private static void item(JsonObject item, String at, List<String> out) {
    switch (type(item)) {
      case "message" -> parts(item.items("content"), at + "/content/", out);
      case "reasoning" -> {
        parts(item.items("summary"), at + "/summary/", out);
        parts(item.items("content"), at + "/content/", out);
      }
      case "function_call_output", "custom_tool_call_output" ->
          parts(item.items("output"), at + "/output/", out);
      default -> {
        if (!TEXT_ITEMS.contains(type(item))) {
          out.add(at);
        }
      }
    }
  }

  private static void parts(List<JsonValue> parts, String at, List<String> out) {
    for (int i = 0; i < parts.size(); i++) {
      boolean text =
          parts.get(i) instanceof JsonObject part && TEXT_PARTS.contains(part.string("type"));
      if (!text) {
        out.add(at + i);
      }
    }
  }

  /** Messages may go without a type. */
  static String type(JsonObject item) {
    String type = item.string("type");
    return type.isEmpty() && !item.string("role").isEmpty() ? "message" : type;
  }

  @Override
  public RequestFacts facts(JsonObject root, String path, long bytes) {
    List<String> offered = new ArrayList<>();
    Set<String> hosted = new LinkedHashSet<>();
    for (JsonObject tool : objects(root.items("tools"))) {
      if (CALLERS_TOOLS.contains(tool.string("type"))) {
        offered.add(tool.string("name"));
      } else {
        hosted.add(HostedTool.of(tool.string("type")).id());
      }
    }
    Set<String> used = new LinkedHashSet<>();
    Set<Modality> kinds = EnumSet.of(Modality.TEXT);
    for (JsonObject item : objects(root.items("input"))) {
      if (item.string("type").equals("function_call")) {
        used.add(item.string("name"));
      }
      item.items("content").forEach(part -> kinds.add(modality(part)));
      item.items("output").forEach(part -> kinds.add(modality(part)));
    }
    return RequestFacts.of(path, root.string("model"))
        .withStream(root.isTrue("stream"))
        .withTools(offered, List.copyOf(used), List.copyOf(hosted))
        .withModalities(kinds.stream().map(Modality::id).toList())
        .withBytes(bytes);
  }

  private static Modality modality(JsonValue part) {
    String type = part instanceof JsonObject object ? object.string("type") : "";
    return switch (type) {
      case "input_image" -> Modality.IMAGE;
      case "input_audio" -> Modality.AUDIO;
      case "input_file" -> Modality.FILE;
      default -> TEXT_PARTS.contains(type) ? Modality.TEXT : Modality.OTHER;
    };
  }

  static List<JsonObject> objects(List<JsonValue> items) {
    return items.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList();
  }

  @Override
  public boolean expectsSeals(JsonObject root) {
    return root.items("include").contains(new JsonString("reasoning.encrypted_content"));
  }

  @Override
  public long maxOutputTokens(JsonObject root) {
    return root.whole("max_output_tokens").orElse(0);
  }

  @Override
  public Ask ask(JsonObject root, Losses losses) throws UnsupportedRequestException {
    return ResponsesConversation.of(root, losses);
  }

  /** The request as a destination gets it: its own model, and nothing stored there. */
  static JsonObject outgoing(JsonObject root, String model) {
    return root.with("model", model).with("store", JsonLiteral.FALSE);
  }
}
