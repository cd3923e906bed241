package dev.privet.filters.privacy.detect.scan;

/**
 * The one pass over a text: which words of interest it holds, and where numbers, codes and some
 * signs stand. Skips everything else.
 */
final class Survey {
  private static final byte OTHER = 0;
  private static final byte SMALL = 1;
  private static final byte CAPITAL = 2;
  private static final byte DIGIT = 3;

  /** A letter without case, such as of Han, Kana, Thai, Arabic: bounds words beside it. */
  private static final byte LONE = 4;

  private static final byte AT = 5;
  private static final byte COLON = 6;

  /** A sign of markup, of an escape, or of something spelled. */
  private static final byte SIGN = 7;

  private static final byte[] KINDS = kinds();

  private final char[] text;
  private final Words words;
  private final Ints hits = new Ints();
  private final Ints codes = new Ints();
  private final Ints ats = new Ints();
  private final Ints colons = new Ints();
  private boolean signs;

  private Survey(char[] text, Words words) {
    this.text = text;
    this.words = words;
  }

  static Page of(String text, Words words) {
    var survey = new Survey(text.toCharArray(), words);
    survey.run();
    boolean plain = !survey.signs && survey.codes.size() == 0 && survey.ats.size() == 0;
    return new Page(text, words, survey.hits, survey.codes, survey.ats, survey.colons, plain);
  }

  private void run() {
    int i = 0;
    while (i < text.length) {
      switch (KINDS[text[i]]) {
        case SMALL, CAPITAL, DIGIT -> i = token(i);
        case LONE -> words.walk(text, i++, hits);
        case AT -> ats.add(i++);
        case COLON -> colons.add(i++);
        case SIGN -> {
          signs = true;
          i++;
        }
        default -> i++;
      }
    }
  }

  /** Passes a run of letters and digits; a mark for each value that may begin in it. */
  private int token(int start) {
    byte kind = KINDS[text[start]];
    if (kind != DIGIT) {
      words.walk(text, start, hits);
    }
    int glued = -1;
    boolean digit = kind == DIGIT;
    int i = start + 1;
    for (; i < text.length; i++) {
      byte before = kind;
      kind = KINDS[text[i]];
      if (kind == before) {
        continue;
      }
      if (kind == DIGIT) {
        if (glued < 0 && endsWord(i)) {
          glued = i;
        }
        digit = true;
      } else if (kind == CAPITAL || (kind == SMALL && before == DIGIT)) {
        words.walk(text, i, hits);
      } else if (kind != SMALL) {
        break;
      }
    }
    if (digit) {
      mark(start, i);
      if (glued > 0) {
        mark(glued, i);
      }
    }
    return i;
  }

  private boolean endsWord(int at) {
    return hits.size() > 0 && hits.get(hits.size() - 2) == at;
  }

  private void mark(int start, int end) {
    codes.add(start);
    codes.add(end);
  }

  /** Whether a capital follows a small letter here. */
  static boolean isHump(char[] text, int at) {
    return at > 0 && KINDS[text[at]] == CAPITAL && KINDS[text[at - 1]] == SMALL;
  }

  static boolean isLetter(char c) {
    return KINDS[c] == SMALL || KINDS[c] == CAPITAL;
  }

  private static byte[] kinds() {
    var kinds = new byte[Character.MAX_VALUE + 1];
    for (int c = 0; c < kinds.length; c++) {
      kinds[c] = kind((char) c);
    }
    return kinds;
  }

  private static byte kind(char c) {
    if (c >= '0' && c <= '9') {
      return DIGIT;
    }
    if (Character.isUpperCase(c)) {
      return CAPITAL;
    }
    if (Character.isLowerCase(c)) {
      return SMALL;
    }
    if (Character.isLetter(c)) {
      return LONE;
    }
    if ("\\&%=*`~_([{<".indexOf(c) >= 0) {
      return SIGN;
    }
    return c == '@' ? AT : c == ':' ? COLON : OTHER;
  }
}
