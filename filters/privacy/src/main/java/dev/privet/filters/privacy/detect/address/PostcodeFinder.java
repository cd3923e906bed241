package dev.privet.filters.privacy.detect.address;

import dev.privet.filters.privacy.detect.scan.Context;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.Finds;
import dev.privet.filters.privacy.detect.scan.Kind;
import dev.privet.filters.privacy.detect.scan.Page;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;
import java.util.Set;

/** Postcodes beside a place or a state, without a street. */
final class PostcodeFinder implements Finder {
  private static final String CANADIAN = "ABCEGHJKLMNPRSTVXY";

  private static final Context LIVING =
      Context.of(
          """
          live in, lives in, lived in, living in, moved to, move to, moving to, resident in, based in,
          located in, wohne in, wohnt in, wohnen in, wohnhaft in, lebe in, lebt in, habite à, vis à,
          vivo en, vive en, resido en, abito a, vivo a, risiedo a, moro em, vivo em, woon in, woont in,
          bor i, mieszkam w, bydlím v, asun, weather in, come from, am from, is from, comes from
          """);

  private static final Kind POSTCODE =
      Kind.of("pii.address.postcode", "Postcodes and places of addresses, in context")
          .found(
              "Springfield, IL «62704»",
              "lives in Austin TX «78701-1234»",
              "«10115» Berlin",
              "«D-50674» Köln",
              "«1016 GV» Amsterdam",
              "«K1A 0B1»",
              "«1200-095» Lisboa",
              "«411 19» Göteborg",
              "«00-238» Warszawa",
              "I live in «27373» Martinstad.",
              "lives in «7963 FC» Den Hout")
          .ignored(
              "12345 Items",
              "Error 50012 Something",
              "the 1984 Berlin conference",
              "In 2024 Paris hosted",
              "OK 12345",
              "20000 Leagues",
              "K1A 0D1");

  @Override
  public List<Kind> kinds() {
    return List.of(POSTCODE);
  }

  @Override
  public Set<String> words() {
    return LIVING.words();
  }

  @Override
  public void find(Page page, Finds out) {
    String text = page.text();
    page.codes((start, end) -> {
      boolean begins = Chars.startsNumber(text, start);
      int lived = end - start <= 8 && page.adjoins(LIVING, start) ? livedEnd(text, start) : -1;
      if (lived > 0) {
        out.add(start, lived, POSTCODE, 0.75);
        return;
      }
      if (Chars.isDigit(text.charAt(start))) {
        int zip = begins ? americanEnd(text, start, end) : -1;
        int code = zip > 0 ? zip : beforeCity(text, start, end);
        if (code > 0) {
          boolean country =
              Chars.at(text, start - 1) == '-' && Chars.isUpper(Chars.at(text, start - 2));
          out.add(country ? start - 2 : start, code, POSTCODE, 0.75);
        }
      } else if (begins && isCanadian(text, start, end)) {
        out.add(start, start + 7, POSTCODE, 0.7);
      }
    });
  }

  /** The end of a postcode before a place, or at the end of what is said; or -1. */
  private static int livedEnd(String text, int start) {
    int end = Postcodes.end(text, start);
    if (end < 0) {
      return -1;
    }
    boolean year =
        end - start == 4 && (text.startsWith("19", start) || text.startsWith("20", start));
    boolean place = Chars.at(text, end) == ' ' && AddressTail.placeEnd(text, end + 1) > 0;
    boolean closed = end - start >= 5 && ".,?!\n".indexOf(Chars.at(text, end)) >= 0;
    return !year && (place || closed) ? end : -1;
  }

  /** The end of a ZIP code after a place and a state, or -1. */
  private static int americanEnd(String text, int start, int end) {
    boolean five = end - start == 5 && Chars.digitsEnd(text, start) == end;
    if (!five || !text.startsWith(" ", start - 1) || start < 5) {
      return -1;
    }
    boolean state = Cities.STATES.contains(text.substring(start - 3, start - 1));
    boolean comma = text.startsWith(", ", start - 5);
    char before = Chars.at(text, start - (comma ? 6 : 5));
    boolean place = (comma || Chars.at(text, start - 4) == ' ') && Chars.isLower(before);
    boolean word = !comma && "OK IN OR ME HI OH".contains(text.substring(start - 3, start - 1));
    if (!state || !place || word) {
      return -1;
    }
    boolean four = Chars.at(text, end) == '-' && Chars.digitsEnd(text, end + 1) == end + 5;
    int last = four ? end + 5 : end;
    return Chars.endsNumber(text, last) ? last : -1;
  }

  /** The end of a postcode as some country writes it, before one of its cities; or -1. */
  private static int beforeCity(String text, int start, int end) {
    int digits = Chars.digitsEnd(text, start);
    int length = digits - start;
    if (digits != end || length < 2 || length > 5) {
      return -1;
    }
    char after = Chars.at(text, end);
    int more = after == '-' || after == ' ' ? Chars.digitsEnd(text, end + 1) - end - 1 : 0;
    int code =
        switch (length) {
          case 2 -> after == '-' && more == 3 ? end + 4 : -1;
          case 3 -> after == ' ' && more == 2 ? end + 3 : -1;
          case 4 -> four(text, start, end, after, more);
          default -> after == '-' && more == 3 ? end + 4 : end;
        };
    boolean begins = Chars.startsNumber(text, start) || isCountry(text, start);
    return code > 0 && begins && Chars.at(text, code) == ' ' && Cities.end(text, code + 1) > 0
        ? code
        : -1;
  }

  private static int four(String text, int start, int end, char after, int more) {
    if (after == '-' && more == 3) {
      return end + 4;
    }
    boolean letters =
        after == ' '
            && Chars.isUpper(Chars.at(text, end + 1))
            && Chars.isUpper(Chars.at(text, end + 2))
            && Chars.at(text, end + 3) == ' ';
    boolean said = Chars.isLower(Chars.at(text, start - 2)) && text.startsWith("1", start);
    boolean year = said || text.startsWith("19", start) || text.startsWith("20", start);
    return letters ? end + 3 : year ? -1 : end;
  }

  /** "D-" before a number. */
  private static boolean isCountry(String text, int start) {
    return Chars.at(text, start - 1) == '-'
        && Chars.isUpper(Chars.at(text, start - 2))
        && !Chars.isWord(Chars.at(text, start - 3));
  }

  private static boolean isCanadian(String text, int start, int end) {
    return end - start == 3
        && Chars.at(text, end) == ' '
        && Chars.endsNumber(text, start + 7)
        && CANADIAN.indexOf(text.charAt(start)) >= 0
        && Chars.isDigit(text.charAt(start + 1))
        && Chars.isUpper(text.charAt(start + 2))
        && Chars.isDigit(Chars.at(text, start + 4))
        && CANADIAN.indexOf(Chars.at(text, start + 5)) >= 0
        && Chars.isDigit(Chars.at(text, start + 6));
  }
}
