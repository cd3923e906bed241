package dev.privet.filters.privacy.detect.text;

import dev.privet.filters.privacy.detect.text.Reading.Output;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Escapes of JSON at any level (RFC 8259), HTML character references, percent encoding (RFC 3986)
 * and quoted-printable (RFC 2045).
 */
final class Escapes {
  private static final int BACKSLASHES = 8;
  private static final int ENTITY = 10;
  private static final Map<String, Character> ENTITIES =
      Map.ofEntries(
          Map.entry("amp", '&'),
          Map.entry("lt", '<'),
          Map.entry("gt", '>'),
          Map.entry("quot", '"'),
          Map.entry("apos", '\''),
          Map.entry("nbsp", ' '),
          Map.entry("commat", '@'),
          Map.entry("period", '.'),
          Map.entry("colon", ':'),
          Map.entry("plus", '+'),
          Map.entry("hyphen", '-'),
          Map.entry("dash", '-'),
          Map.entry("minus", '-'),
          Map.entry("ndash", '-'),
          Map.entry("lowbar", '_'),
          Map.entry("sol", '/'),
          Map.entry("num", '#'),
          Map.entry("equals", '='),
          Map.entry("percnt", '%'),
          Map.entry("NewLine", '\n'),
          Map.entry("Tab", '\t'),
          Map.entry("ensp", ' '),
          Map.entry("emsp", ' '),
          Map.entry("thinsp", ' '));

  private Escapes() {}

  /** Reads the escape that begins at an index; where it ends, or -1. */
  static int read(String text, int i, Output out) {
    return switch (text.charAt(i)) {
      case '\\' -> backslash(text, i, out);
      case '&' -> entity(text, i, out);
      case '%' -> percent(text, i, out);
      case '=' -> quotedPrintable(text, i, out);
      default -> -1;
    };
  }

  private static int backslash(String text, int start, Output out) {
    int at = start;
    while (at < text.length() && at - start < BACKSLASHES && text.charAt(at) == '\\') {
      at++;
    }
    char c = Chars.at(text, at);
    switch (c) {
      case 'n', 'r' -> out.put('\n', start, at + 1);
      case 't' -> out.put('\t', start, at + 1);
      case '"', '/', '\'', '@', '.', '_', '-', '*' -> out.put(c, start, at + 1);
      case 'u', 'x' -> {
        return codeUnit(text, start, at + 1, c == 'u' ? 4 : 2, out);
      }
      default -> {
        return -1;
      }
    }
    return at + 1;
  }

  private static int codeUnit(String text, int start, int from, int digits, Output out) {
    int value = hex(text, from, from + digits);
    if (value < 0) {
      return -1;
    }
    fold((char) value, start, from + digits, out);
    return from + digits;
  }

  /** Puts a decoded character in normal form; characters without width vanish. */
  private static void fold(int codePoint, int start, int end, Output out) {
    String folded = NormalForm.of(Character.toString(codePoint)).text();
    for (int i = 0; i < folded.length(); i++) {
      out.put(folded.charAt(i), start, end);
    }
  }

  private static int hex(String text, int from, int to) {
    if (to > text.length()) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  private static int entity(String text, int start, Output out) {
    int end =
        start + 2 < text.length()
            ? text.indexOf(';', start + 2, Math.min(text.length(), start + ENTITY))
            : -1;
    if (end < 0) {
      return -1;
    }
    String name = text.substring(start + 1, end);
    if (name.charAt(0) != '#') {
      Character c = ENTITIES.get(name);
      if (c == null) {
        return name.equals("shy") || name.equals("zwj") || name.equals("zwnj") ? end + 1 : -1;
      }
      out.put(c, start, end + 1);
      return end + 1;
    }
    boolean hex = name.length() > 1 && (name.charAt(1) == 'x' || name.charAt(1) == 'X');
    int value = number(name.substring(hex ? 2 : 1), hex ? 16 : 10);
    if (value <= 0 || !Character.isValidCodePoint(value)) {
      return -1;
    }
    fold(value, start, end + 1, out);
    return end + 1;
  }

  private static int number(String digits, int radix) {
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), radix);
      if (digit < 0 || value > 0x110000) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }

  /** One character of one to four bytes in UTF-8; {@code %25} before two hex digits is a sign. */
  private static int percent(String text, int start, Output out) {
    int first = hex(text, start + 1, start + 3);
    if (first < 0x20) {
      return -1;
    }
    if (first < 0x80) {
      out.put((char) first, start, start + 3);
      return start + 3;
    }
    int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    var bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      int at = start + 3 * i;
      int value = Chars.at(text, at) == '%' ? hex(text, at + 1, at + 3) : -1;
      if (value < 0) {
        return -1;
      }
      bytes[i] = (byte) value;
    }
    int end = start + 3 * length;
    try {
      String decoded =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      fold(decoded.codePointAt(0), start, end, out);
      return end;
    } catch (CharacterCodingException e) {
      return -1;
    }
  }

  /** A soft line break, or an ASCII character between words. */
  private static int quotedPrintable(String text, int start, Output out) {
    if (Chars.at(text, start + 1) == '\n') {
      out.joinNext();
      return start + 2;
    }
    if (text.startsWith("\r\n", start + 1)) {
      out.joinNext();
      return start + 3;
    }
    int value = hex(text, start + 1, start + 3);
    boolean sign =
        value == '@'
            || value == '.'
            || value == '-'
            || value == '='
            || value == '_'
            || value == '+'
            || value == ':';
    boolean small =
        Chars.isLower(Chars.at(text, start + 1)) || Chars.isLower(Chars.at(text, start + 2));
    if (!sign || small || !Chars.isAlnum(Chars.at(text, start - 1)) || start + 3 >= text.length()) {
      return -1;
    }
    out.put((char) value, start, start + 3);
    return start + 3;
  }
}
