package dev.privet.filters.names;

/** What can be a name by its look: keeps code, paths and identifiers from being taken for one. */
final class NamePlausibility {
  private static final int NAME = Lexicon.GIVEN | Lexicon.FAMILY;

  /** From here on the model is believed against the look of a name. */
  private static final double SURE = 0.85;

  private NamePlausibility() {}

  /** The start of a run of tokens without the punctuation before it. */
  static int trimmedStart(Tokens tokens, int start, int end) {
    int first = start;
    while (first < end - 1 && tokens.kinds[first] == Chars.OTHER) {
      first++;
    }
    return first;
  }

  /** The end of a run of tokens without the punctuation at its end. */
  static int trimmed(Tokens tokens, int start, int end) {
    int last = end;
    while (last > start + 1 && isPunctuation(tokens, last - 1) && !isAbbreviation(tokens, last)) {
      last--;
    }
    return last;
  }

  private static boolean isPunctuation(Tokens tokens, int i) {
    return tokens.kinds[i] == Chars.OTHER && tokens.text().charAt(tokens.start(i)) != ')';
  }

  /** Whether a full stop belongs to the word before it, as in "Inc." or "J.". */
  private static boolean isAbbreviation(Tokens tokens, int end) {
    int i = end - 1;
    if (tokens.text().charAt(tokens.start(i)) != '.' || i == 0) {
      return false;
    }
    int length = tokens.end(i - 1) - tokens.start(i - 1);
    return tokens.kinds[i - 1] == Chars.UPPER
        && length <= 4
        && tokens.end(i - 1) == tokens.start(i)
        && i > 1
        && (tokens.flags(i - 1) & NAME) == 0;
  }

  /** Whether a run of tokens can be a name in its surroundings. */
  static boolean isPlausible(
      Tokens tokens, int start, int end, Name.Kind kind, double probability) {
    boolean letters = false;
    boolean known = false;
    boolean small = true;
    boolean sure = probability >= SURE;
    for (int i = start; i < end; i++) {
      boolean word = tokens.kinds[i] >= Chars.LOWER;
      letters |= word && (tokens.end(i) - tokens.start(i) > 1 || tokens.kinds[i] > Chars.UPPER);
      known |= word && isKnown(tokens, i);
      small &= tokens.kinds[i] <= Chars.LOWER;
      boolean camel = word && isCamelCase(tokens, i) && !isKnown(tokens, i);
      if ((camel && !(sure && kind == Name.Kind.ORGANIZATION)) || isCodeSign(tokens, i)) {
        return false;
      }
    }
    return letters
        && (!small || known || sure || kind == Name.Kind.ADDRESS)
        && !opensCode(tokens, start, known)
        && !goesOnAsCode(tokens, end - 1, known || end - start > 1);
  }

  private static boolean isCodeSign(Tokens tokens, int i) {
    return "{}<>|;=~#*`\\[]^$_".indexOf(tokens.text().charAt(tokens.start(i))) >= 0;
  }

  private static boolean isKnown(Tokens tokens, int i) {
    int flags = tokens.flags(i);
    return tokens.end(i) - tokens.start(i) > 2
        && (flags & (NAME | Lexicon.PLACE)) != 0
        && (flags & Lexicon.ORDINARY) == 0;
  }

  /** Small letters with a capital after them, other than in names such as McAdam or DeVito. */
  private static boolean isCamelCase(Tokens tokens, int i) {
    CharSequence text = tokens.text();
    for (int at = tokens.start(i) + 1; at < tokens.end(i); at++) {
      if (Chars.kind(text.charAt(at)) == Chars.UPPER
          && Chars.kind(text.charAt(at - 1)) == Chars.LOWER) {
        return at - tokens.start(i) > 4 || tokens.kinds[i] == Chars.LOWER;
      }
    }
    return false;
  }

  private static boolean opensCode(Tokens tokens, int i, boolean known) {
    char before = tokens.charBefore(i);
    if (before == '/' || before == '\\') {
      return !known;
    }
    return (Chars.kind(before) == Chars.DIGIT && tokens.kinds[i] != Chars.DIGIT)
        || "_$#@.%".indexOf(before) >= 0;
  }

  private static boolean goesOnAsCode(Tokens tokens, int i, boolean known) {
    char after = tokens.charAfter(i);
    if (after == '/' || after == '\\' || after == '@') {
      return !known;
    }
    if (after == '.' || after == ':') {
      char next = tokens.charAt(tokens.end(i) + 1);
      return next == after
          || (after == '.'
              && !known
              && (Chars.kind(next) == Chars.DIGIT || Chars.kind(next) == Chars.LOWER));
    }
    return (Chars.kind(after) == Chars.DIGIT && tokens.kinds[i] != Chars.DIGIT)
        || "_($=".indexOf(after) >= 0;
  }
}
