package dev.privet.filters.dialects.json;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A string.
 *
 * @param value the decoded text
 * @param inside the object or array that the text spells, if the reader looked for one and found it
 */
public record JsonString(String value, @Nullable JsonValue inside) implements JsonValue {
  public JsonString {
    Objects.requireNonNull(value, "value");
  }

  public JsonString(String value) {
    this(value, null);
  }

  @Override
  public String toString() {
    return "JsonString[" + value.length() + " chars]";
  }
}
