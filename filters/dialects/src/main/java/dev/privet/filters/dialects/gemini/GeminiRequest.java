package dev.privet.filters.dialects.gemini;

import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.neutral.Conversation;
import dev.privet.filters.dialects.neutral.Conversation.Tool;
import dev.privet.filters.dialects.neutral.Sides;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a conversation as a request of {@code generateContent} (Gemini API reference, "Generating
 * content" and "Function calling"). The form of the answer is the endpoint's to say.
 */
final class GeminiRequest {
  private final Conversation conversation;
  private final Losses losses;

  private GeminiRequest(Conversation conversation, Losses losses) {
    this.conversation = conversation;
    this.losses = losses;
  }

  static JsonObject of(Conversation conversation, Losses losses)
      throws UnsupportedRequestException {
    return new GeminiRequest(conversation, losses).write();
  }

  private JsonObject write() throws UnsupportedRequestException {
    Sides sides = Sides.of(conversation);
    var parts = new GeminiParts(conversation, losses);
    List<JsonValue> contents = new ArrayList<>();
    for (Sides.Side side : sides.sides()) {
      JsonArray said = parts.of(side.parts());
      if (!said.items().isEmpty()) {
        contents.add(
            JsonObject.EMPTY.with("role", side.model() ? "model" : "user").with("parts", said));
      }
    }
    JsonObject out = JsonObject.EMPTY.with("contents", new JsonArray(contents));
    JsonArray instructions = parts.of(sides.instructions());
    if (!instructions.items().isEmpty()) {
      out = out.with("systemInstruction", JsonObject.EMPTY.with("parts", instructions));
    }
    if (!conversation.tools().isEmpty()) {
      out = tools(out);
    }
    JsonObject generation = GeminiSettings.of(conversation, losses);
    if (!generation.members().isEmpty()) {
      out = out.with("generationConfig", generation);
    }
    if (!conversation.user().isEmpty()) {
      losses.hint("/user");
    }
    return out;
  }

  private JsonObject tools(JsonObject request) throws UnsupportedRequestException {
    List<JsonValue> functions = new ArrayList<>();
    for (Tool tool : conversation.tools()) {
      JsonObject function = JsonObject.EMPTY.with("name", tool.name());
      if (!tool.description().isEmpty()) {
        function = function.with("description", tool.description());
      }
      functions.add(function.with("parametersJsonSchema", tool.schema()));
      if (tool.strict()) {
        losses.hint("/tools/function/strict");
      }
    }
    if (!conversation.parallel()) {
      losses.setting("/parallel_tool_calls");
    }
    JsonObject declared = JsonObject.EMPTY.with("functionDeclarations", new JsonArray(functions));
    return request
        .with("tools", JsonArray.of(declared))
        .with("toolConfig", JsonObject.EMPTY.with("functionCallingConfig", choice()));
  }

  private JsonObject choice() {
    Conversation.Choice choice = conversation.choice();
    return switch (choice.mode()) {
      case AUTO -> mode("AUTO");
      case NONE -> mode("NONE");
      case ANY -> mode("ANY");
      case ONE ->
          mode("ANY").with("allowedFunctionNames", JsonArray.of(new JsonString(choice.name())));
    };
  }

  private static JsonObject mode(String mode) {
    return JsonObject.EMPTY.with("mode", mode);
  }
}
