package dev.privet.filters.dialects.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random JSON trees. */
public final class Trees {
  private static final String[] NUMBERS = {
    "0", "-0", "1.50", "1e5", "-2.5E-3", "12345678901234567890", "0.1e+7"
  };

  private Trees() {}

  public static JsonValue any(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> new JsonString(text(random));
      case 1 -> new JsonNumber(NUMBERS[random.nextInt(NUMBERS.length)]);
      case 2 -> JsonLiteral.values()[random.nextInt(3)];
      case 3 -> new JsonString("");
      case 4 -> array(random, depth);
      default -> object(random, depth);
    };
  }

  private static JsonArray array(Random random, int depth) {
    List<JsonValue> items = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(any(random, depth - 1));
    }
    return new JsonArray(items);
  }

  public static JsonObject object(Random random, int depth) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      members.put(text(random), any(random, depth - 1));
    }
    List<JsonObject.Member> list = new ArrayList<>();
    members.forEach((name, value) -> list.add(new JsonObject.Member(name, value)));
    return new JsonObject(list);
  }

  private static String text(Random random) {
    var out = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      switch (random.nextInt(6)) {
        case 0 -> out.append((char) random.nextInt(0x80));
        case 1 -> out.appendCodePoint(0x1F600 + random.nextInt(50));
        case 2 -> out.append((char) (0x80 + random.nextInt(0x700)));
        case 3 -> out.append("~/#\"\\".charAt(random.nextInt(5)));
        default -> out.append((char) ('a' + random.nextInt(26)));
      }
    }
    return out.toString();
  }
}
