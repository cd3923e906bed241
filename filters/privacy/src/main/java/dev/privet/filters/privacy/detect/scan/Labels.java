package dev.privet.filters.privacy.detect.scan;

import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;

/** How a value is attached to the word that names it: {@code name: value}, "the name is value". */
public final class Labels {
  private static final int REACH = 12;
  private static final int BRIDGE = 56;
  private static final List<String> ARTICLES =
      List.of("el ", "le ", "la ", "il ", "o ", "die ", "the ");
  private static final List<String> PREPOSITIONS =
      List.of(
          " for ", " of ", " to ", " on ", " at ", " für ", " von ", " vom ", " zum ", " zur ",
          " pour ", " de ", " du ", " del ", " do ", " da ", " para ", " per ", " di ", " voor ",
          " van ", " till ", " til ", " dla ");
  private static final List<String> VERBS =
      List.of(
          "is ", "was ", "are ", "ist ", "war ", "lautet ", "es ", "est ", "era ", "é ", "è ",
          "to ", "sei ", "är ", "er ", "to be ", "equals ");

  private Labels() {}

  /** Where the value begins that is given to the word in a span, or -1 if none is. */
  public static int value(String text, int wordStart, int wordEnd) {
    int limit = Math.min(text.length(), wordEnd + REACH);
    int at = wordEnd;
    boolean tag = false;
    while (at < limit && isClosing(text.charAt(at))) {
      tag |= text.charAt(at) == '>';
      at++;
    }
    if (at < limit && isConnector(text, at)) {
      return opened(text, at + 1);
    }
    if (tag && wordStart > 0 && text.charAt(wordStart - 1) == '<') {
      return opened(text, at);
    }
    for (String verb : VERBS) {
      if (at > wordEnd && text.startsWith(verb, at)) {
        return opened(text, articleEnd(text, at + verb.length()));
      }
    }
    return -1;
  }

  private static int articleEnd(String text, int at) {
    for (String article : ARTICLES) {
      if (text.startsWith(article, at)) {
        return at + article.length();
      }
    }
    return at;
  }

  /** Where the value begins that follows a word with nothing but spaces, or a dot, between. */
  public static int next(String text, int wordEnd) {
    boolean dot = text.startsWith(". ", wordEnd);
    return opened(text, dot ? wordEnd + 1 : wordEnd);
  }

  /**
   * Where the value begins in "password for the portal: value": behind a phrase that begins with a
   * preposition, in the same sentence; or -1.
   */
  public static int bridged(String text, int wordEnd) {
    if (wordEnd >= text.length()
        || text.charAt(wordEnd) != ' '
        || PREPOSITIONS.stream().noneMatch(word -> text.startsWith(word, wordEnd))) {
      return -1;
    }
    int limit = Math.min(text.length(), wordEnd + BRIDGE);
    for (int at = wordEnd + 3; at < limit && "\n;?!".indexOf(text.charAt(at)) < 0; at++) {
      char c = text.charAt(at);
      if (c == '=' || (c == ':' && at + 1 < text.length() && text.charAt(at + 1) <= ' ')) {
        return opened(text, at + 1);
      }
      if (c == ' ') {
        for (String verb : VERBS) {
          if (text.startsWith(verb, at + 1)) {
            return opened(text, at + 1 + verb.length());
          }
        }
      }
      if (c == '.' && at + 1 < text.length() && text.charAt(at + 1) <= ' ') {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isConnector(String text, int at) {
    char c = text.charAt(at);
    return c == ':'
        || c == '='
        || c == '|'
        || c == '\t'
        || c == '#'
        || (c == '-' && at > 0 && text.charAt(at - 1) == ' ');
  }

  private static boolean isClosing(char c) {
    return Chars.isQuote(c) || " *])\\>.".indexOf(c) >= 0;
  }

  private static int opened(String text, int from) {
    int limit = Math.min(text.length(), from + REACH);
    int at = from;
    while (at < limit && isOpening(text.charAt(at))) {
      at++;
    }
    return at < text.length() ? at : -1;
  }

  private static boolean isOpening(char c) {
    return Chars.isQuote(c) || " *\\=>:\t([|".indexOf(c) >= 0;
  }
}
