package dev.privet.filters.names;

/** Where a name begins and ends: no punctuation around it, and whole where hyphens join it. */
final class NameEdges {
  private NameEdges() {}

  /** The start of a person's name with what a hyphen joins to it: "Al-Rashid". */
  static int widenedStart(Tokens tokens, int start, int least) {
    int first = start;
    while (first - 2 >= least && isJoined(tokens, first - 1) && isJoinable(tokens, first - 2)) {
      first -= 2;
    }
    return first;
  }

  /** The end of a person's name with what a hyphen joins to it: "Okafor-Eze". */
  static int widenedEnd(Tokens tokens, int end) {
    int last = end;
    while (last + 1 < tokens.size()
        && isJoined(tokens, last)
        && tokens.kinds[last + 1] == Chars.UPPER) {
      last += 2;
    }
    return last;
  }

  private static boolean isJoined(Tokens tokens, int i) {
    return tokens.text().charAt(tokens.start(i)) == '-'
        && tokens.end(i) - tokens.start(i) == 1
        && i > 0
        && i + 1 < tokens.size()
        && tokens.end(i - 1) == tokens.start(i)
        && tokens.end(i) == tokens.start(i + 1);
  }

  private static boolean isJoinable(Tokens tokens, int i) {
    return tokens.kinds[i] == Chars.UPPER
        || (tokens.kinds[i] == Chars.LOWER && tokens.end(i) - tokens.start(i) == 2);
  }

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
        && ((tokens.flags(i - 1) & (Lexicon.GIVEN | Lexicon.FAMILY)) == 0
            || (tokens.listed(i - 1) & Lexicon.FORM) != 0);
  }
}
