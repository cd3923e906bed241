package dev.privet.filters.privacy.treat;

import java.util.List;
import java.util.Optional;

/**
 * Phone numbers from the ranges that regulators keep for drama: North America 555-0100 to 555-0199
 * (NANPA), United Kingdom 07700 900000 to 900999 (Ofcom), France 01 99 00 0000 to 9999 (Arcep),
 * Germany 030 23125 000 to 999 (Bundesnetzagentur). Elsewhere a number of the same form whose
 * subscriber part begins with zeros, which no plan assigns.
 */
final class PhoneSurrogates {
  private static final List<String> AREAS =
      List.of("202", "303", "415", "512", "617", "702", "804", "914", "206", "313");

  private PhoneSurrogates() {}

  static Optional<String> phone(String value, int n) {
    String digits = Shape.digits(value);
    if (!Shape.isNumber(value) || digits.length() < 5) {
      return Optional.empty();
    }
    return national(value.strip().startsWith("+"), digits, n)
        .map(number -> Shape.withDigits(value, number));
  }

  private static Optional<String> national(boolean international, String digits, int n) {
    if (international && digits.startsWith("1") && digits.length() == 11) {
      return northAmerican(n).map("1"::concat);
    }
    if (international && digits.startsWith("44") && digits.length() == 12) {
      return limited(n, 1000).map(it -> "447700900" + Shape.padded(it, 3));
    }
    if (international && digits.startsWith("33") && digits.length() == 11) {
      return limited(n, 10_000).map(it -> "3319900" + Shape.padded(it, 4));
    }
    if (international && digits.startsWith("49") && digits.length() >= 12) {
      return limited(n, 1000).map(it -> "493023125" + Shape.padded(it, digits.length() - 9));
    }
    if (!international && digits.length() == 10 && !digits.startsWith("0")) {
      return northAmerican(n);
    }
    if (!international && digits.length() == 11 && digits.startsWith("07")) {
      return limited(n, 1000).map(it -> "07700900" + Shape.padded(it, 3));
    }
    int kept = international ? 2 : 1;
    int free = digits.length() - kept;
    return limited(n, (int) Math.min(1_000_000, Math.pow(10, free - 2)))
        .map(it -> digits.substring(0, kept) + Shape.padded(it + 1, free));
  }

  private static Optional<String> northAmerican(int n) {
    return limited(n, AREAS.size() * 100)
        .map(it -> AREAS.get(it / 100) + "55501" + Shape.padded(it, 2));
  }

  private static Optional<Integer> limited(int n, int most) {
    return n < most ? Optional.of(n) : Optional.empty();
  }
}
