package dev.privet.filters.dialects.neutral;

import java.util.regex.Pattern;

/** Data in the place of an address. */
final class DataUrl {
  static final Pattern BASE64 =
      Pattern.compile(
          "data:([A-Za-z0-9.+-]{1,80}/[A-Za-z0-9.+-]{1,80})(?:;[a-z]+=[A-Za-z0-9._-]+)?"
              + ";base64,([A-Za-z0-9+/=_-]*)",
          Pattern.CASE_INSENSITIVE);

  private DataUrl() {}
}
