package dev.privet.filters.privacy;

import org.jspecify.annotations.Nullable;

/**
 * A place in JSON that arrives character by character: how many strings deep, counting JSON that is
 * written inside a string. Lenient: what is no JSON never fails.
 *
 * <p>A string is taken to hold JSON if it begins with a brace or a bracket.
 */
final class JsonCursor {
  private enum State {
    OUTSIDE,
    STRING,
    ESCAPE,
    UNICODE
  }

  private State state = State.OUTSIDE;
  private int hexLeft;
  private int hex;
  private boolean fresh;
  private boolean afterWord;
  private @Nullable JsonCursor inner;

  /** Passes one character. */
  void read(char c) {
    switch (state) {
      case OUTSIDE -> readOutside(c);
      case STRING -> readString(c);
      case ESCAPE -> readEscape(c);
      case UNICODE -> readUnicode(c);
    }
  }

  private void readOutside(char c) {
    afterWord = PlaceholderGrammar.isWord(c);
    if (c == '"') {
      state = State.STRING;
      fresh = true;
      inner = null;
    }
  }

  private void readString(char c) {
    switch (c) {
      case '"' -> {
        state = State.OUTSIDE;
        afterWord = false;
        inner = null;
      }
      case '\\' -> state = State.ESCAPE;
      default -> decoded(c);
    }
  }

  private void readEscape(char c) {
    state = State.STRING;
    switch (c) {
      case 'u' -> {
        state = State.UNICODE;
        hexLeft = 4;
        hex = 0;
      }
      case 'n' -> decoded('\n');
      case 'r' -> decoded('\r');
      case 't' -> decoded('\t');
      case 'b' -> decoded('\b');
      case 'f' -> decoded('\f');
      default -> decoded(c);
    }
  }

  private void readUnicode(char c) {
    hex = (hex << 4) | Math.max(0, Character.digit(c, 16));
    if (--hexLeft == 0) {
      state = State.STRING;
      decoded((char) hex);
    }
  }

  private void decoded(char c) {
    afterWord = PlaceholderGrammar.isWord(c);
    if (fresh && !Character.isWhitespace(c)) {
      fresh = false;
      if (c == '{' || c == '[') {
        inner = new JsonCursor();
      }
    }
    if (inner != null) {
      inner.read(c);
    }
  }

  /** How many strings deep the next character is; 0 outside any string. */
  int depth() {
    if (state == State.OUTSIDE) {
      return 0;
    }
    return 1 + (inner == null ? 0 : inner.depth());
  }

  /** Whether the next character stands for itself, not for a part of an escape. */
  boolean isPlain() {
    return switch (state) {
      case OUTSIDE, STRING -> inner == null || inner.isPlain();
      case ESCAPE, UNICODE -> false;
    };
  }

  /** Whether the last character, decoded, was an ASCII letter or digit. */
  boolean afterWord() {
    return inner == null ? afterWord : inner.afterWord();
  }
}
