package dev.privet.filters.dialects.lens;

/** Spells reference tokens of JSON pointers (RFC 6901), with {@code ~2} for {@code #}. */
final class Pointers {
  private Pointers() {}

  static void append(StringBuilder out, String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      switch (c) {
        case '~' -> out.append("~0");
        case '/' -> out.append("~1");
        case '#' -> out.append("~2");
        default -> out.append(c);
      }
    }
  }
}
