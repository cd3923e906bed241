package dev.privet.filters.names.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads one record of the training material: an object whose values are strings, numbers, arrays
 * and objects. Only {@code text}, {@code spans}, {@code annotated}, {@code source} and {@code lang}
 * are kept. Throws {@link IllegalArgumentException} for anything else.
 */
final class JsonLine {
  /** A span as it stands in the record. */
  record Span(int start, int end, String type) {}

  private final String line;
  private int at;
  private String text = "";
  private String source = "";
  private String language = "";
  private final List<String> annotated = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();

  JsonLine(String line) {
    this.line = line;
    object();
    spans.sort(
        Comparator.comparingInt(Span::start)
            .thenComparing(Comparator.comparingInt(Span::end).reversed()));
  }

  String text() {
    return text;
  }

  String source() {
    return source;
  }

  String language() {
    return language;
  }

  /** The types that were looked for. */
  List<String> annotated() {
    return List.copyOf(annotated);
  }

  List<Span> spans() {
    return List.copyOf(spans);
  }

  private void object() {
    expect('{');
    while (!take('}')) {
      String key = string();
      expect(':');
      switch (key) {
        case "text" -> text = string();
        case "source" -> source = string();
        case "lang" -> language = string();
        case "annotated" -> array(() -> annotated.add(string()));
        case "spans" -> array(this::span);
        default -> skip();
      }
      take(',');
    }
  }

  private void span() {
    int start = -1;
    int end = -1;
    String type = "";
    expect('{');
    while (!take('}')) {
      String key = string();
      expect(':');
      switch (key) {
        case "start" -> start = number();
        case "end" -> end = number();
        case "type" -> type = string();
        default -> skip();
      }
      take(',');
    }
    spans.add(new Span(start, end, type));
  }

  private void array(Runnable element) {
    expect('[');
    while (!take(']')) {
      element.run();
      take(',');
    }
  }

  private void skip() {
    switch (peek()) {
      case '"' -> string();
      case '[' -> array(this::skip);
      default -> number();
    }
  }

  private int number() {
    peek();
    int start = at;
    while (at < line.length() && "+-.0123456789eE".indexOf(line.charAt(at)) >= 0) {
      at++;
    }
    return Integer.parseInt(line.substring(start, at));
  }

  private String string() {
    expect('"');
    var value = new StringBuilder();
    while (line.charAt(at) != '"') {
      char c = line.charAt(at++);
      value.append(c == '\\' ? escaped() : c);
    }
    at++;
    return value.toString();
  }

  private char escaped() {
    char c = line.charAt(at++);
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        at += 4;
        yield (char) Integer.parseInt(line, at - 4, at, 16);
      }
      default -> c;
    };
  }

  private char peek() {
    while (Character.isWhitespace(line.charAt(at))) {
      at++;
    }
    return line.charAt(at);
  }

  private boolean take(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char c) {
    if (!take(c)) {
      throw new IllegalArgumentException("record: expected " + c + " at offset " + at);
    }
  }
}
