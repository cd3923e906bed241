package dev.privet.filters.dialects.lens;

import java.util.regex.Pattern;

/** Recognises text that is no text. */
final class Binary {
  /** A data URL (RFC 2397) with more than a few bytes in it. */
  private static final Pattern DATA_URL =
      Pattern.compile(
          "data:[A-Za-z0-9.+/-]{0,80}(?:;[A-Za-z0-9.=_-]{1,40}){0,4};base64,[A-Za-z0-9+/=%_-]{64}",
          Pattern.CASE_INSENSITIVE);

  private static final int SHORTEST = 80;

  private Binary() {}

  static boolean isDataUrl(String text) {
    return text.length() >= SHORTEST && DATA_URL.matcher(text).find();
  }
}
