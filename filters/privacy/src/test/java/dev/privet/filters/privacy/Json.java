package dev.privet.filters.privacy;

import dev.privet.filters.api.Channels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Strict reader of JSON (RFC 8259) without numbers beyond integers, for tests. */
final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  static String write(String value) {
    return '"' + Channels.jsonEscaped(value) + '"';
  }

  static Object read(String text) {
    var json = new Json(text);
    Object value = json.value();
    json.space();
    if (json.at != text.length()) {
      throw json.malformed();
    }
    return value;
  }

  static Object member(Object object, String name) {
    return ((Map<?, ?>) object).get(name);
  }

  private Object value() {
    space();
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      default -> number();
    };
  }

  private Map<String, Object> object() {
    var members = new LinkedHashMap<String, Object>();
    expect('{');
    do {
      space();
      String name = string();
      space();
      expect(':');
      members.put(name, value());
      space();
    } while (accept(','));
    expect('}');
    return members;
  }

  private List<Object> array() {
    var items = new ArrayList<Object>();
    expect('[');
    do {
      items.add(value());
      space();
    } while (accept(','));
    expect(']');
    return items;
  }

  private String string() {
    expect('"');
    var out = new StringBuilder();
    for (char c = next(); c != '"'; c = next()) {
      if (c < 0x20) {
        throw malformed();
      }
      out.append(c == '\\' ? escape() : c);
    }
    return out.toString();
  }

  private char escape() {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        at += 4;
        yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
      }
      default -> throw malformed();
    };
  }

  private Long number() {
    int start = at;
    while (at < text.length() && Character.isDigit(text.charAt(at))) {
      at++;
    }
    return Long.valueOf(text.substring(start, at));
  }

  private void space() {
    while (at < text.length() && " \n\r\t".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw malformed();
    }
    return text.charAt(at);
  }

  private char next() {
    char c = peek();
    at++;
    return c;
  }

  private boolean accept(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char c) {
    if (!accept(c)) {
      throw malformed();
    }
  }

  private AssertionError malformed() {
    return new AssertionError("no JSON at " + at + ": " + text);
  }
}
