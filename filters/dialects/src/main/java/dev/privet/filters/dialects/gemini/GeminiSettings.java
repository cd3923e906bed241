package dev.privet.filters.dialects.gemini;

import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonNumber;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.neutral.Conversation;
import dev.privet.filters.dialects.neutral.Setting;
import dev.privet.filters.dialects.neutral.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes how to sample (Gemini API reference, "GenerationConfig"). */
final class GeminiSettings {
  private GeminiSettings() {}

  static JsonObject of(Conversation conversation, Losses losses)
      throws UnsupportedRequestException {
    Settings settings = conversation.settings();
    JsonObject out = JsonObject.EMPTY;
    if (settings.maxTokens() > 0) {
      out = out.with("maxOutputTokens", settings.maxTokens());
    }
    if (!settings.stops().isEmpty()) {
      List<JsonValue> stops = new ArrayList<>();
      settings.stops().forEach(stop -> stops.add(new JsonString(stop)));
      out = out.with("stopSequences", new JsonArray(stops));
    }
    for (Map.Entry<Setting, JsonNumber> entry : settings.numbers().entrySet()) {
      out = number(out, entry.getKey(), entry.getValue(), losses);
    }
    return format(effort(out, settings, losses), conversation.format());
  }

  private static JsonObject number(
      JsonObject out, Setting setting, JsonNumber number, Losses losses)
      throws UnsupportedRequestException {
    return switch (setting) {
      case TEMPERATURE -> out.with("temperature", number);
      case TOP_P -> out.with("topP", number);
      case TOP_K -> out.with("topK", number);
      case SEED -> out.with("seed", number);
      case PRESENCE_PENALTY -> out.with("presencePenalty", number);
      case FREQUENCY_PENALTY -> out.with("frequencyPenalty", number);
      case CHOICES -> out.with("candidateCount", number);
      case REASONING_TOKENS -> out.with("thinkingConfig", thinking(number));
      case LOG_PROBABILITIES -> {
        losses.setting("/logprobs");
        yield out;
      }
    };
  }

  /** The budgets that Google's own OpenAI-compatible endpoint gives for these words. */
  private static JsonObject effort(JsonObject out, Settings settings, Losses losses)
      throws UnsupportedRequestException {
    if (settings.numbers().containsKey(Setting.REASONING_TOKENS)) {
      return out;
    }
    return switch (settings.effort()) {
      case "" -> out;
      case "none" -> out.with("thinkingConfig", JsonObject.EMPTY.with("thinkingBudget", 0));
      case "minimal", "low" -> out.with("thinkingConfig", thinking(JsonNumber.of(1024)));
      case "medium" -> out.with("thinkingConfig", thinking(JsonNumber.of(8192)));
      case "high", "xhigh", "max" -> out.with("thinkingConfig", thinking(JsonNumber.of(24_576)));
      default -> {
        losses.setting("/reasoning_effort");
        yield out;
      }
    };
  }

  private static JsonObject thinking(JsonNumber budget) {
    return JsonObject.EMPTY
        .with("thinkingBudget", budget)
        .with("includeThoughts", JsonLiteral.TRUE);
  }

  private static JsonObject format(JsonObject out, Conversation.Format format) {
    return switch (format.shape()) {
      case TEXT -> out;
      case JSON -> out.with("responseMimeType", "application/json");
      case SCHEMA ->
          out.with("responseMimeType", "application/json")
              .with("responseJsonSchema", format.schema());
    };
  }
}
