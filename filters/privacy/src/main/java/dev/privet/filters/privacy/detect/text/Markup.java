package dev.privet.filters.privacy.detect.text;

import dev.privet.filters.privacy.detect.text.Reading.Output;

/**
 * Markdown and tags inside a value or glued to it, brackets around spelled signs, and line breaks
 * inside a value.
 */
final class Markup {
  private static final String[] TAGS = {
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<em>",
    "</em>",
    "<strong>",
    "</strong>",
    "<span>",
    "</span>",
    "<wbr>",
    "<wbr/>",
    "<u>",
    "</u>",
    "<mark>",
    "</mark>",
    "<code>",
    "</code>"
  };
  private static final int MOST_SIGNS = 4;
  private static final String[] AT = {"at", "@", "ät", "arroba", "arobase", "chiocciola", "a t"};
  private static final String[] DOT = {"dot", ".", "punkt", "punto", "point", "ponto", "d o t"};

  private Markup() {}

  /** Reads what begins at an index; where it ends, or -1. */
  static int read(String text, int i, Output out) {
    char c = text.charAt(i);
    return switch (c) {
      case '*', '`', '~' -> emphasis(text, i, c);
      case '_' -> underscores(text, i);
      case '(', '[', '{' -> sign(text, i, out);
      case '<' -> {
        int tag = tag(text, i);
        yield tag > 0 ? tag : sign(text, i, out);
      }
      case '\n' -> lineBreak(text, i, out);
      default -> -1;
    };
  }

  /** One to three signs beside a letter or digit; more of them are a mask or a rule. */
  private static int emphasis(String text, int start, char sign) {
    int end = start;
    while (end < start + MOST_SIGNS && Chars.at(text, end) == sign) {
      end++;
    }
    boolean beside = Chars.isAlnum(Chars.at(text, start - 1)) || Chars.isAlnum(Chars.at(text, end));
    boolean struck = sign != '~' || end - start == 2;
    return end - start <= 3 && beside && struck ? end : -1;
  }

  /** Underscores at an edge of a word, or three and more. */
  private static int underscores(String text, int start) {
    int end = start;
    while (end < start + MOST_SIGNS && Chars.at(text, end) == '_') {
      end++;
    }
    boolean before = Chars.isAlnum(Chars.at(text, start - 1));
    boolean after = Chars.isAlnum(Chars.at(text, end));
    return end - start <= 3 && before != after ? end : -1;
  }

  private static int tag(String text, int start) {
    for (String tag : TAGS) {
      if (text.regionMatches(true, start, tag, 0, tag.length())) {
        return start + tag.length();
      }
    }
    return -1;
  }

  /** "(at)", "[dot]" and their like, with the spaces around. */
  private static int sign(String text, int start, Output out) {
    int from = spaces(text, start + 1);
    int at = among(AT, text, from);
    int dot = at < 0 ? among(DOT, text, from) : -1;
    int close = spaces(text, Math.max(at, dot));
    if (close < 0 || ")]}>".indexOf(Chars.at(text, close)) < 0) {
      return -1;
    }
    int end = spaces(text, close + 1);
    boolean between = Character.isLetterOrDigit(Chars.at(text, end));
    if (!between) {
      return -1;
    }
    out.trim();
    out.put(at > 0 ? '@' : '.', start, end);
    return end;
  }

  private static int among(String[] words, String text, int from) {
    for (String word : words) {
      if (text.regionMatches(true, from, word, 0, word.length())) {
        return from + word.length();
      }
    }
    return -1;
  }

  private static int spaces(String text, int from) {
    int at = from;
    while (at >= 0 && at < from + 2 && Chars.at(text, at) == ' ') {
      at++;
    }
    return at;
  }

  /** A line break, its indent and quote marks between two parts of a value. */
  private static int lineBreak(String text, int start, Output out) {
    char before = out.last();
    if (before == '\r') {
      before = Chars.at(text, start - 2);
    }
    int end = start + 1;
    int limit = Math.min(text.length(), start + 12);
    while (end < limit && " \t>".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    char after = Chars.at(text, end);
    if (before == '@'
        || after == '@'
        || (before == '-' && Chars.isDigit(after))
        || (before == '.'
            && Chars.isLower(after)
            && Chars.isLower(Chars.at(text, start - 2))
            && hasAt(text, start))) {
      out.joinNext();
      return end;
    }
    boolean value = Chars.isDigit(after) || (Chars.isUpper(after) && Chars.isDigit(before));
    if (Chars.isAsciiAlnum(before) && value && endsGroup(text, end)) {
      out.join(' ', start, end);
      return end;
    }
    return -1;
  }

  /** Whether a group of letters and digits ends before a space or the end of the line. */
  private static boolean endsGroup(String text, int start) {
    int end = start;
    while (end < start + 20 && Chars.isAsciiAlnum(Chars.at(text, end))) {
      end++;
    }
    char c = Chars.at(text, end);
    return c <= ' ' || ((c == '.' || c == ',' || c == ')') && Chars.at(text, end + 1) <= ' ');
  }

  private static boolean hasAt(String text, int end) {
    for (int i = end - 1; i > Math.max(0, end - 40) && text.charAt(i) > ' '; i--) {
      if (text.charAt(i) == '@') {
        return true;
      }
    }
    return false;
  }
}
