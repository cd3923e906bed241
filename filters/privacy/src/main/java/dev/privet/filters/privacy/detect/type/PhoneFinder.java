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
              "my mobile is «07911 123456»",
              "Tfno. «848 435000»",
              "Telfs.: «918823884» / «918823984»",
              "SMS à «0470/12.34.56»",
              "her number is «646 555 0134»",
              "T «020 7946 0958» | M «07700 900123»",
              "| Ann | ann@example.com | «55-799-59-88» |",
              "reach her: «(962) 337-4324»",
              "«585-324-1611» is hers")
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
              "12345678901234567890");
  private static final int LEAST = 7;
  private static final int LEAST_NAMED = 6;
  private static final int EXTENSION = 8;
  private static final int MOST = 15;
  private static final int LONGEST = 32;
  private static final int TRIES = 3;
  private static final Set<String> AND =
      Set.of(
          ", not", "not", "nicht", "/", ",", ";", "|", "y", "and", "or", "und", "oder", "et", "ou",
          "e", "o", "en", "of", "&");
  private static final List<String> EXTENSIONS =
      List.of("extension", "ext.", "ext", "x", "durchwahl", "dw", "poste", "interno", "#");
  private static final Context NAMED =
      Context.of(
          """
          phone, phones, telephone, tel, tel., tel no, phone no, phone number, phonenumber,
          homephone, workphone, cellphone, ph, call, called, caller, callback, call back,
          call me, mobile, mobile no, mobile number, mob, cell, cell no, cellular, fax, faks,
          whatsapp, viber, imessage, sms, sms to, text me, text him, text her, texted,
          voicemail, landline, hotline, helpline, dial, ring me, reach me, reach him,
          reach her, reach us, contact no, contact number, emergency contact, msisdn,
          new number, direct line, work number, home number, telefon, telefone, telefono,
          teléfono, téléphone, telefonnummer, telefonnr, telefoon, telefoonnummer, handy,
          handynummer, handynr, mobil, mobilnummer, mobiltelefon, festnetz, rufnummer,
          rückrufnummer, rückruf, durchwahl, anruf, anrufen, ruft, ruf, ruft unter,
          rufen sie, erreichbar, natel, portable, joignable, appelez, appeler, appelle,
          appelle moi, gsm, móvil, movil, celular, cel, telf, telfs, telef, tfno, tfnos, tlf,
          tlfn, tlfno, fono, llama, llamar, llámame, llame, llamada, cellulare, chiama,
          chiamare, chiamami, chiamarmi, recapito, telemóvel, telemovel, ligue, liga, ligar,
          me liga, contato, contacto, bel, bellen, mobiel, komórka, komórkowy,
          numer telefonu, tel. kom, zadzwoń, puh, puhelin, puhelinnumero, mobilnr,
          telefonszám, mobilszám, cep telefonu, gsm no, mobitel, 電話, 携帯, 携帯電話, 电话, 電話番号, 手机,
          联系电话, 手机号, 전화, 휴대폰, 연락처, телефон, тел, моб, звоните, позвоните, τηλ, τηλέφωνο,
          κινητό, هاتف, جوال, טלפון, नंबर, फोन, โทร
          """);

  /** Words that stand before other numbers as well. */
  private static final Context WEAK =
      Context.of(
          """
          s number is, my #, my number, my no, his number, her number, our number,
          their number, your number, meine nummer, seine nummer, ihre nummer, mon numéro,
          son numéro, numéro, mi número, su número, número de, mio numero, suo numero,
          meu número, mijn nummer, tfn, номер, cep, unter, kom, contact, text, ring, zap,
          signal
          """);

  /** Lines on a card: "T", "M:", "F." before a number with its area. */
  private static final Context INITIALS = Context.of("t", "m", "p", "f", "c", "h", "o", "w");

  /** What is no telephone number even if written like one. */
  private static final Context OTHERS =
      Context.of(
          """
          order, sku, isbn, part, part no, serial, tracking, invoice, ref, reference,
          version, id, build, lot, batch, model, item, ticket
          """);

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
    return NAMED.and(WEAK).and(INITIALS).and(OTHERS).words();
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
      if (candidate != null && candidate.digits() >= LEAST_NAMED) {
        budget[0]--;
        free[0] = accept(page, candidate, budget[0] > 0, free[0], out);
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
    boolean sign = text.charAt(at) == '+' && (before == '/' || before == '.');
    return sign || Chars.startsNumber(text, at);
  }

  /** Adds the longest part of a candidate that is a number; where the next may begin. */
  private int accept(Page page, PhoneCandidate candidate, boolean check, int free, Finds out) {
    boolean named = isNamed(page, candidate) || follows(candidate, free);
    PhoneCandidate part = candidate;
    for (int tries = 0;
        tries < TRIES && part != null && part.digits() >= (named ? LEAST_NAMED : LEAST);
        tries++) {
      double confidence = confidence(page, part, named, check);
      if (confidence > 0) {
        int end = extensionEnd(part.text(), part.end());
        out.add(part.start(), end, PHONE, confidence);
        return end;
      }
      part = part.withoutLastGroup();
    }
    return free;
  }

  private static boolean isNamed(Page page, PhoneCandidate candidate) {
    int start = candidate.start();
    if (page.near(NAMED, start, candidate.end())) {
      return true;
    }
    boolean area = candidate.hasTrunkZero() || candidate.isInternational();
    return area && page.precedes(INITIALS, start, 3);
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

  private double confidence(Page page, PhoneCandidate part, boolean named, boolean check) {
    boolean international = part.isInternational();
    boolean cell = !named && isCellBesideMail(part);
    boolean weak = !named && page.precedes(WEAK, part.start(), 24);
    boolean other =
        !international && !part.hasTrunkZero() && page.precedes(OTHERS, part.start(), 16);
    if (!named && (other || (!international && !cell && !weak && !part.looksNational()))) {
      return 0;
    }
    if (part.digits() > MOST
        || part.isDate()
        || part.isYears()
        || !Chars.endsNumber(part.text(), part.end())) {
      return 0;
    }
    if (!international && !cell && isAmount(page, part)) {
      return 0;
    }
    if (!check) {
      return 0.5;
    }
    if (international) {
      return isValid(part.number(), "ZZ") ? 0.95 : named ? 0.6 : isPossible(part) ? 0.55 : 0;
    }
    boolean precedes = named && page.precedes(NAMED, part.start(), 56);
    for (String region : regions) {
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
    return piece && !page.heads(NAMED, part.start()) && !page.precedes(NAMED, part.start(), 14);
  }

  /** Whether a number fills a cell of a row that holds a mail address too. */
  private static boolean isCellBesideMail(PhoneCandidate part) {
    String text = part.text();
    char before = edge(text, part.start() - 1, -1);
    char after = edge(text, part.end(), 1);
    boolean whole =
        "|;,\t".indexOf(before) >= 0 && (after == before || after == '\n' || after == '\r');
    boolean divided = part.groups().length() > 1;
    boolean right = divided ? part.digits() >= 7 : part.digits() >= 9 && part.digits() <= 12;
    if (!whole || !right || (!divided && text.startsWith("1", part.start()))) {
      return false;
    }
    for (int i = part.start() - 1; i >= Math.max(0, part.start() - 80); i--) {
      if (text.charAt(i) == '@' || text.charAt(i) == '\n') {
        return text.charAt(i) == '@';
      }
    }
    return false;
  }

  /** The first sign in a direction that is no space or quote. */
  private static char edge(String text, int from, int step) {
    int at = from;
    while (Math.abs(at - from) < 3 && " \"'".indexOf(Chars.at(text, at)) >= 0) {
      at += step;
    }
    return Chars.at(text, at);
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
        && part.digits() <= 13
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
