package dev.privet.filters.api;

import java.util.Objects;

/**
 * A place in a request where text stands: every string, every number and every member name that is
 * not a word of the protocol.
 *
 * @param pointer RFC 6901 pointer, unique in the request. A {@code #} leads into JSON that stands
 *     inside a string ({@code /messages/1/tool_calls/0/function/arguments#/to}); a {@code #} at the
 *     end means the member's name. A {@code #} within a name is written {@code ~2}.
 * @param role who the text comes from
 * @param kind string, number or name
 * @param text the decoded text; a number as it was spelled
 */
public record TextSlot(String pointer, Role role, Kind kind, String text) {
  /** What carries the text. */
  public enum Kind {
    STRING,
    NUMBER,
    NAME
  }

  public TextSlot {
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(text, "text");
  }

  @Override
  public String toString() {
    return "TextSlot[" + role + ", " + kind + ", " + text.length() + " chars]";
  }
}
