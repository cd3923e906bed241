package dev.privet.filters.privacy.detect.contact;

import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;

/** Where in a line, a row or a sentence a number stands that nothing names a telephone number. */
final class PhonePlace {
  private static final List<String> SAYING =
      List.of(" is ", " er ", " är ", " ist ", " est ", " es ", " on ", " to ", " at ", ": ");

  private PhonePlace() {}

  /** Whether a number fills the line below a name, as in a signature, or the rest of its line. */
  static boolean isSigned(PhoneCandidate part) {
    String text = part.text();
    boolean below = Chars.at(text, part.start() - 1) == '\n';
    boolean beside = text.startsWith(": ", part.start() - 2);
    boolean line = (below || beside) && Chars.at(text, part.end()) == '\n';
    boolean right = part.digits() >= 8 && part.digits() <= 13;
    boolean single = part.groups().length() == 1;
    boolean amount = !single && part.groups().substring(1).replace("3", "").isEmpty();
    if (!line || !right || amount || (single && !part.hasTrunkZero())) {
      return false;
    }
    int end = below ? part.start() - 1 : part.start() - 2;
    int words = 0;
    boolean begins = false;
    for (int at = end - 1; at >= 0 && end - at < 40 && text.charAt(at) != '\n'; at--) {
      char c = text.charAt(at);
      begins = Chars.at(text, at - 1) <= ' ';
      if ((begins && !Character.isUpperCase(c))
          || !(Character.isLetter(c) || " .'-".indexOf(c) >= 0)) {
        return false;
      }
      words += begins ? 1 : 0;
    }
    return words >= 2 && words <= 4;
  }

  /** Whether a number fills a cell of a row that holds a mail address too. */
  static boolean isCellBesideMail(PhoneCandidate part) {
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
    return meetsMail(text, part.start() - 1, -1) || meetsMail(text, part.end(), 1);
  }

  private static boolean meetsMail(String text, int from, int step) {
    for (int at = from; Math.abs(at - from) < 80 && Chars.at(text, at) != '\n'; at += step) {
      if (text.charAt(at) == '@') {
        return true;
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

  static boolean isSaid(PhoneCandidate part) {
    return SAYING.stream()
        .anyMatch(word -> part.text().startsWith(word, part.start() - word.length()));
  }
}
