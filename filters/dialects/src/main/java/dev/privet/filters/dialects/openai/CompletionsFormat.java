package dev.privet.filters.dialects.openai;

import dev.privet.filters.api.Role;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonNumber;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.lens.RequestFormat;
import dev.privet.filters.dialects.lens.Rest;
import dev.privet.filters.dialects.neutral.Ask;
import dev.privet.filters.dialects.neutral.Conversation;
import dev.privet.filters.dialects.neutral.Part;
import dev.privet.filters.dialects.neutral.Setting;
import dev.privet.filters.dialects.neutral.Settings;
import dev.privet.policies.api.Modality;
import dev.privet.policies.api.RequestFacts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;

/**
 * Requests of the old completions API (OpenAI API reference, "Create completion"). In neutral
 * terms, the prompt is what the user says.
 */
final class CompletionsFormat implements RequestFormat {
  static final String ID = "openai-completions";
  static final CompletionsFormat INSTANCE = new CompletionsFormat();

  private static final Set<String> OWN_WORDS = Set.of("prompt", "suffix", "echo", "best_of");
  private static final Set<String> CARRIED =
      Set.of("model", "prompt", "max_tokens", "stop", "stream", "stream_options", "user");

  private CompletionsFormat() {}

  @Override
  public String dialect() {
    return ID;
  }

  @Override
  public boolean isWord(String name) {
    return OWN_WORDS.contains(name) || ChatFormat.INSTANCE.isWord(name);
  }

  @Override
  public boolean isConstant(String text) {
    return false;
  }

  @Override
  public Role role(String top, int depth, JsonValue value, Role around) {
    return top.equals("prompt") || top.equals("suffix") ? Role.USER : Role.OTHER;
  }

  @Override
  public List<String> unreadable(JsonObject root) {
    return root.member("prompt").isEmpty() ? List.of() : Tokens.unreadable(root, "prompt");
  }

  @Override
  public RequestFacts facts(JsonObject root, String path, long bytes) {
    Modality kind = unreadable(root).isEmpty() ? Modality.TEXT : Modality.OTHER;
    return RequestFacts.of(path, root.string("model"))
        .withStream(root.isTrue("stream"))
        .withModalities(List.of(kind.id()))
        .withBytes(bytes);
  }

  @Override
  public long maxOutputTokens(JsonObject root) {
    long prompts = Math.max(1, root.items("prompt").size());
    long answers = Math.max(root.whole("n").orElse(1), root.whole("best_of").orElse(1));
    long each = root.whole("max_tokens").orElse(0);
    long all = prompts * Math.max(1, answers);
    return each > Long.MAX_VALUE / all ? Long.MAX_VALUE : each * all;
  }

  @Override
  public Ask ask(JsonObject root, Losses losses) throws UnsupportedRequestException {
    List<String> prompts = Tokens.texts(root, "prompt").orElse(List.of());
    if (prompts.size() != 1) {
      throw Losses.content("/prompt");
    }
    if (!root.string("suffix").isEmpty()) {
      throw Losses.content("/suffix");
    }
    var numbers = new EnumMap<Setting, JsonNumber>(Setting.class);
    JsonObject left = root;
    for (JsonObject.Member member : root.members()) {
      if (ChatSettings.reads(member) && !member.name().contains("logprobs")) {
        left = left.without(member.name());
      }
    }
    numbers.putAll(ChatSettings.read(root.without(Set.of("logprobs", "top_logprobs"))));
    new Rest(this, losses).of(left, "", CARRIED, Set.of());
    var turn =
        new Conversation.Turn(
            Conversation.Speaker.USER, List.of(new Part.Text(prompts.getFirst())));
    return new Conversation(
        List.of(turn),
        List.of(),
        Conversation.Choice.AUTO,
        true,
        new Settings(root.whole("max_tokens").orElse(0), stops(root), numbers, ""),
        Conversation.Format.TEXT,
        root.isTrue("stream"),
        root.string("user"));
  }

  private static List<String> stops(JsonObject root) {
    List<String> stops = new ArrayList<>();
    if (!root.string("stop").isEmpty()) {
      stops.add(root.string("stop"));
    }
    for (JsonValue item : root.items("stop")) {
      if (item instanceof JsonString stop) {
        stops.add(stop.value());
      }
    }
    return stops;
  }
}
