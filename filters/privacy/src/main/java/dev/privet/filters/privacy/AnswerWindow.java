package dev.privet.filters.privacy;

import dev.privet.filters.api.Channel;

/**
 * The part of one running text that is looked at: some characters already let go, for context, and
 * those that are held. Next to the text as it came stands the text as it reads: where it is JSON,
 * an escape reads as its character, followed by characters without width, so that both have the
 * same places. For one thread.
 *
 * <p>As when values are put back, a text that begins with a brace is taken for JSON; so is tool
 * input that begins with a bracket or a quote.
 */
final class AnswerWindow {
  private static final char PAD = '\u200B';
  private static final char TEXT = 't';
  private static final char STRUCTURE = 's';
  private static final char REST_OF_ESCAPE = 'e';

  private enum State {
    OUTSIDE,
    STRING,
    ESCAPE,
    UNICODE
  }

  private final boolean toolInput;
  private final StringBuilder raw = new StringBuilder();
  private final StringBuilder view = new StringBuilder();
  private final StringBuilder kinds = new StringBuilder();
  private State state = State.OUTSIDE;
  private boolean begun;
  private boolean json;
  private int escape;
  private int hex;
  private int hexLeft;

  AnswerWindow(Channel channel) {
    this.toolInput = channel.kind() == Channel.Kind.TOOL_INPUT;
  }

  void append(String piece) {
    raw.append(piece);
    for (int i = 0; i < piece.length(); i++) {
      read(piece.charAt(i));
    }
  }

  private void read(char c) {
    if (!begun && !Character.isWhitespace(c)) {
      begun = true;
      json = c == '{' || (toolInput && (c == '[' || c == '"'));
    }
    if (!json) {
      add(c, TEXT);
      return;
    }
    switch (state) {
      case OUTSIDE -> {
        state = c == '"' ? State.STRING : State.OUTSIDE;
        add(c, STRUCTURE);
      }
      case STRING -> string(c);
      case ESCAPE -> escaped(c);
      case UNICODE -> unicode(c);
    }
  }

  private void string(char c) {
    switch (c) {
      case '"' -> {
        state = State.OUTSIDE;
        add(c, STRUCTURE);
      }
      case '\\' -> {
        state = State.ESCAPE;
        escape = view.length();
        add(PAD, TEXT);
      }
      default -> add(c, TEXT);
    }
  }

  private void escaped(char c) {
    add(PAD, REST_OF_ESCAPE);
    state = State.STRING;
    switch (c) {
      case 'u' -> {
        state = State.UNICODE;
        hexLeft = 4;
        hex = 0;
      }
      case 'n', 'r' -> view.setCharAt(escape, '\n');
      case 't' -> view.setCharAt(escape, '\t');
      case 'b', 'f' -> view.setCharAt(escape, ' ');
      default -> view.setCharAt(escape, c);
    }
  }

  private void unicode(char c) {
    add(PAD, REST_OF_ESCAPE);
    hex = (hex << 4) | Math.max(0, Character.digit(c, 16));
    if (--hexLeft == 0) {
      view.setCharAt(escape, (char) hex);
      state = State.STRING;
    }
  }

  private void add(char c, char kind) {
    view.append(c);
    kinds.append(kind);
  }

  int length() {
    return view.length();
  }

  /** The character at a place as it reads; one without width within an escape. */
  char at(int index) {
    return view.charAt(index);
  }

  /** A part as it reads. */
  String view(int start, int end) {
    return view.substring(start, end);
  }

  /** A part as it came. */
  String raw(int start, int end) {
    return raw.substring(start, end);
  }

  int indexOf(String wanted, int from) {
    return view.indexOf(wanted, from);
  }

  boolean isText(int index) {
    return kinds.charAt(index) != STRUCTURE;
  }

  /** The place itself, or the first one before it where text may be cut. */
  int before(int index) {
    int at = index;
    while (at > 0 && at < view.length() && !mayCut(at)) {
      at--;
    }
    return at;
  }

  /** The place itself, or the first one after it where text may be cut. */
  int after(int index) {
    int at = index;
    while (at > 0 && at < view.length() && !mayCut(at)) {
      at++;
    }
    return at;
  }

  private boolean mayCut(int at) {
    return kinds.charAt(at) != REST_OF_ESCAPE && !Character.isLowSurrogate(raw.charAt(at));
  }

  /** Forgets the first characters. */
  void forget(int count) {
    raw.delete(0, count);
    view.delete(0, count);
    kinds.delete(0, count);
    escape -= count;
  }

  @Override
  public String toString() {
    return "AnswerWindow[" + length() + " chars]";
  }
}
