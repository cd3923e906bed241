package dev.privet.filters.privacy.detect.money;

import dev.privet.filters.privacy.detect.scan.Context;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * International bank account numbers (ISO 13616): country with its length, check digits modulo 97,
 * in one piece or in groups of four.
 */
final class IbanFinder implements Finder {
  private static final Kind IBAN =
      Kind.of("pii.iban", "International bank account numbers (ISO 13616, modulo 97)")
          .found(
              "IBAN: «DE89 3704 0044 0532 0130 00» at the bank",
              "«GB29NWBK60161331926819»",
              "iban«FR1420041010050500013M02606»",
              "to «nl91-abna-0417-1643-00», please",
              "«NO9386011117947»",
              "«DE89.3704.0044.0532.0130.00»")
          .ignored(
              "DE89 3704 0044 0532 0130 01",
              "DE89370400440532013000X",
              "ZZ89370400440532013000",
              "XDE89370400440532013000",
              "AB12 is a part number",
              "de305d54-75b4-431b-adb2-eb6b9e546014");
  private static final Context NAMES = Context.of("iban");
  private static final Map<String, Integer> LENGTHS =
      lengths(
          "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22"
              + " DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28"
              + " HR21 HU28 IE22 IL23 IQ23 IR26 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21"
              + " LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29"
              + " PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23"
              + " TN24 TR26 UA29 VA22 VG24 XK20 YE30");

  @Override
  public int longest() {
    return 42;
  }

  @Override
  public List<Kind> kinds() {
    return List.of(IBAN);
  }

  @Override
  public Set<String> words() {
    return NAMES.words();
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    int[] free = {0};
    page.codes((from, to) -> {
      int start = followsItsName(text, from) ? from + 4 : from;
      if (start < free[0] || !mayStart(page, start)) {
        return;
      }
      int end = ibanEnd(text, start);
      if (end > 0) {
        out.add(start, end, IBAN, 0.99);
        free[0] = end;
      }
    });
  }

  private static boolean followsItsName(String text, int start) {
    return text.regionMatches(true, start, "iban", 0, 4);
  }

  private static boolean mayStart(Page page, int i) {
    String text = page.text();
    return i + 15 <= text.length()
        && Chars.isDigit(text.charAt(i + 3))
        && Chars.isDigit(text.charAt(i + 2))
        && Chars.isAsciiLetter(text.charAt(i))
        && Chars.isAsciiLetter(text.charAt(i + 1))
        && (!Chars.isWord(Chars.at(text, i - 1))
            || Chars.at(text, i - 1) == '_'
            || followsItsName(text, i - 4));
  }

  private static int ibanEnd(String text, int start) {
    String country = "" + upper(text.charAt(start)) + upper(text.charAt(start + 1));
    Integer length = LENGTHS.get(country);
    if (length == null) {
      return -1;
    }
    char separator = Chars.at(text, start + 4);
    boolean grouped = " -./".indexOf(separator) >= 0;
    int at = start;
    int remainder = 0;
    for (int n = 0; n < length; n++) {
      if (grouped && n > 0 && n % 4 == 0 && Chars.at(text, at++) != separator) {
        return -1;
      }
      char c = upper(Chars.at(text, at++));
      if (!Chars.isAsciiAlnum(c)) {
        return -1;
      }
      remainder = n < 4 ? 0 : append(remainder, c);
    }
    for (int n = 0; n < 4; n++) {
      remainder = append(remainder, upper(text.charAt(start + n)));
    }
    return remainder == 1 && !Chars.isWord(Chars.at(text, at)) ? at : -1;
  }

  private static int append(int remainder, char c) {
    int value = Chars.isDigit(c) ? c - '0' : c - 'A' + 10;
    return (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }

  private static char upper(char c) {
    return Chars.isLower(c) ? (char) (c - 32) : c;
  }

  private static Map<String, Integer> lengths(String table) {
    var lengths = new HashMap<String, Integer>();
    for (String entry : table.split(" ", -1)) {
      lengths.put(entry.substring(0, 2), Integer.valueOf(entry.substring(2)));
    }
    return Map.copyOf(lengths);
  }
}
