package dev.privet.filters.dialects.lens;

import java.util.regex.Pattern;

/** Recognises text that is no text. */
final class Binary {
  /** A data URL (RFC 2397) with more than a few bytes in it. */
  private static final Pattern DATA_URL =
      Pattern.compile(
          "data:[A-Za-z0-9.+/-]{0,80}(?:;[A-Za-z0-9.=_-]{1,40}){0,4};base64,[A-Za-z0-9+/=%_-]{64}",
          Pattern.CASE_INSENSITIVE);

  private static final String MARK = ";base64,";
  private static final int LONGEST_HEAD = 256;
  private static final int SHORTEST_CONTENT = 64;

  private Binary() {}

  static boolean isDataUrl(String text) {
    for (int at = text.indexOf(';'); at >= 0; at = text.indexOf(';', at + 1)) {
      if (text.regionMatches(true, at, MARK, 0, MARK.length()) && isDataUrl(text, at)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the mark at a place is that of a data URL. */
  private static boolean isDataUrl(String text, int mark) {
    int end = Math.min(text.length(), mark + MARK.length() + SHORTEST_CONTENT);
    return DATA_URL.matcher(text).region(Math.max(0, mark - LONGEST_HEAD), end).find();
  }
}
