package dev.privet.filters.dialects.json;

import dev.privet.filters.api.Channels;
import java.nio.charset.StandardCharsets;

/** Writes compact JSON that reads back as the same tree. */
public final class JsonWriter {
  private JsonWriter() {}

  /** A value as UTF-8. Half of a surrogate pair, which only an edit can bring in, becomes "?". */
  public static byte[] bytes(JsonValue value) {
    return text(value).getBytes(StandardCharsets.UTF_8);
  }

  /** A value as text. */
  public static String text(JsonValue value) {
    var out = new StringBuilder(256);
    write(value, out);
    return out.toString();
  }

  private static void write(JsonValue value, StringBuilder out) {
    switch (value) {
      case JsonObject object -> object(object, out);
      case JsonArray array -> array(array, out);
      case JsonString string -> string(string.value(), out);
      case JsonNumber number -> out.append(number.spelling());
      case JsonLiteral literal -> out.append(literal.spelling());
    }
  }

  private static void object(JsonObject object, StringBuilder out) {
    out.append('{');
    char separator = 0;
    for (JsonObject.Member member : object.members()) {
      separator = separate(separator, out);
      string(member.name(), out);
      out.append(':');
      write(member.value(), out);
    }
    out.append('}');
  }

  private static void array(JsonArray array, StringBuilder out) {
    out.append('[');
    char separator = 0;
    for (JsonValue item : array.items()) {
      separator = separate(separator, out);
      write(item, out);
    }
    out.append(']');
  }

  private static char separate(char separator, StringBuilder out) {
    if (separator != 0) {
      out.append(separator);
    }
    return ',';
  }

  private static void string(String text, StringBuilder out) {
    out.append('"').append(Channels.jsonEscaped(text)).append('"');
  }
}
