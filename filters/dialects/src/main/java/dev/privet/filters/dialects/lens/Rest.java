package dev.privet.filters.dialects.lens;

import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonLiteral;
import dev.privet.filters.dialects.json.JsonObject;
import java.util.Set;

/**
 * Finds the members of a request that a conversion has no place for. Null counts as absent.
 *
 * @param format tells words of the protocol, which may be shown, from other names
 */
public record Rest(RequestFormat format, Losses losses) {
  /**
   * Looks through an object.
   *
   * @param at pointer of the object
   * @param carried names that have a place
   * @param hints names that may always be left out
   * @throws UnsupportedRequestException if some member is neither, and must not be left out
   */
  public void of(JsonObject object, String at, Set<String> carried, Set<String> hints)
      throws UnsupportedRequestException {
    for (JsonObject.Member member : object.members()) {
      String name = member.name();
      if (member.value() == JsonLiteral.NULL || carried.contains(name)) {
        continue;
      }
      String pointer = at + "/" + word(name);
      if (hints.contains(name)) {
        losses.hint(pointer);
      } else {
        losses.setting(pointer);
      }
    }
  }

  /** Looks through an object that has no hints. */
  public void of(JsonObject object, String at, Set<String> carried)
      throws UnsupportedRequestException {
    of(object, at, carried, Set.of());
  }

  /** A name that may be shown. */
  public String word(String name) {
    return format.isWord(name) ? name : "(a member unknown to us)";
  }
}
