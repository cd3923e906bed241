package dev.privet.filters.privacy.detect.text;

import dev.privet.filters.privacy.detect.text.Reading.Output;

/** Numbers whose figures stand apart, or hold letters that look like figures. */
final class Figures {
  private static final int LEAST = 7;
  private static final int MOST = 40;

  private Figures() {}

  /** Whether the digit at an index may begin such a number: a cheap look at what follows. */
  static boolean mayBegin(String text, int i) {
    char next = Chars.at(text, i + 1);
    if (isSeparator(next)) {
      return Chars.isDigit(Chars.at(text, i + 2)) && !Chars.isDigit(Chars.at(text, i + 3));
    }
    for (int at = i + 1; at < i + 20; at++) {
      char c = Chars.at(text, at);
      if (isLike(c)) {
        return true;
      }
      if (!Chars.isDigit(c) && !isSeparator(c)) {
        return false;
      }
    }
    return false;
  }

  /** Reads what begins at an index; where it ends, or -1. */
  static int read(String text, int i, Output out) {
    if (!Chars.isDigit(text.charAt(i))) {
      return -1;
    }
    int apart = apart(text, i, out);
    return apart > 0 ? apart : isInside(text, i) ? -1 : alike(text, i, out);
  }

  /** Whether figures that were tried before go on here. */
  private static boolean isInside(String text, int i) {
    char before = Chars.at(text, i - 1);
    char figure = isSeparator(before) ? Chars.at(text, i - 2) : before;
    return Chars.isDigit(figure) || isLike(figure);
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '-' || c == '.' || c == '/' || c == '_';
  }

  /** "4 1 1 1": figures with the same separator between; groups may be parted by more spaces. */
  private static int apart(String text, int start, Output out) {
    char separator = Chars.at(text, start + 1);
    int count = 0;
    int at = start;
    int end = start;
    while (count < MOST
        && Chars.isDigit(Chars.at(text, at))
        && !Chars.isAlnum(Chars.at(text, at + 1))) {
      count++;
      end = at + 1;
      at = end;
      while (at < end + 3 && Chars.at(text, at) == separator) {
        at++;
      }
      if (at == end) {
        break;
      }
    }
    if (count < LEAST || !isSeparator(separator)) {
      return -1;
    }
    for (int i = start; i < end; i++) {
      if (Chars.isDigit(text.charAt(i))) {
        out.join(text.charAt(i), i, i + 1);
      }
    }
    return end;
  }

  /** "41l1 l111 1O11": at least half the figures are digits. */
  private static int alike(String text, int start, Output out) {
    int digits = 0;
    int letters = 0;
    int end = start;
    int at = start;
    while (at < text.length() && at - start < MOST) {
      char c = text.charAt(at);
      if (Chars.isDigit(c)) {
        digits++;
        end = at + 1;
      } else if (isLike(c)) {
        letters++;
        end = at + 1;
      } else if (!isSeparator(c) || isSeparator(Chars.at(text, at + 1))) {
        break;
      }
      at++;
    }
    if (letters == 0
        || digits < letters
        || digits + letters < 9
        || Chars.isAlnum(Chars.at(text, end))) {
      return -1;
    }
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (isLike(c)) {
        out.join(c == 'O' || c == 'o' ? '0' : '1', i, i + 1);
      } else {
        out.keep(i);
      }
    }
    return end;
  }

  private static boolean isLike(char c) {
    return c == 'O' || c == 'o' || c == 'l' || c == 'I';
  }
}
