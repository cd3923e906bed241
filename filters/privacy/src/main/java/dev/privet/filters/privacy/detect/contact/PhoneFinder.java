package dev.privet.filters.privacy.detect.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
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
              "my mobile is «07911 123456»",
              "Tfno. «848 435000»",
              "Telfs.: «918823884» / «918823984»",
              "SMS à «0470/12.34.56»",
              "her number is «646 555 0134»",
              "T «020 7946 0958» | M «07700 900123»",
              "| Ann | ann@example.com | «55-799-59-88» |",
              "reach her: «(962) 337-4324»",
              "«585-324-1611» is hers",
              "His number: «001-751-799-8368x1667»",
              "name;«(371)838-1626x94182»",
              "«779.092.0262x889»",
              "call «1-800-FLOWERS» now",
              "You can reach Ann on «035584895» after 5pm",
              "Contact: Ana Pires, «11 8422-5780», ana@example.br",
              "Regards,\nKajsa Holmberg\n«009-112 21 21»",
              "Ring meg på «41603216»",
              "Arthur Poirier-Pinto: «0371472482»",
              "Let Raquel Vieira know on «964653275»",
              "«555-0199» is my number",
              "Mit telefonnummer er «38175746»",
              "Emergency contact Kjetil Olsen («47477250»)")
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
              "part 585-324-1611",
              "text 2024 2025 2026",
              "T: 37.2 M: 12",
              "mobile traffic in 2023 grew 12000000",
              "the number is 12345678",
              "12345678901234567890",
              "resolution 192.168.10x20",
              "grid 100-200-300x4",
              "89 144 233 377 610 987 1597",
              "you can reach 12000000 users",
              "1-800-requests",
              "Total Sum\n12 345 678\n",
              "Total Size: 123456789");
  private static final int LEAST = 7;
  private static final int LEAST_NAMED = 6;
  private static final int MOST = 15;
  private static final int LONGEST = 32;
  private static final int TRIES = 3;
  private static final Set<String> AND =
      Set.of(
          ", not", "not", "nicht", "/", ",", ";", "|", "y", "and", "or", "und", "oder", "et", "ou",
          "e", "o", "en", "of", "&");
  private static final Set<String> AT =
      Set.of("on", "at", "under", "unter", "au", "al", "is", "via", "by");

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
    return PhoneWords.NAMED
        .and(PhoneWords.WEAK)
        .and(PhoneWords.INITIALS)
        .and(PhoneWords.OTHERS)
        .and(PhoneWords.REACH)
        .words();
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    int[] budget = {1024 + text.length() / 192};
    int[] free = {0};
    page.codes((from, codeEnd) -> {
      if (from < free[0] || !Chars.isDigit(text.charAt(from)) || isSingle(text, from, codeEnd)) {
        return;
      }
      int vanity = text.charAt(from) == '8' ? PhoneTail.vanityEnd(text, from) : -1;
      if (vanity > 0 && Chars.startsNumber(text, from - 2)) {
        out.add(from - 2, vanity, PHONE, 0.8);
        free[0] = vanity;
        return;
      }
      int start = opened(text, from);
      PhoneCandidate candidate = mayStart(text, start) ? PhoneCandidate.at(text, start) : null;
      if (candidate != null && candidate.digits() >= LEAST_NAMED) {
        free[0] = accept(page, candidate, budget, free[0], out);
      }
    });
  }

  /** Figures that stand one by one: they are read together elsewhere. */
  private static boolean isSingle(String text, int from, int end) {
    return end == from + 1
        && Chars.isDigit(Chars.at(text, end + 1))
        && !Chars.isDigit(Chars.at(text, end + 2))
        && "(+".indexOf(Chars.at(text, from - 1)) < 0;
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
    boolean sign = text.charAt(at) == '+' && (before == '/' || before == '.');
    return sign || Chars.startsNumber(text, at);
  }

  /** Adds the longest part of a candidate that is a number; where the next may begin. */
  private int accept(Page page, PhoneCandidate candidate, int[] budget, int free, Finds out) {
    boolean named = isNamed(page, candidate) || follows(candidate, free);
    PhoneCandidate part = candidate;
    for (int tries = 0;
        tries < TRIES && part != null && part.digits() >= (named ? LEAST_NAMED : LEAST);
        tries++) {
      double confidence = confidence(page, part, named, budget);
      if (confidence > 0) {
        int end = PhoneTail.extensionEnd(part.text(), part.end());
        boolean bracketed =
            part.text().charAt(part.start()) == '(' && Chars.at(part.text(), end) == ')';
        out.add(bracketed ? part.start() + 1 : part.start(), end, PHONE, confidence);
        return end;
      }
      part = part.withoutLastGroup();
    }
    return free;
  }

  private static boolean isNamed(Page page, PhoneCandidate candidate) {
    int start = candidate.start();
    if (page.near(PhoneWords.NAMED, start, candidate.end())) {
      return true;
    }
    boolean area = candidate.hasTrunkZero() || candidate.isInternational();
    return area && page.precedes(PhoneWords.INITIALS, start, 3);
  }

  /** Whether only "/", "," or a word for "and" stands between the last number and this one. */
  private static boolean follows(PhoneCandidate candidate, int free) {
    int gap = candidate.start() - free;
    if (free <= 0 || gap < 1 || gap > 6 || candidate.digits() < LEAST) {
      return false;
    }
    String between = candidate.text().substring(free, candidate.start()).strip();
    return AND.contains(between);
  }

  private double confidence(Page page, PhoneCandidate part, boolean named, int[] budget) {
    if (part.digits() > MOST || part.isDate() || part.isYears()) {
      return 0;
    }
    boolean international = part.isInternational();
    boolean cell = !named && (PhonePlace.isCellBesideMail(part) || PhonePlace.isSigned(part));
    boolean weak =
        !named && (page.precedes(PhoneWords.WEAK, part.start(), 24) || isReached(page, part));
    boolean other =
        !international
            && !part.hasTrunkZero()
            && page.precedes(PhoneWords.OTHERS, part.start(), 16);
    if (!named
        && (other
            || (!international && !cell && !weak && !part.looksNational() && !part.isExtended()))) {
      return 0;
    }
    boolean extended = PhoneTail.extensionEnd(part.text(), part.end()) > part.end();
    if (extended && !other && part.isExtensible()) {
      return 0.85;
    }
    if (!extended && !Chars.endsNumber(part.text(), part.end())) {
      return 0;
    }
    if (!international && !cell && isAmount(page, part)) {
      return 0;
    }
    if (budget[0] <= 0) {
      return 0.5;
    }
    budget[0]--;
    if (international) {
      return isValid(part.number(), "ZZ")
          ? 0.95
          : named ? 0.6 : cell || weak || isPossible(part) ? 0.55 : 0;
    }
    boolean precedes = named && page.precedes(PhoneWords.NAMED, part.start(), 56);
    for (String region : regions) {
      budget[0]--;
      if (isPlausible(part, region) && isValid(part.number(), region)) {
        return named ? (precedes ? 0.95 : 0.7) : weak || cell ? 0.6 : 0.8;
      }
    }
    if (part.digits() > 13) {
      return 0;
    }
    boolean likely = cell || weak || part.isPlainlyAmerican();
    return named ? 0.6 : likely ? 0.55 : 0;
  }

  /** Up to eight digits in one piece that no word stands right before. */
  private static boolean isAmount(Page page, PhoneCandidate part) {
    boolean piece = part.groups().length() == 1 && part.digits() <= 8 && !part.hasTrunkZero();
    boolean bracketed =
        part.text().startsWith("(", part.start()) && Chars.at(part.text(), part.end()) == ')';
    boolean said = part.digits() >= 7 && (bracketed || PhonePlace.isSaid(part));
    return piece
        && !(said && page.precedes(PhoneWords.NAMED, part.start(), 48))
        && !page.heads(PhoneWords.NAMED, part.start())
        && !page.precedes(PhoneWords.NAMED, part.start(), 14);
  }

  /** "You can reach Ann on 020 7946", "erreichen Sie Ann unter 0171". */
  private static boolean isReached(Page page, PhoneCandidate part) {
    int end = part.start() - 1;
    int start = end;
    while (start > 0 && end - start < 5 && Character.isLetter(part.text().charAt(start - 1))) {
      start--;
    }
    return start < end
        && Chars.at(part.text(), end) == ' '
        && AT.contains(part.text().substring(start, end))
        && page.precedes(PhoneWords.REACH, part.start(), 56);
  }

  /** Whether a national number can be of a region, judged by its form alone. */
  private static boolean isPlausible(PhoneCandidate part, String region) {
    boolean american = region.equals("US") || region.equals("CA");
    return part.hasTrunkZero() ? !american : american || !part.isNorthAmerican();
  }

  /** A plus sign, at least ten digits, and not the sign of a difference or a sum. */
  private static boolean isPossible(PhoneCandidate part) {
    char before = Chars.at(part.text(), part.start() - 1);
    boolean sign =
        part.text().startsWith("+", part.start()) || part.text().startsWith("(+", part.start());
    return sign
        && part.digits() >= 10
        && part.digits() <= 15
        && " \";|'(,:\n\t>".indexOf(before) >= 0;
  }

  private boolean isValid(String number, String region) {
    try {
      return numbers.isValidNumber(numbers.parse(number, region));
    } catch (NumberParseException e) {
      return false;
    }
  }
}
