package dev.privet.filters.privacy.detect.money;

import dev.privet.filters.privacy.detect.scan.Context;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Chars;
import dev.privet.policies.api.FindingType;
import java.util.List;
import java.util.Set;

/**
 * Payment card numbers (ISO/IEC 7812): issuer prefix with its lengths, Luhn check digit, and groups
 * as they are printed. A number without groups must not be named an id or a time.
 */
final class CardFinder implements Finder {
  private static final Kind CARD =
      Kind.of("pii.card", "Payment card numbers: issuer, length, Luhn digit (ISO/IEC 7812)")
          .found(
              "card «4111 1111 1111 1111» exp 12/27",
              "pay with «5555-5555-5555-4444».",
              "«378282246310005»",
              "amex «3782 822463 10005», thanks",
              "{\"pan\": «4012888888881881»}",
              "«6011111111111117» and «3530111333300000»",
              "2 «4111 1111 1111 1111» 123",
              "visa «4222222222222»",
              "«4111_1111_1111_1111»",
              "«4111/1111/1111/1111»",
              "«4111  1111  1111  1111»",
              "card «180000226144204» was declined",
              "credit card «213139518314900»")
          .ignored(
              "1795380664798",
              "ts=1603439034370",
              "4111 1111 1111 1112",
              "trace_id=4111111111111111",
              "0.4111111111111111",
              "isbn 9783161484100",
              "550e8400-e29b-41d4-a716-446655440000",
              "4111111111111111a",
              "a4111111111111111",
              "12344111111111111111111",
              "4111111111111111-22",
              "180000226144204",
              "213139518314900",
              "0000 0000 0000 0000");
  private static final FindingType EXPIRY = new FindingType("pii.card.expiry");
  private static final FindingType CODE = new FindingType("pii.card.cvv");
  private static final int MOST = 19;
  private static final int[][] LAYOUTS = {
    {4, 4, 4, 4, 3}, {4, 4, 4, 4}, {4, 6, 5}, {4, 6, 4}, {4, 4, 4, 1}, {4, 4, 4, 3}, {4, 4, 4, 2}
  };
  private static final Context CARDS =
      Context.of(
          """
          card, credit, debit, visa, mastercard, amex, pan, pay, kreditkarte, karte, carte,
          tarjeta, cc, charge, charge it
          """);
  private static final Context OTHERS =
      Context.of(
          """
          id, uuid, trace, span, ts, time, timestamp, order, sku, isbn, ean, gtin, imei,
          serial, tracking, commit, build, hash, seed, nonce
          """);

  @Override
  public int longest() {
    return 32;
  }

  @Override
  public List<Kind> kinds() {
    return List.of(CARD);
  }

  @Override
  public Set<String> words() {
    return CARDS.and(OTHERS).words();
  }

  @Override
  public void find(Page page, Finds out) {
    int[] free = {0};
    page.codes((start, codeEnd) -> {
      if (start < free[0] || !mayStart(page, start, codeEnd)) {
        return;
      }
      int end = cardEnd(page, start);
      if (end > 0) {
        boolean named = page.near(CARDS, start, end);
        out.add(start, end, CARD, named ? 0.99 : end - start > 19 ? 0.95 : 0.85);
        free[0] = end;
        printed(page.text(), end, out);
      }
    });
  }

  /** Month and year, then the security code, in the list that a number begins. */
  private static void printed(String text, int from, Finds out) {
    int month = listed(text, from);
    int slash = Chars.digitsEnd(text, month);
    int end = Chars.digitsEnd(text, slash + 1);
    boolean date =
        slash == month + 2
            && Chars.at(text, slash) == '/'
            && (end == slash + 3 || end == slash + 5);
    if (month == from || !date) {
      return;
    }
    out.add(month, end, EXPIRY, 0.8, "card");
    int code = listed(text, end);
    int last = Chars.digitsEnd(text, code);
    if (code > end && last - code >= 3 && last - code <= 4 && Chars.endsNumber(text, last)) {
      out.add(code, last, CODE, 0.8, "card");
    }
  }

  private static int listed(String text, int from) {
    int at = from;
    while (at < from + 3 && " ,;|/\t".indexOf(Chars.at(text, at)) >= 0) {
      at++;
    }
    return at;
  }

  private static boolean mayStart(Page page, int start, int end) {
    char first = page.text().charAt(start);
    boolean usual = first > '1' && first < '7';
    boolean old = first <= '1' && end - start >= 12 && page.near(CARDS, start, end);
    return (usual || old) && (Chars.startsNumber(page.text(), start) || page.adjoins(CARDS, start));
  }

  private static int cardEnd(Page page, int start) {
    String text = page.text();
    int end = Chars.digitsEnd(text, start);
    if (end - start >= 12) {
      return isBareCard(page, start, end) ? end : -1;
    }
    return end - start == 4 ? groupedEnd(text, start) : -1;
  }

  private static boolean isBareCard(Page page, int start, int end) {
    String text = page.text();
    int length = end - start;
    if (length > 19 || !Chars.endsNumber(text, end) || !isCard(text, start, end)) {
      return false;
    }
    boolean old = length == 15 && text.charAt(start) == '2';
    boolean common = (length >= 14 && !old) || text.charAt(start) == '4';
    return page.near(CARDS, start, end) || (common && !page.precedes(OTHERS, start, 24));
  }

  private static int groupedEnd(String text, int start) {
    int gap = gap(text, start + 4);
    if (gap == 0) {
      return -1;
    }
    for (int[] layout : LAYOUTS) {
      int end = layoutEnd(text, start, gap, layout);
      if (end > 0 && isCard(text, start, end)) {
        return end;
      }
    }
    return -1;
  }

  /** How many signs divide two groups: one of some, or the same space or hyphen up to thrice. */
  private static int gap(String text, int at) {
    char sign = Chars.at(text, at);
    if (" -._/".indexOf(sign) < 0) {
      return 0;
    }
    int gap = 1;
    while (gap < 3 && (sign == ' ' || sign == '-') && Chars.at(text, at + gap) == sign) {
      gap++;
    }
    return gap;
  }

  private static int layoutEnd(String text, int start, int gap, int[] layout) {
    char separator = text.charAt(start + 4);
    int at = start;
    for (int group = 0; group < layout.length; group++) {
      if (group > 0) {
        if (Chars.at(text, at) != separator || Chars.at(text, at + gap - 1) != separator) {
          return -1;
        }
        at += gap;
      }
      int end = at;
      while (end - at <= layout[group] && Chars.isDigit(Chars.at(text, end))) {
        end++;
      }
      if (end - at != layout[group]) {
        return -1;
      }
      at = end;
    }
    return Chars.endsNumber(text, at) ? at : -1;
  }

  private static boolean isCard(String text, int start, int end) {
    int[] digits = new int[MOST];
    int count = 0;
    for (int i = start; i < end && count < MOST; i++) {
      if (Chars.isDigit(text.charAt(i))) {
        digits[count++] = text.charAt(i) - '0';
      }
    }
    return isIssued(digits, count) && passesLuhn(digits, count);
  }

  private static boolean isIssued(int[] digits, int n) {
    int six = 0;
    for (int i = 0; i < 6; i++) {
      six = six * 10 + digits[i];
    }
    return switch (digits[0]) {
      case 0 -> isMaestro(six, n);
      case 1 -> n == 15 && six / 100 == 1800;
      case 2 -> (n == 16 && six >= 222_100 && six <= 272_099) || (n == 15 && six / 100 == 2131);
      case 3 -> isTravelCard(six / 100, n);
      case 4 -> n == 13 || n == 16 || n == 19;
      case 5 -> (six / 10_000 >= 51 && six / 10_000 <= 55) ? n == 16 : isMaestro(six, n);
      case 6 -> isDiscoverOrUnionPay(six / 100) ? n >= 16 : isMaestro(six, n);
      default -> false;
    };
  }

  private static boolean isTravelCard(int four, int n) {
    if (four / 100 == 34 || four / 100 == 37) {
      return n == 15;
    }
    if (four >= 3528 && four <= 3589) {
      return n >= 16;
    }
    return n == 14
        && (four / 10 <= 305 || four / 100 == 36 || four / 100 == 38 || four / 100 == 39);
  }

  private static boolean isDiscoverOrUnionPay(int four) {
    return four == 6011
        || (four / 10 >= 644 && four / 10 <= 649)
        || four / 100 == 65
        || four / 100 == 62;
  }

  private static boolean isMaestro(int six, int n) {
    int four = six / 100;
    return n >= 12
        && (four == 5018
            || four == 5020
            || four == 5038
            || four == 5612
            || four == 5893
            || four == 604
            || four == 6304
            || four == 6390
            || four == 6759
            || four == 6761
            || four == 6762
            || four == 6763);
  }

  private static boolean passesLuhn(int[] digits, int n) {
    int sum = 0;
    boolean varied = false;
    for (int i = 0; i < n; i++) {
      int digit = digits[n - 1 - i] * (i % 2 + 1);
      sum += digit > 9 ? digit - 9 : digit;
      varied |= digits[i] != digits[0];
    }
    return sum % 10 == 0 && varied;
  }
}
