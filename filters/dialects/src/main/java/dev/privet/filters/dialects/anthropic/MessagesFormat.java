package dev.privet.filters.dialects.anthropic;

import dev.privet.filters.api.Role;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonObject;
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

/** Requests of the Messages API (Anthropic API reference, "Create a message"). */
final class MessagesFormat implements RequestFormat {
  /** Depths of a message, {@code /messages/0}, and of a block, {@code /messages/0/content/0}. */
  private static final int MESSAGE = 2;

  private static final int BLOCK = 4;

  private static final Set<String> TEXT_BLOCKS =
      Set.of(
          "text", "thinking", "redacted_thinking", "tool_use", "server_tool_use", "mcp_tool_use");

  /** Tools that the caller runs, though the provider has defined them. */
  private static final List<String> CALLERS_TOOLS =
      List.of("custom", "bash_", "text_editor_", "memory_");

  private final String dialect;

  MessagesFormat(String dialect) {
    this.dialect = dialect;
  }

  @Override
  public String dialect() {
    return dialect;
  }

  @Override
  public boolean isWord(String name) {
    return MessagesWords.NAMES.contains(name) || SchemaWords.NAMES.contains(name);
  }

  @Override
  public boolean isConstant(String text) {
    return MessagesWords.CONSTANTS.contains(text) || SchemaWords.CONSTANTS.contains(text);
  }

  @Override
  public Role role(String top, int depth, JsonValue value, Role around) {
    return switch (top) {
      case "system" -> Role.SYSTEM;
      case "messages" -> said(depth, value, around);
      case "tools", "output_config", "output_format" -> Role.DEFINITION;
      default -> Role.OTHER;
    };
  }

  private static Role said(int depth, JsonValue value, Role around) {
    if (!(value instanceof JsonObject object)) {
      return around;
    }
    if (depth == MESSAGE) {
      return switch (object.string("role")) {
        case "user" -> Role.USER;
        case "assistant" -> Role.ASSISTANT;
        case "system" -> Role.SYSTEM;
        default -> Role.OTHER;
      };
    }
    return depth == BLOCK && object.string("type").endsWith("tool_result") ? Role.TOOL : around;
  }

  @Override
  public List<String> unreadable(JsonObject root) {
    List<String> out = new ArrayList<>();
    root.member("container").ifPresent(_ -> out.add("/container"));
    blocks("/system", root.items("system"), out);
    List<JsonValue> messages = root.items("messages");
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i) instanceof JsonObject message) {
        blocks("/messages/" + i + "/content", message.items("content"), out);
      }
    }
    return out;
  }

  private static void blocks(String at, List<JsonValue> blocks, List<String> out) {
    for (int i = 0; i < blocks.size(); i++) {
      String place = at + "/" + i;
      if (blocks.get(i) instanceof JsonObject block) {
        block(place, block, out);
      } else {
        out.add(place);
      }
    }
  }

  private static void block(String at, JsonObject block, List<String> out) {
    String type = block.string("type");
    if (type.endsWith("tool_result") || type.equals("search_result")) {
      content(at, block, out);
    } else if (type.equals("document")) {
      document(at, block, out);
    } else if (!TEXT_BLOCKS.contains(type)) {
      out.add(at);
    }
  }

  /** Results of tools hold text or blocks; those of the provider's own tools, JSON. */
  private static void content(String at, JsonObject block, List<String> out) {
    if (block.string("type").equals("tool_result")
        && block.member("content").orElse(null) instanceof JsonArray content) {
      blocks(at + "/content", content.items(), out);
    }
  }

  private static void document(String at, JsonObject block, List<String> out) {
    JsonObject source = block.member("source", JsonObject.class).orElse(JsonObject.EMPTY);
    switch (source.string("type")) {
      case "text" -> {}
      case "content" -> blocks(at + "/source/content", source.items("content"), out);
      default -> out.add(at);
    }
  }

  @Override
  public RequestFacts facts(JsonObject root, String path, long bytes) {
    List<String> offered = new ArrayList<>();
    Set<String> hosted = new LinkedHashSet<>();
    for (JsonObject tool : objects(root.items("tools"))) {
      String type = tool.string("type");
      if (type.isEmpty() || CALLERS_TOOLS.stream().anyMatch(type::startsWith)) {
        offered.add(tool.string("name"));
      } else {
        hosted.add(HostedTool.of(type).id());
      }
    }
    if (!root.items("mcp_servers").isEmpty()) {
      hosted.add(HostedTool.MCP.id());
    }
    Set<String> used = new LinkedHashSet<>();
    Set<Modality> kinds = EnumSet.of(Modality.TEXT);
    for (JsonObject message : objects(root.items("messages"))) {
      look(message.items("content"), used, kinds);
    }
    return RequestFacts.of(path, root.string("model"))
        .withStream(root.isTrue("stream"))
        .withTools(offered, List.copyOf(used), List.copyOf(hosted))
        .withModalities(kinds.stream().map(Modality::id).toList())
        .withBytes(bytes);
  }

  private static void look(List<JsonValue> blocks, Set<String> used, Set<Modality> kinds) {
    for (JsonObject block : objects(blocks)) {
      switch (block.string("type")) {
        case "tool_use" -> used.add(block.string("name"));
        case "image" -> kinds.add(Modality.IMAGE);
        case "document", "container_upload" -> kinds.add(Modality.FILE);
        case "tool_result" -> look(block.items("content"), used, kinds);
        case "text", "thinking", "redacted_thinking", "search_result" -> {}
        default -> {
          if (!block.string("type").contains("tool_")) {
            kinds.add(Modality.OTHER);
          }
        }
      }
    }
  }

  static List<JsonObject> objects(List<JsonValue> items) {
    return items.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList();
  }

  @Override
  public boolean expectsSeals(JsonObject root) {
    return root.member("thinking", JsonObject.class)
        .filter(thinking -> !thinking.string("type").equals("disabled"))
        .isPresent();
  }

  @Override
  public long maxOutputTokens(JsonObject root) {
    return root.whole("max_tokens").orElse(0);
  }

  @Override
  public Ask ask(JsonObject root, Losses losses) throws UnsupportedRequestException {
    return MessagesConversation.of(root, this, losses);
  }

  /**
   * The request as a destination gets it: its own model, and no thoughts without a seal, which are
   * not of this dialect's providers and which they do not take.
   */
  static JsonObject outgoing(JsonObject root, String model, Losses losses) {
    List<JsonValue> messages = new ArrayList<>();
    boolean changed = false;
    for (JsonValue item : root.items("messages")) {
      JsonValue kept = item;
      if (item instanceof JsonObject message && message.string("role").equals("assistant")) {
        List<JsonValue> blocks = message.items("content");
        List<JsonValue> left = blocks.stream().filter(block -> !isForeignThought(block)).toList();
        if (left.size() < blocks.size()) {
          losses.hint("/messages/content/thinking");
          kept = message.with("content", new JsonArray(left));
          changed = true;
        }
      }
      messages.add(kept);
    }
    JsonObject out = root.with("model", model);
    return changed ? out.with("messages", new JsonArray(messages)) : out;
  }

  private static boolean isForeignThought(JsonValue value) {
    return value instanceof JsonObject block
        && block.string("type").equals("thinking")
        && block.string("signature").isEmpty();
  }
}
