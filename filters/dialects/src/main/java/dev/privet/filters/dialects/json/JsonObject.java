package dev.privet.filters.dialects.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** An object; members in the order they came, no name twice. */
public record JsonObject(List<Member> members) implements JsonValue {
  public static final JsonObject EMPTY = new JsonObject(List.of());

  public JsonObject {
    members = List.copyOf(members);
  }

  /** A member. */
  public record Member(String name, JsonValue value) {
    public Member {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
      return "Member";
    }
  }

  /** Position of a member; -1 if there is none of that name. */
  public int indexOf(String name) {
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The value of a member; empty if it is missing or null. */
  public Optional<JsonValue> member(String name) {
    int index = indexOf(name);
    if (index < 0 || members.get(index).value() == JsonLiteral.NULL) {
      return Optional.empty();
    }
    return Optional.of(members.get(index).value());
  }

  /** The value of a member if it is of that type. */
  public <T extends JsonValue> Optional<T> member(String name, Class<T> type) {
    return member(name).filter(type::isInstance).map(type::cast);
  }

  /** The text of a member that is a string, else empty text. */
  public String string(String name) {
    return member(name, JsonString.class).map(JsonString::value).orElse("");
  }

  /** The value of a member that is a whole number. */
  public OptionalLong whole(String name) {
    return member(name, JsonNumber.class).map(JsonNumber::whole).orElse(OptionalLong.empty());
  }

  /** Whether a member is true. */
  public boolean isTrue(String name) {
    return member(name).filter(JsonLiteral.TRUE::equals).isPresent();
  }

  /** The items of a member that is an array, else none. */
  public List<JsonValue> items(String name) {
    return member(name, JsonArray.class).map(JsonArray::items).orElse(List.of());
  }

  /** The same object with a member set, in its place if it was there, else at the end. */
  public JsonObject with(String name, JsonValue value) {
    int index = indexOf(name);
    if (index >= 0) {
      return withAt(index, value);
    }
    var copy = new ArrayList<>(members);
    copy.add(new Member(name, value));
    return new JsonObject(copy);
  }

  /** The same object with a text member. */
  public JsonObject with(String name, String text) {
    return with(name, new JsonString(text));
  }

  /** The same object without some members. */
  public JsonObject without(Set<String> names) {
    return new JsonObject(
        members.stream().filter(member -> !names.contains(member.name())).toList());
  }

  /** The same object with a number member. */
  public JsonObject with(String name, long number) {
    return with(name, JsonNumber.of(number));
  }

  /** The same object without a member. */
  public JsonObject without(String name) {
    return new JsonObject(members.stream().filter(m -> !m.name().equals(name)).toList());
  }

  JsonObject withAt(int index, JsonValue value) {
    var copy = new ArrayList<>(members);
    copy.set(index, new Member(members.get(index).name(), value));
    return new JsonObject(copy);
  }

  @Override
  public String toString() {
    return "JsonObject[" + members.size() + "]";
  }
}
