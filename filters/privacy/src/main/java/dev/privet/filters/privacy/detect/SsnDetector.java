package dev.privet.filters.privacy.detect;

import dev.privet.policies.api.FindingType;
import java.util.List;

/**
 * US social security numbers by the rules of the Social Security Administration: no area 000, 666
 * or 900 and above, no group 00, no serial 0000. Nine digits without hyphens need a word before
 * them that says what they are.
 */
final class SsnDetector implements PatternDetector {
  private static final FindingType SSN = new FindingType("pii.national-id.us-ssn");
  private static final Context NAMED =
      Context.of(
          40,
          "ssn",
          "social security",
          "social-security",
          "socialsecurity",
          "social_security",
          "tax id",
          "taxpayer",
          "tin");

  @Override
  public String id() {
    return "us-ssn";
  }

  @Override
  public int longestMatch() {
    return 11;
  }

  @Override
  public void detect(String text, Matches out) {
    int i = 0;
    while (i < text.length()) {
      if (!Chars.isDigit(text.charAt(i))) {
        i++;
        continue;
      }
      int digits = Chars.digitsEnd(text, i) - i;
      if (digits == 3 && Chars.startsNumber(text, i)) {
        grouped(text, i, out);
      } else if (digits == 9 && Chars.startsNumber(text, i)) {
        bare(text, i, out);
      }
      i += digits;
    }
  }

  private void grouped(String text, int start, Matches out) {
    char separator = Chars.at(text, start + 3);
    boolean shaped =
        (separator == '-' || separator == ' ' || separator == '.')
            && Chars.digitsEnd(text, start + 4) == start + 6
            && Chars.at(text, start + 6) == separator
            && Chars.digitsEnd(text, start + 7) == start + 11
            && Chars.endsNumber(text, start + 11);
    if (!shaped || !isIssued(text, start, start + 4, start + 7)) {
      return;
    }
    boolean named = NAMED.precedes(text, start);
    if (named || separator == '-') {
      out.add(start, start + 11, SSN, named ? 0.99 : 0.85, id());
    }
  }

  private void bare(String text, int start, Matches out) {
    if (Chars.endsNumber(text, start + 9)
        && isIssued(text, start, start + 3, start + 5)
        && NAMED.precedes(text, start)) {
      out.add(start, start + 9, SSN, 0.9, id());
    }
  }

  private static boolean isIssued(String text, int area, int group, int serial) {
    return text.charAt(area) != '9'
        && !text.startsWith("000", area)
        && !text.startsWith("666", area)
        && !text.startsWith("00", group)
        && !text.startsWith("0000", serial);
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            SSN,
            List.of(
                "his number is «497-71-5438».",
                "SSN «497 71 5438» belongs to him",
                "{\"ssn\":\"«497715438»\"}",
                "Social Security Number: «497.71.5438»"),
            List.of(
                "000-12-3456",
                "666-12-3456",
                "912-12-3456",
                "497-00-5438",
                "497-71-0000",
                "order 497715438",
                "497 71 5438",
                "1497-71-5438",
                "497-71-54381",
                "a3f-497-71-5438",
                "2024-497-71-5438")));
  }
}
