package dev.privet.filters.privacy.detect.scan;

import dev.privet.filters.privacy.detect.text.Chars;
import java.util.ArrayList;
import java.util.List;

/**
 * The letters and digits of a code and where it may be divided. In the spelling, {@code 9} is a
 * digit, {@code A} a letter, {@code N} either, {@code S} a plus, minus or letter, {@code -} a place
 * for one of space, hyphen, dot and slash, anything else itself.
 *
 * @param elements the spelling
 * @param divided whether it holds places for separators
 */
record Form(String elements, boolean divided) {

  /** The whole spelling, and without its separators if it has some. */
  static List<Form> of(String spelling) {
    var forms = new ArrayList<Form>();
    forms.add(new Form(spelling.replace("-", ""), spelling.indexOf('S') >= 0));
    if (spelling.indexOf('-') >= 0) {
      forms.add(new Form(spelling, true));
    }
    return forms;
  }

  /** The end of the code that starts at an index, or -1. */
  int end(String text, int start) {
    int end = start + elements.length();
    if (end > text.length()) {
      return -1;
    }
    for (int i = elements.length() - 1; i >= 0; i--) {
      if (!fits(elements.charAt(i), text.charAt(start + i))) {
        return -1;
      }
    }
    return end;
  }

  private static boolean fits(char element, char c) {
    return switch (element) {
      case '9' -> Chars.isDigit(c);
      case 'A' -> Chars.isAsciiLetter(c);
      case 'N' -> Chars.isAsciiAlnum(c);
      case 'S' -> c == '-' || c == '+' || Chars.isAsciiLetter(c);
      case '-' -> c == ' ' || c == '-' || c == '.' || c == '/';
      default -> c == element;
    };
  }

  /** How a code of this form begins: see {@link Key}. */
  int key() {
    int run = run('9');
    if (run > 0 && !isEither(run)) {
      return Key.digits(run);
    }
    run = run('A');
    if (run > 0 && !isEither(run)) {
      return Key.letters(run);
    }
    int length = 0;
    while (length < elements.length() && "9AN".indexOf(elements.charAt(length)) >= 0) {
      length++;
    }
    return Key.length(length);
  }

  private int run(char element) {
    int run = 0;
    while (run < elements.length() && elements.charAt(run) == element) {
      run++;
    }
    return run;
  }

  private boolean isEither(int at) {
    return at < elements.length() && elements.charAt(at) == 'N';
  }

  /** What the first run of a code tells: so many digits, so many letters, or so long. */
  static final class Key {
    static final int MOST = 40;
    static final int COUNT = 3 * (MOST + 1);

    private Key() {}

    static int digits(int run) {
      return Math.min(run, MOST);
    }

    static int letters(int run) {
      return MOST + 1 + Math.min(run, MOST);
    }

    static int length(int length) {
      return 2 * (MOST + 1) + Math.min(length, MOST);
    }
  }
}
