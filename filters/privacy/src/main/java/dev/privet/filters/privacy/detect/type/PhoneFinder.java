package dev.privet.filters.privacy.detect.type;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.privet.filters.privacy.detect.scan.Context;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Telephone numbers. A hand-written scan finds candidates that look like one; libphonenumber's
 * metadata decides. International numbers need a valid country code; national ones a trunk zero or
 * the North American grouping, and validity in one of the regions; digits alone need a word before
 * them that says what they are. So times, dates, versions and ids stay.
 *
 * <p>The work for one text is bounded: past a number of candidates that no ordinary text has, each
 * further candidate counts as a number unseen.
 */
final class PhoneFinder implements Finder {
  private static final Kind PHONE =
      Kind.of("pii.phone", "Telephone numbers by libphonenumber's metadata")
          .found(
              "call «+49 30 901820» today",
              "«+1 (212) 555-0123»",
              "tel:«+442079460958»",
              "Phone: «(212) 555-0123»",
              "write or «212-555-0123».",
              "office 12 or «0171 2345678»",
              "{\"phone\":\"«2125550123»\"}",
              "phone_number=«07911123456»,",
              "Tel. «0049 30 901820»",
              "my mobile is «07911 123456»")
          .ignored(
              "1795380664798",
              "2024-01-15 10:30:00",
              "15.01.2024",
              "01/02/2024",
              "550e8400-e29b-41d4-a716-446655440000",
              "order 2125550123",
              "1.128.1.0",
              "978-3-16-148410-0",
              "ISBN 0-306-40615-2",
              "100 200 300 400",
              "0.123456789",
              "pid 12345 67890",
              "v2 2019 2020 2021",
              "(2023) 1234567",
              "12345678901234567890");
  private static final int LEAST = 7;
  private static final int LEAST_NAMED = 6;
  private static final int EXTENSION = 8;
  private static final int MOST = 15;
  private static final int LONGEST = 32;
  private static final int TRIES = 3;
  private static final List<String> EXTENSIONS =
      List.of("extension", "ext.", "ext", "x", "durchwahl", "dw", "poste", "interno", "#");
  private static final Context NAMED =
      Context.of(
          "phone",
          "tel",
          "call",
          "mobile",
          "cell",
          "fax",
          "whatsapp",
          "sms",
          "text",
          "text me",
          "sms to",
          "telefon",
          "telefono",
          "telefone",
          "téléphone",
          "telephone",
          "phones",
          "tel no",
          "phone no",
          "phone number",
          "mobile number",
          "call me",
          "called",
          "ruft unter",
          "unter",
          "joignable",
          "llamar",
          "ligue",
          "telefonnummer",
          "handynummer",
          "celular",
          "cellulare",
          "telefoonnummer",
          "ring",
          "puh",
          "puhelin",
          "tlf",
          "電話",
          "电话",
          "手机",
          "전화",
          "телефон",
          "тел",
          "τηλ",
          "τηλέφωνο",
          "هاتف",
          "numer telefonu",
          "dial",
          "ring me",
          "reach me",
          "contact",
          "handy",
          "mobil",
          "rufnummer",
          "anruf",
          "móvil",
          "teléfono",
          "llama",
          "chiama",
          "appelez",
          "portable",
          "bel",
          "msisdn");

  private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
  private final List<String> regions;

  /**
   * Regions in ISO 3166 letters.
   *
   * @throws IllegalArgumentException for a region that the metadata does not have
   */
  PhoneFinder(List<String> regions) {
    for (String region : regions) {
      if (!numbers.getSupportedRegions().contains(region.toUpperCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "phone region: expected an ISO 3166 code such as US, found " + region);
      }
    }
    this.regions = regions.stream().map(r -> r.toUpperCase(Locale.ROOT)).toList();
  }

  @Override
  public int longest() {
    return LONGEST;
  }

  @Override
  public List<Kind> kinds() {
    return List.of(PHONE);
  }

  @Override
  public Set<String> words() {
    return NAMED.words();
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    int[] budget = {256 + text.length() / 128};
    int[] free = {0};
    page.codes((from, codeEnd) -> {
      if (from < free[0] || !Chars.isDigit(text.charAt(from))) {
        return;
      }
      int start = opened(text, from);
      PhoneCandidate candidate = mayStart(text, start) ? PhoneCandidate.at(text, start) : null;
      if (candidate != null && candidate.digits() >= LEAST) {
        budget[0]--;
        free[0] = accept(page, candidate, budget[0] > 0, out);
      }
    });
  }

  /** Where the signs before the first digit begin. */
  private static int opened(String text, int digit) {
    int start = digit;
    while (start > Math.max(0, digit - 2)
        && (text.charAt(start - 1) == '+' || text.charAt(start - 1) == '(')) {
      start--;
    }
    return start;
  }

  private static boolean mayStart(String text, int at) {
    char before = Chars.at(text, at - 1);
    if (before == '(' || before == '+') {
      return false;
    }
    return Chars.startsNumber(text, at) || (before == '/' && text.charAt(at) == '+');
  }

  /** Adds the longest part of a candidate that is a number; its end, or -1. */
  private int accept(Page page, PhoneCandidate candidate, boolean check, Finds out) {
    boolean named = page.near(NAMED, candidate.start(), candidate.end());
    PhoneCandidate part = candidate;
    for (int tries = 0;
        tries < TRIES && part != null && part.digits() >= (named ? LEAST_NAMED : LEAST);
        tries++) {
      double confidence = confidence(part, named, check);
      if (confidence > 0) {
        int end = extensionEnd(part.text(), part.end());
        out.add(part.start(), end, PHONE, confidence);
        return end;
      }
      part = part.withoutLastGroup();
    }
    return -1;
  }

  /** The end of "x123", "ext. 123" or "-123" after a number. */
  private static int extensionEnd(String text, int end) {
    int at = end;
    while (at < end + 2 && (Chars.at(text, at) == ' ' || Chars.at(text, at) == ',')) {
      at++;
    }
    for (String word : EXTENSIONS) {
      if (text.regionMatches(true, at, word, 0, word.length())) {
        int digits = at + word.length();
        digits += Chars.at(text, digits) == ' ' ? 1 : 0;
        int last = Chars.digitsEnd(text, digits);
        if (last > digits && last - digits < EXTENSION && !Chars.isWord(Chars.at(text, last))) {
          return last;
        }
      }
    }
    return end;
  }

  private double confidence(PhoneCandidate part, boolean named, boolean check) {
    boolean international = part.isInternational();
    if (!named && !international && !part.looksNational()) {
      return 0;
    }
    if (part.digits() > MOST || part.isDate() || !Chars.endsNumber(part.text(), part.end())) {
      return 0;
    }
    if (!check) {
      return 0.5;
    }
    if (international) {
      return isValid(part.number(), "ZZ") ? 0.95 : named ? 0.6 : isPossible(part) ? 0.55 : 0;
    }
    for (String region : regions) {
      if (isPlausible(part, region) && isValid(part.number(), region)) {
        return named ? 0.95 : 0.8;
      }
    }
    return named && part.digits() <= 13 ? 0.6 : 0;
  }

  /** Whether a national number can be of a region, judged by its form alone. */
  private static boolean isPlausible(PhoneCandidate part, String region) {
    boolean american = region.equals("US") || region.equals("CA");
    return part.hasTrunkZero() ? !american : american || !part.isNorthAmerican();
  }

  /** A plus sign, at least ten digits, and not the sign of a difference or a sum. */
  private static boolean isPossible(PhoneCandidate part) {
    char before = Chars.at(part.text(), part.start() - 1);
    boolean sign = part.text().charAt(part.start()) == '+';
    return sign && part.digits() >= 10 && part.digits() <= 13 && " \";|'(".indexOf(before) >= 0;
  }

  private boolean isValid(String number, String region) {
    try {
      return numbers.isValidNumber(numbers.parse(number, region));
    } catch (NumberParseException e) {
      return false;
    }
  }
}
