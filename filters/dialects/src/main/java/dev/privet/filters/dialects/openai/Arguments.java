package dev.privet.filters.dialects.openai;

import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;

/** Arguments of calls: JSON in a string. */
final class Arguments {
  private Arguments() {}

  /**
   * The object that a string spells.
   *
   * @param at pointer of what holds the string
   */
  static JsonObject of(JsonString arguments, String at) throws UnsupportedRequestException {
    if (arguments.inside() instanceof JsonObject object) {
      return object;
    }
    if (arguments.value().isBlank()) {
      return JsonObject.EMPTY;
    }
    throw Losses.content(at + "/arguments");
  }
}
