package dev.privet.filters.privacy.detect.id;

import dev.privet.filters.privacy.detect.check.Digits;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;
import java.util.Set;

/** Machine-readable zones of passports, visas and identity cards (ICAO Doc 9303). */
final class MrzFinder implements Finder {
  private static final int GAP = 8;
  private static final Kind MRZ =
      Kind.of(
              "pii.national-id.passport-mrz",
              "Machine-readable zones of passports and identity cards")
          .found(
              "«P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10»",
              "«I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<»",
              "read: «L898902C36UTO7408122F1204159ZE184226B<<<<<10»")
          .ignored("cout << a << b << c << d;", "L898902C37UTO7408122F1204159ZE184226B<<<<<10");

  @Override
  public List<Kind> kinds() {
    return List.of(MRZ);
  }

  @Override
  public Set<String> words() {
    return Set.of();
  }

  @Override
  public int longest() {
    return 100;
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    int open = -1;
    int from = 0;
    int at;
    int last = 0;
    while ((at = text.indexOf("<<", from)) >= 0) {
      int start = lineStart(text, at, last);
      int end = lineEnd(text, at);
      int length = end - start;
      boolean zone = length == 30 || length == 36 || length == 44;
      if (zone && (hasCheckDigits(text, start, length) || beginsZone(text, start))) {
        boolean joined = open >= 0 && follows(text, last, start);
        open = joined ? open : start;
        last = end;
        out.add(open, end, MRZ, 0.97);
      } else if (zone && open >= 0 && follows(text, last, start)) {
        out.add(open, end, MRZ, 0.97);
        last = end;
      }
      from = Math.max(at + 2, end);
    }
  }

  /** Whether nothing but white space, and little of it, parts two lines. */
  private static boolean follows(String text, int end, int start) {
    return start - end <= GAP && text.substring(end, start).isBlank();
  }

  private static int lineStart(String text, int at, int least) {
    int start = at;
    while (start > least && at - start < 44 && isZone(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static int lineEnd(String text, int at) {
    int end = at;
    while (end < text.length() && end - at < 46 && isZone(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isZone(char c) {
    return Chars.isUpper(c) || Chars.isDigit(c) || c == '<';
  }

  private static boolean beginsZone(String text, int start) {
    return "PIAVC".indexOf(text.charAt(start)) >= 0
        && (text.charAt(start + 1) == '<' || Chars.isUpper(text.charAt(start + 1)))
        && text.substring(start + 2, start + 5)
            .chars()
            .allMatch(c -> (c >= 'A' && c <= 'Z') || c == '<');
  }

  /** Whether the dates of birth and expiry have their check digits. */
  private static boolean hasCheckDigits(String text, int start, int length) {
    int birth = start + (length == 30 ? 0 : 13);
    int expiry = start + (length == 30 ? 8 : 21);
    boolean number = length == 30 || isChecked(text, start, start + 9);
    return number && isChecked(text, birth, birth + 6) && isChecked(text, expiry, expiry + 6);
  }

  private static boolean isChecked(String text, int from, int to) {
    char digit = text.charAt(to);
    return Chars.isDigit(digit) && Digits.icao(text.substring(from, to)) == digit - '0';
  }
}
