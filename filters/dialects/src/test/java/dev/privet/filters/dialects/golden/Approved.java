package dev.privet.filters.dialects.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/**
 * Compares a text with the file that somebody has approved. With {@code -Dgoldens=approve} the text
 * is written there instead, to be read in the diff before it is committed.
 */
final class Approved {
  private static final boolean APPROVE = "approve".equals(System.getProperty("goldens"));

  private Approved() {}

  static void check(Path file, String text) throws IOException {
    if (APPROVE) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(file).as("approve with -Dgoldens=approve").exists();
    assertThat(text).as("%s", file).isEqualTo(Files.readString(file));
  }

  /** JSON with a member or item on each line, so that differences show. */
  static String lines(JsonValue json) {
    var out = new StringBuilder();
    lines(json, "\n", out);
    return out.append('\n').toString();
  }

  private static void lines(JsonValue json, String indent, StringBuilder out) {
    switch (json) {
      case JsonObject object when !object.members().isEmpty() -> {
        Iterator<JsonObject.Member> members = object.members().iterator();
        out.append('{');
        while (members.hasNext()) {
          JsonObject.Member member = members.next();
          out.append(indent).append("  \"").append(member.name()).append("\": ");
          lines(member.value(), indent + "  ", out);
          out.append(members.hasNext() ? "," : "");
        }
        out.append(indent).append('}');
      }
      case JsonArray array when !array.items().isEmpty() -> {
        Iterator<JsonValue> items = array.items().iterator();
        out.append('[');
        while (items.hasNext()) {
          out.append(indent).append("  ");
          lines(items.next(), indent + "  ", out);
          out.append(items.hasNext() ? "," : "");
        }
        out.append(indent).append(']');
      }
      case JsonValue value -> out.append(JsonWriter.text(value));
    }
  }
}
