package dev.privet.filters.privacy;

import dev.privet.filters.api.Channel;
import dev.privet.filters.api.Channels;
import org.jspecify.annotations.Nullable;

/**
 * One text of an answer while it arrives in pieces. Puts values back for what stands for them and
 * holds back only what may still become a stand-in: never more than the longest. For one thread.
 *
 * <p>A stand-in counts only where it stands alone: not within a longer run of ASCII letters and
 * digits. Of two that begin at one place the longer counts.
 *
 * <p>A text that begins with a brace is taken for JSON, and values inside its strings are escaped
 * for the depth of the string; so is tool input that begins with a bracket or a quote. In tool
 * input that is JSON, values are put back inside strings only; in every other text everywhere, also
 * in the free text that custom tools take.
 */
final class RunningText {
  private static final int END = -1;

  private final Channel channel;
  private final Restorables values;
  private final StringBuilder held = new StringBuilder();
  private Restorables.Node node;
  private int depth;
  private boolean afterWord;
  private boolean begun;
  private @Nullable JsonCursor json;

  RunningText(Channel channel, Restorables values) {
    this.channel = channel;
    this.values = values;
    this.node = values.root();
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
    settle(END, out);
    return out.toString();
  }

  /** Reads up to where a stand-in may begin. */
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
    if (!held.isEmpty() && node.next(c) == null) {
      settle(c, out);
    }
    Restorables.Node next = held.isEmpty() ? null : node.next(c);
    if (next != null) {
      held.append(c);
      node = next;
    } else if (mayBegin(c)) {
      hold(c);
    } else {
      out.append(c);
    }
    read(c);
  }

  private void hold(char c) {
    held.append(c);
    node = next(values.root(), c);
    depth = json == null ? 0 : json.depth();
  }

  private static Restorables.Node next(Restorables.Node from, int c) {
    Restorables.Node next = c == END ? null : from.next((char) c);
    if (next == null) {
      throw new IllegalStateException("stand-in: does not go on");
    }
    return next;
  }

  private boolean mayBegin(char c) {
    if (!values.begins(c)) {
      return false;
    }
    if (json == null) {
      return !(afterWord && isWord(c));
    }
    return json.isPlain()
        && !(json.afterWord() && isWord(c))
        && (json.depth() > 0 || !isToolInput());
  }

  /**
   * Lets go of what is held, stand-ins as their values, up to where another one may still be
   * growing with the next character. What is held lies in one string of the text, since no stand-in
   * holds a quote or a backslash.
   */
  private void settle(int next, StringBuilder out) {
    String text = held.toString();
    held.setLength(0);
    boolean inWord = false;
    int at = 0;
    while (at < text.length()) {
      int end = inWord && isWord(text.charAt(at)) ? at : walk(text, at, next);
      if (end < 0) {
        held.append(text, at, text.length());
        return;
      }
      if (end > at) {
        out.append(escaped(text, at, end));
        at = end;
      } else {
        out.append(text.charAt(at));
        at++;
      }
      inWord = isWord(text.charAt(at - 1));
    }
    node = values.root();
  }

  /**
   * Where the longest stand-in that begins at a place ends; the place itself if none does; -1 if
   * one is still growing, and then the tree stands where the text ends.
   */
  private int walk(String text, int from, int next) {
    Restorables.Node at = values.root();
    int end = from;
    for (int i = from; i < text.length(); i++) {
      Restorables.Node child = at.next(text.charAt(i));
      if (child == null) {
        return end;
      }
      at = child;
      if (at.value() != null && standsAlone(text, i, next)) {
        end = i + 1;
      }
    }
    if (next != END && at.next((char) next) != null) {
      node = at;
      return -1;
    }
    return end;
  }

  private static boolean standsAlone(String text, int last, int next) {
    int after = last + 1 < text.length() ? text.charAt(last + 1) : next;
    return after == END || !isWord((char) after) || !isWord(text.charAt(last));
  }

  private String escaped(String text, int from, int to) {
    Restorables.Node at = values.root();
    for (int i = from; i < to; i++) {
      at = next(at, text.charAt(i));
    }
    String escaped = at.value() == null ? text.substring(from, to) : at.value();
    for (int i = 0; i < depth; i++) {
      escaped = Channels.jsonEscaped(escaped);
    }
    return escaped;
  }

  private static boolean isWord(char c) {
    return PlaceholderGrammar.isWord(c);
  }

  private void read(char c) {
    if (!begun && !Character.isWhitespace(c)) {
      begun = true;
      json = beginsJson(c) ? new JsonCursor() : null;
    }
    if (json == null) {
      afterWord = isWord(c);
    } else {
      json.read(c);
    }
  }
}
