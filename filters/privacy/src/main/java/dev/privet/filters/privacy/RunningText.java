package dev.privet.filters.privacy;

import dev.privet.filters.api.Channel;
import dev.privet.filters.api.Channels;
import org.jspecify.annotations.Nullable;

/**
 * One text of an answer while it arrives in pieces. Puts values back for placeholders and holds
 * back only what may still become one: never more than the longest placeholder. For one thread.
 *
 * <p>A text that begins with a brace is taken for JSON, and values inside its strings are escaped
 * for the depth of the string; so is tool input that begins with a bracket or a quote. In tool
 * input that is JSON, values are put back inside strings only; in every other text everywhere, also
 * in the free text that custom tools take.
 */
final class RunningText {
  /** What is held: letters, letters and hyphen, with digits, with the letters of a spelling. */
  private enum Part {
    LABEL,
    HYPHEN,
    DIGITS,
    SUFFIX
  }

  private final Channel channel;
  private final Restorables values;
  private final StringBuilder held = new StringBuilder();
  private Part part = Part.LABEL;
  private int depth;
  private boolean afterWord;
  private boolean begun;
  private @Nullable JsonCursor json;

  RunningText(Channel channel, Restorables values) {
    this.channel = channel;
    this.values = values;
  }

  Channel channel() {
    return channel;
  }

  private boolean beginsJson(char first) {
    return first == '{' || (isToolInput() && (first == '[' || first == '"'));
  }

  private boolean isToolInput() {
    return channel.kind() == Channel.Kind.TOOL_INPUT;
  }

  /** Adds a piece and returns what can be let go: the very same piece if that is all of it. */
  String add(String piece) {
    int plain = held.isEmpty() ? readPlain(piece) : 0;
    if (plain == piece.length()) {
      return piece;
    }
    var out = new StringBuilder(piece.length() + 64).append(piece, 0, plain);
    for (int i = plain; i < piece.length(); i++) {
      take(piece.charAt(i), out);
    }
    return piece.contentEquals(out) ? piece : out.toString();
  }

  /** Ends the text and returns what is held. */
  String drain() {
    var out = new StringBuilder();
    letGo(false, out);
    return out.toString();
  }

  /** Reads up to where a placeholder may begin. */
  private int readPlain(String piece) {
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      if (mayBegin(c)) {
        return i;
      }
      read(c);
    }
    return piece.length();
  }

  private void take(char c, StringBuilder out) {
    if (!held.isEmpty() && grows(c)) {
      held.append(c);
      read(c);
      return;
    }
    letGo(PlaceholderGrammar.isWord(c), out);
    if (mayBegin(c)) {
      held.append(c);
      part = Part.LABEL;
      depth = json == null ? 0 : json.depth();
    } else {
      out.append(c);
    }
    read(c);
  }

  private boolean mayBegin(char c) {
    if (!values.begins(c)) {
      return false;
    }
    if (json == null) {
      return !afterWord;
    }
    return json.isPlain() && !json.afterWord() && (json.depth() > 0 || !isToolInput());
  }

  private boolean grows(char c) {
    return switch (part) {
      case LABEL -> growsLabel(c);
      case HYPHEN -> moves(PlaceholderGrammar.isDigit(c), Part.DIGITS);
      case DIGITS ->
          fits()
              && (PlaceholderGrammar.isDigit(c)
                  || moves(PlaceholderGrammar.isUpper(c), Part.SUFFIX));
      case SUFFIX -> fits() && PlaceholderGrammar.isUpper(c);
    };
  }

  private boolean growsLabel(char c) {
    return c == '-' ? moves(values.hasLabel(held), Part.HYPHEN) : values.hasLabelWith(held, c);
  }

  private boolean moves(boolean condition, Part to) {
    if (condition) {
      part = to;
    }
    return condition;
  }

  private boolean fits() {
    return held.length() < values.longest();
  }

  /** Empties what is held: the value if it is a whole placeholder, else the characters. */
  private void letGo(boolean cutInWord, StringBuilder out) {
    if (held.isEmpty()) {
      return;
    }
    String token = held.toString();
    held.setLength(0);
    String value = cutInWord ? null : values.value(token);
    out.append(value == null ? token : escaped(value));
  }

  private String escaped(String value) {
    String escaped = value;
    for (int i = 0; i < depth; i++) {
      escaped = Channels.jsonEscaped(escaped);
    }
    return escaped;
  }

  private void read(char c) {
    if (!begun && !Character.isWhitespace(c)) {
      begun = true;
      json = beginsJson(c) ? new JsonCursor() : null;
    }
    if (json == null) {
      afterWord = PlaceholderGrammar.isWord(c);
    } else {
      json.read(c);
    }
  }
}
