package dev.privet.filters.dialects.lens;

import dev.privet.filters.api.Role;
import dev.privet.filters.api.TextSlot;
import dev.privet.filters.dialects.json.JsonArray;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonNumber;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonString;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.json.JsonWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One walk over a request. The same code finds the slots and edits them, so that what is scanned is
 * what is sent: a visitor is asked at every slot, in document order, and gives back the text that
 * shall stand there. The same instance means that nothing has changed.
 */
@SuppressWarnings("ReferenceEquality")
final class SlotWalk {
  /** Shorter numbers identify nobody. */
  private static final int FEWEST_DIGITS = 7;

  /** Asked at every slot. */
  interface Visitor {
    /** The text that shall stand in the slot; the same instance to leave it alone. */
    String slot(CharSequence pointer, Role role, TextSlot.Kind kind, String text);

    /** Told of every text that is no text. */
    default void unreadable(CharSequence pointer) {}
  }

  private final RequestFormat format;
  private final Visitor visitor;
  private final StringBuilder pointer = new StringBuilder();
  private String top = "";

  SlotWalk(RequestFormat format, Visitor visitor) {
    this.format = format;
    this.visitor = visitor;
  }

  /** Walks a request; the same instance comes back if nothing was changed. */
  JsonObject request(JsonObject root) {
    return object(root, 0, Role.OTHER);
  }

  private JsonValue value(JsonValue value, int depth, Role around) {
    Role role = depth < 0 ? around : format.role(top, depth, value, around);
    return switch (value) {
      case JsonObject object -> object(object, depth, role);
      case JsonArray array -> array(array, depth, role);
      case JsonString string -> string(string, depth, role);
      case JsonNumber number -> number(number, role);
      case JsonLiteral literal -> literal;
    };
  }

  private JsonObject object(JsonObject object, int depth, Role role) {
    @Nullable List<JsonObject.Member> edited = null;
    List<JsonObject.Member> members = object.members();
    for (int i = 0; i < members.size(); i++) {
      JsonObject.Member member = members.get(i);
      if (depth == 0) {
        top = member.name();
      }
      JsonObject.Member after = member(member, depth, role);
      if (after != member && edited == null) {
        edited = new ArrayList<>(members);
      }
      if (edited != null) {
        edited.set(i, after);
      }
    }
    return edited == null ? object : new JsonObject(distinct(members, edited));
  }

  private JsonObject.Member member(JsonObject.Member member, int depth, Role role) {
    int mark = pointer.length();
    Pointers.append(pointer.append('/'), member.name());
    String name = name(member.name(), depth, role, member.value());
    JsonValue value = value(member.value(), below(depth), role);
    pointer.setLength(mark);
    return name.equals(member.name()) && value == member.value()
        ? member
        : new JsonObject.Member(name, value);
  }

  private String name(String name, int depth, Role around, JsonValue value) {
    if (name.isEmpty() || format.isWord(name)) {
      return name;
    }
    Role role = depth == 0 ? format.role(top, 1, value, around) : around;
    pointer.append('#');
    String after = visitor.slot(pointer, role, TextSlot.Kind.NAME, name);
    pointer.setLength(pointer.length() - 1);
    return after;
  }

  private JsonArray array(JsonArray array, int depth, Role role) {
    @Nullable List<JsonValue> edited = null;
    int mark = pointer.length();
    List<JsonValue> items = array.items();
    for (int i = 0; i < items.size(); i++) {
      pointer.append('/').append(i);
      JsonValue after = value(items.get(i), below(depth), role);
      pointer.setLength(mark);
      if (after != items.get(i) && edited == null) {
        edited = new ArrayList<>(items);
      }
      if (edited != null) {
        edited.set(i, after);
      }
    }
    return edited == null ? array : new JsonArray(edited);
  }

  private JsonString string(JsonString string, int depth, Role role) {
    if (string.inside() != null) {
      return inside(string, string.inside(), role);
    }
    String text = string.value();
    if (text.isEmpty() || format.isConstant(text) || isModel(depth)) {
      return string;
    }
    if (Binary.isDataUrl(text)) {
      visitor.unreadable(pointer);
    }
    String after = visitor.slot(pointer, role, TextSlot.Kind.STRING, text);
    return after.equals(text) ? string : new JsonString(after);
  }

  private JsonString inside(JsonString string, JsonValue inside, Role role) {
    int mark = pointer.length();
    pointer.append('#');
    JsonValue after = value(inside, -1, role);
    pointer.setLength(mark);
    return after == inside ? string : new JsonString(JsonWriter.text(after), after);
  }

  private JsonValue number(JsonNumber number, Role role) {
    String text = number.plain();
    if (digits(text) < FEWEST_DIGITS) {
      return number;
    }
    String after = visitor.slot(pointer, role, TextSlot.Kind.NUMBER, text);
    if (after.equals(text)) {
      return number;
    }
    return JsonNumber.isNumber(after) ? new JsonNumber(after) : new JsonString(after);
  }

  /** The name of the model is not text: hosts look it up, and dialects put another in its place. */
  private boolean isModel(int depth) {
    return depth == 1 && top.equals("model");
  }

  /** Depth of a child; what stands inside strings has none. */
  private static int below(int depth) {
    return depth < 0 ? depth : depth + 1;
  }

  private static long digits(String spelling) {
    return spelling.chars().filter(c -> c >= '0' && c <= '9').count();
  }

  /** Gives renamed members a number where their new name is taken. */
  private static List<JsonObject.Member> distinct(
      List<JsonObject.Member> before, List<JsonObject.Member> after) {
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < after.size(); i++) {
      if (after.get(i).name().equals(before.get(i).name())) {
        taken.add(after.get(i).name());
      }
    }
    List<JsonObject.Member> out = new ArrayList<>(after.size());
    for (int i = 0; i < after.size(); i++) {
      JsonObject.Member member = after.get(i);
      String name = member.name();
      if (!name.equals(before.get(i).name())) {
        name = free(name, taken);
      }
      out.add(new JsonObject.Member(name, member.value()));
    }
    return out;
  }

  private static String free(String name, Set<String> taken) {
    String candidate = name;
    for (int n = 2; !taken.add(candidate); n++) {
      candidate = name + "_" + n;
    }
    return candidate;
  }
}
