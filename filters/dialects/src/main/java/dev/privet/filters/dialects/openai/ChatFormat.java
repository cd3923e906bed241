package dev.privet.filters.dialects.openai;

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
import java.util.function.Predicate;

/** Requests of the chat completions API (OpenAI API reference, "Create chat completion"). */
final class ChatFormat implements RequestFormat {
  static final ChatFormat INSTANCE = new ChatFormat();

  /** Depth of a message: {@code /messages/0}. */
  private static final int MESSAGE = 2;

  private static final Set<String> READABLE_PARTS = Set.of("text", "refusal");
  private static final Set<String> OWN_TOOLS = Set.of("function", "custom");

  private ChatFormat() {}

  @Override
  public String dialect() {
    return OpenAiChatDialect.ID;
  }

  @Override
  public boolean isWord(String name) {
    return ChatWords.NAMES.contains(name) || SchemaWords.NAMES.contains(name);
  }

  @Override
  public boolean isConstant(String text) {
    return ChatWords.CONSTANTS.contains(text) || SchemaWords.CONSTANTS.contains(text);
  }

  @Override
  public Role role(String top, int depth, JsonValue value, Role around) {
    return switch (top) {
      case "messages" ->
          depth == MESSAGE && value instanceof JsonObject message
              ? role(message.string("role"))
              : around;
      case "tools", "functions", "response_format" -> Role.DEFINITION;
      default -> Role.OTHER;
    };
  }

  private static Role role(String name) {
    return switch (name) {
      case "system" -> Role.SYSTEM;
      case "developer" -> Role.DEVELOPER;
      case "user" -> Role.USER;
      case "assistant" -> Role.ASSISTANT;
      case "tool", "function" -> Role.TOOL;
      default -> Role.OTHER;
    };
  }

  @Override
  public List<String> unreadable(JsonObject root) {
    List<String> out = new ArrayList<>();
    List<JsonValue> messages = root.items("messages");
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i) instanceof JsonObject message) {
        String at = "/messages/" + i;
        collect(at + "/content/", message.items("content"), ChatFormat::isReadablePart, out);
        collect(at + "/tool_calls/", message.items("tool_calls"), ChatFormat::isReadableCall, out);
        if (message.member("audio").isPresent()) {
          out.add(at + "/audio");
        }
      }
    }
    return out;
  }

  private static void collect(
      String at, List<JsonValue> items, Predicate<JsonObject> readable, List<String> out) {
    for (int i = 0; i < items.size(); i++) {
      if (!(items.get(i) instanceof JsonObject item) || !readable.test(item)) {
        out.add(at + i);
      }
    }
  }

  private static boolean isReadablePart(JsonObject part) {
    return READABLE_PARTS.contains(part.string("type"));
  }

  private static boolean isReadableCall(JsonObject call) {
    return OWN_TOOLS.stream().anyMatch(kind -> call.member(kind, JsonObject.class).isPresent());
  }

  @Override
  public RequestFacts facts(JsonObject root, String path, long bytes) {
    return RequestFacts.of(path, root.string("model"))
        .withStream(root.isTrue("stream"))
        .withTools(offered(root), used(root), hosted(root))
        .withModalities(List.copyOf(modalities(root)))
        .withStore(root.isTrue("store"))
        .withBytes(bytes);
  }

  private static List<String> offered(JsonObject root) {
    List<String> names = new ArrayList<>();
    for (JsonObject tool : objects(root.items("tools"))) {
      String type = tool.string("type");
      if (OWN_TOOLS.contains(type)) {
        names.add(nameIn(tool, type));
      }
    }
    objects(root.items("functions")).forEach(function -> names.add(function.string("name")));
    return names;
  }

  private static List<String> used(JsonObject root) {
    Set<String> names = new LinkedHashSet<>();
    for (JsonObject message : objects(root.items("messages"))) {
      for (JsonObject call : objects(message.items("tool_calls"))) {
        OWN_TOOLS.stream()
            .filter(kind -> call.member(kind).isPresent())
            .forEach(kind -> names.add(nameIn(call, kind)));
      }
      message
          .member("function_call", JsonObject.class)
          .ifPresent(call -> names.add(call.string("name")));
    }
    return List.copyOf(names);
  }

  private static List<String> hosted(JsonObject root) {
    Set<String> kinds = new LinkedHashSet<>();
    for (JsonObject tool : objects(root.items("tools"))) {
      String type = tool.string("type");
      if (!OWN_TOOLS.contains(type)) {
        kinds.add(HostedTool.of(type).id());
      }
    }
    if (root.member("web_search_options").isPresent()) {
      kinds.add(HostedTool.WEB_SEARCH.id());
    }
    return List.copyOf(kinds);
  }

  private static String nameIn(JsonObject value, String kind) {
    return value.member(kind, JsonObject.class).orElse(JsonObject.EMPTY).string("name");
  }

  private static List<JsonObject> objects(List<JsonValue> items) {
    return items.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList();
  }

  private static Set<String> modalities(JsonObject root) {
    Set<Modality> kinds = EnumSet.of(Modality.TEXT);
    for (JsonObject message : objects(root.items("messages"))) {
      message.items("content").forEach(part -> kinds.add(modality(part)));
    }
    if (root.items("modalities").contains(new JsonString("audio"))) {
      kinds.add(Modality.AUDIO);
    }
    var ids = new LinkedHashSet<String>();
    kinds.forEach(kind -> ids.add(kind.id()));
    return ids;
  }

  private static Modality modality(JsonValue part) {
    String type = part instanceof JsonObject object ? object.string("type") : "";
    return switch (type) {
      case "text", "refusal" -> Modality.TEXT;
      case "image_url" -> Modality.IMAGE;
      case "input_audio" -> Modality.AUDIO;
      case "file" -> Modality.FILE;
      default -> Modality.OTHER;
    };
  }

  @Override
  public long maxOutputTokens(JsonObject root) {
    long each = maxTokensOfChoice(root);
    long choices = Math.max(1, root.whole("n").orElse(1));
    return each > Long.MAX_VALUE / choices ? Long.MAX_VALUE : each * choices;
  }

  /** The bound on each of the choices asked for; 0 if there is none. */
  static long maxTokensOfChoice(JsonObject root) {
    return root.whole("max_completion_tokens").orElse(root.whole("max_tokens").orElse(0));
  }

  @Override
  public Ask ask(JsonObject root, Losses losses) throws UnsupportedRequestException {
    return ChatConversation.of(root, losses);
  }

  /** Whether the caller wants to be told of tokens at the end of a stream. */
  static boolean wantsUsage(JsonObject root) {
    return root.member("stream_options", JsonObject.class)
        .filter(options -> options.isTrue("include_usage"))
        .isPresent();
  }

  /** The request as a destination gets it: its own model, and streams that tell of tokens. */
  static JsonObject outgoing(JsonObject root, String model) {
    JsonObject out = root.with("model", model);
    if (!root.isTrue("stream")) {
      return out;
    }
    JsonObject options = root.member("stream_options", JsonObject.class).orElse(JsonObject.EMPTY);
    return out.with("stream_options", options.with("include_usage", JsonLiteral.TRUE));
  }
}
