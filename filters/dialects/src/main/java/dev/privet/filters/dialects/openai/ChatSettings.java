package dev.privet.filters.dialects.openai;

import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonNumber;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.neutral.Setting;
import dev.privet.filters.dialects.neutral.Settings;
import java.util.EnumMap;
import java.util.Map;

/** The sampling numbers of chat requests. A number that changes nothing counts as not set. */
final class ChatSettings {
  private static final Map<Setting, String> WORDS =
      new EnumMap<>(
          Map.of(
              Setting.TEMPERATURE, "temperature",
              Setting.TOP_P, "top_p",
              Setting.TOP_K, "top_k",
              Setting.SEED, "seed",
              Setting.PRESENCE_PENALTY, "presence_penalty",
              Setting.FREQUENCY_PENALTY, "frequency_penalty",
              Setting.CHOICES, "n"));

  private ChatSettings() {}

  /** Whether {@link #read} reads a member. */
  static boolean reads(JsonObject.Member member) {
    return switch (member.name()) {
      case "logprobs" -> member.value() instanceof JsonLiteral;
      case "top_logprobs" -> member.value() instanceof JsonNumber;
      default -> WORDS.containsValue(member.name()) && member.value() instanceof JsonNumber;
    };
  }

  static Map<Setting, JsonNumber> read(JsonObject root) {
    var out = new EnumMap<Setting, JsonNumber>(Setting.class);
    WORDS.forEach((setting, word) ->
        root.member(word, JsonNumber.class)
            .filter(number -> !isDefault(setting, number))
            .ifPresent(number -> out.put(setting, number)));
    if (root.isTrue("logprobs")) {
      out.put(
          Setting.LOG_PROBABILITIES,
          root.member("top_logprobs", JsonNumber.class).orElse(new JsonNumber("0")));
    }
    return out;
  }

  /** A request with the settings in it. */
  static JsonObject write(JsonObject request, Settings settings, Losses losses)
      throws UnsupportedRequestException {
    JsonObject out = request;
    for (Map.Entry<Setting, JsonNumber> entry : settings.numbers().entrySet()) {
      String word = WORDS.get(entry.getKey());
      if (word != null) {
        out = out.with(word, entry.getValue());
      } else if (entry.getKey() == Setting.LOG_PROBABILITIES) {
        out = out.with("logprobs", JsonLiteral.TRUE).with("top_logprobs", entry.getValue());
      } else {
        losses.hint("/thinking/budget_tokens");
      }
    }
    return out;
  }

  private static boolean isDefault(Setting setting, JsonNumber number) {
    long value = number.whole().orElse(-1);
    return switch (setting) {
      case PRESENCE_PENALTY, FREQUENCY_PENALTY -> value == 0;
      case CHOICES -> value == 1;
      default -> false;
    };
  }
}
