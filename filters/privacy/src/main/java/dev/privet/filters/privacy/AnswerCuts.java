package dev.privet.filters.privacy;

/**
 * Where a running text is cut to be looked at: after a line or a sentence, after a word if that
 * takes too long, and in the middle of a word if that takes far too long. A private key is never
 * cut. The places depend on the text alone, not on the pieces in which it arrives.
 *
 * @param least fewest characters of a part, unless the text ends
 * @param soft characters after which a word's end is enough
 * @param most characters after which nothing more is waited for
 */
record AnswerCuts(int least, int soft, int most) {
  private static final String BEGIN = "-----BEGIN";
  private static final String END = "-----END";
  private static final String DASHES = "-----";
  private static final int LABEL = 80;

  /**
   * The end of the part that begins at a place, or -1 if more text is needed.
   *
   * @param from first character of the part
   * @param ended whether no more text will come
   */
  int next(AnswerWindow window, int from, boolean ended) {
    int length = window.length();
    int end = plain(window, from);
    int key = window.indexOf(BEGIN, from);
    if (key >= 0 && (end < 0 || key < end)) {
      end = key > from ? key : orEnd(keyEnd(window, key, ended), key, end);
    }
    if (end >= 0) {
      return end;
    }
    if (length - from >= most) {
      return window.after(from + most / 2);
    }
    return ended && from < length ? length : -1;
  }

  /** A key ends where it ends; what only looks like one is text like any other. */
  private static int orEnd(int keyEnd, int key, int end) {
    return keyEnd == key ? end : keyEnd;
  }

  /** Whether a part ends in the middle of a word, so that a finding may go on behind it. */
  boolean isForced(AnswerWindow window, int from, int end) {
    return end - from >= most / 2
        && window.at(end - 1) != '-'
        && !Character.isWhitespace(window.at(end - 1));
  }

  private int plain(AnswerWindow window, int from) {
    int length = window.length();
    int softEnd = (int) Math.min(length, (long) from + soft);
    int space = -1;
    for (int i = from; i < softEnd; i++) {
      if (Character.isWhitespace(window.at(i))) {
        space = i;
        if (i - from + 1 >= least && isEnd(window, i)) {
          return window.after(i + 1);
        }
      }
    }
    if (length - from < soft) {
      return -1;
    }
    for (int i = softEnd; space < 0 && i < Math.min(length, from + most); i++) {
      space = Character.isWhitespace(window.at(i)) ? i : -1;
    }
    return space < 0 ? -1 : window.after(space + 1);
  }

  private static boolean isEnd(AnswerWindow window, int space) {
    char before = space == 0 ? ' ' : window.at(space - 1);
    return window.at(space) == '\n' || before == '.' || before == '!' || before == '?';
  }

  /** The end of a private key; its beginning if it is none; -1 if that cannot be said yet. */
  private int keyEnd(AnswerWindow window, int key, boolean ended) {
    int label = key + BEGIN.length();
    int body = window.indexOf(DASHES, label);
    if (body < 0 || body - label > LABEL) {
      return ended || window.length() - label > LABEL ? key : -1;
    }
    String name = window.view(label, body);
    if (!name.endsWith("PRIVATE KEY") && !name.endsWith("PRIVATE KEY BLOCK")) {
      return key;
    }
    int end = window.indexOf(END, body + DASHES.length());
    int close = end < 0 ? -1 : window.indexOf(DASHES, end + END.length());
    if (close >= 0 && close + DASHES.length() - key <= most) {
      return close + DASHES.length();
    }
    return -1;
  }
}
