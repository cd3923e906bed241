package dev.privet.filters.dialects.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.dialects.JsonLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads strict JSON (RFC 8259): UTF-8 without a byte order mark, no name twice in an object, no
 * lone surrogates, nothing after the value, and nothing beyond the limits. Takes linear time.
 *
 * <p>Jackson tokenises; encoding, duplicates, surrogates and limits are checked here, because there
 * they are lax or inexact. Names are not kept in Jackson's symbol table: they may be personal data.
 */
public final class JsonReader {
  private static final int UNBOUNDED = Integer.MAX_VALUE;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(UNBOUNDED)
                  .maxNumberLength(UNBOUNDED)
                  .maxStringLength(UNBOUNDED)
                  .maxNameLength(UNBOUNDED)
                  .build())
          .build();

  /** Bounds on JSON that a destination sends; its size is bounded elsewhere. */
  private static final JsonLimits ANSWER = new JsonLimits(128, UNBOUNDED, UNBOUNDED, 1024, 1 << 16);

  private static final String TOO_MANY = "too many values";
  private static final int FEW_NAMES = 8;

  /**
   * What it costs, in values, to look into a string in vain; so that this cannot be made to last.
   */
  private static final int VAIN_LOOK = 8;

  /** How many times a string may hold JSON with a string that holds JSON. */
  private static final int MAX_LEVELS = 8;

  private final JsonLimits limits;
  private final boolean looksInside;
  private int tokens;

  private JsonReader(JsonLimits limits, boolean looksInside) {
    this.limits = limits;
    this.looksInside = looksInside;
  }

  /** Reads what a caller sent, and the JSON that stands in its strings. */
  public static JsonValue request(byte[] bytes, JsonLimits limits) throws JsonException {
    return new JsonReader(limits, true).read(Utf8.decode(bytes), 0);
  }

  /** Reads what a destination sent. */
  public static JsonValue answer(String text) throws JsonException {
    return new JsonReader(ANSWER, false).read(text, 0);
  }

  private JsonValue read(String text, int level) throws JsonException {
    if (text.startsWith("\uFEFF")) {
      throw new JsonException(ErrorCode.JSON_ENCODING, "a byte order mark at byte 0");
    }
    try (JsonParser parser = FACTORY.createParser(text.toCharArray())) {
      return new Document(text, parser, level).read();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  /** One text that is being read. */
  private final class Document {
    private final String text;
    private final JsonParser parser;
    private final int level;
    private final boolean escapes;

    Document(String text, JsonParser parser, int level) {
      this.text = text;
      this.parser = parser;
      this.level = level;
      this.escapes = text.contains("\\u");
    }

    JsonValue read() throws IOException, JsonException {
      JsonValue value;
      try {
        value = value(parser.nextToken(), 1);
      } catch (JsonProcessingException e) {
        throw fault(ErrorCode.JSON_SYNTAX, "not JSON", e.getLocation().getCharOffset());
      }
      try {
        if (parser.nextToken() != null) {
          throw fault(ErrorCode.JSON_TRAILING, "content after the end");
        }
      } catch (JsonProcessingException e) {
        throw fault(
            ErrorCode.JSON_TRAILING, "content after the end", e.getLocation().getCharOffset());
      }
      return value;
    }

    private JsonValue value(@Nullable JsonToken token, int depth)
        throws IOException, JsonException {
      if (token == null) {
        throw fault(ErrorCode.JSON_SYNTAX, "not JSON: nothing there", text.length());
      }
      count();
      return switch (token) {
        case START_OBJECT -> object(depth);
        case START_ARRAY -> array(depth);
        case VALUE_STRING -> string();
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
        case VALUE_TRUE -> JsonLiteral.TRUE;
        case VALUE_FALSE -> JsonLiteral.FALSE;
        case VALUE_NULL -> JsonLiteral.NULL;
        default -> throw fault(ErrorCode.JSON_SYNTAX, "not JSON");
      };
    }

    private JsonObject object(int depth) throws IOException, JsonException {
      checkDepth(depth);
      var members = new ArrayList<JsonObject.Member>();
      Set<String> names = Set.of();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        count();
        String name = name();
        if (members.size() == FEW_NAMES) {
          names = new HashSet<>();
          for (JsonObject.Member member : members) {
            names.add(member.name());
          }
        }
        if (members.size() < FEW_NAMES ? has(members, name) : !names.add(name)) {
          throw fault(ErrorCode.JSON_DUPLICATE, "a member name stands twice in an object");
        }
        members.add(new JsonObject.Member(name, value(parser.nextToken(), depth + 1)));
      }
      count();
      return new JsonObject(members);
    }

    private static boolean has(List<JsonObject.Member> members, String name) {
      for (JsonObject.Member member : members) {
        if (member.name().equals(name)) {
          return true;
        }
      }
      return false;
    }

    private JsonArray array(int depth) throws IOException, JsonException {
      checkDepth(depth);
      var items = new ArrayList<JsonValue>();
      JsonToken token = parser.nextToken();
      while (token != JsonToken.END_ARRAY) {
        items.add(value(token, depth + 1));
        token = parser.nextToken();
      }
      count();
      return new JsonArray(items);
    }

    private String name() throws IOException, JsonException {
      String name = parser.currentName();
      if (name.length() > limits.nameChars()) {
        throw fault(ErrorCode.JSON_LIMIT, "a member name is too long");
      }
      checkSurrogates(name);
      return name;
    }

    private JsonString string() throws IOException, JsonException {
      String value = parser.getText();
      if (value.length() > limits.stringChars()) {
        throw fault(ErrorCode.JSON_LIMIT, "a string is too long");
      }
      checkSurrogates(value);
      return new JsonString(value, inside(value));
    }

    private JsonNumber number() throws IOException, JsonException {
      String spelling = parser.getText();
      if (spelling.length() > limits.numberChars()) {
        throw fault(ErrorCode.JSON_LIMIT, "a number is too long");
      }
      return new JsonNumber(spelling);
    }

    private @Nullable JsonValue inside(String value) throws JsonException {
      if (!looksInside || level == MAX_LEVELS || !mayBeJson(value)) {
        return null;
      }
      try {
        return JsonReader.this.read(value, level + 1);
      } catch (JsonException e) {
        tokens = Math.addExact(tokens, VAIN_LOOK);
        if (tokens > limits.tokens()) {
          throw e.code() == ErrorCode.JSON_LIMIT ? e : fault(ErrorCode.JSON_LIMIT, TOO_MANY);
        }
        return null;
      }
    }

    private void checkSurrogates(String value) throws JsonException {
      if (escapes && Utf8.hasLoneSurrogate(value)) {
        throw fault(ErrorCode.JSON_ENCODING, "half of a surrogate pair");
      }
    }

    private void checkDepth(int depth) throws JsonException {
      if (depth > limits.depth()) {
        throw fault(ErrorCode.JSON_LIMIT, "nested too deeply");
      }
    }

    private void count() throws JsonException {
      if (++tokens > limits.tokens()) {
        throw fault(ErrorCode.JSON_LIMIT, TOO_MANY);
      }
    }

    private JsonException fault(ErrorCode code, String what) {
      return fault(code, what, parser.currentTokenLocation().getCharOffset());
    }

    private JsonException fault(ErrorCode code, String what, long charOffset) {
      int end = (int) Math.clamp(charOffset, 0L, text.length());
      String where = level == 0 ? " at byte " : " inside a string, at its byte ";
      return new JsonException(code, what + where + Utf8.length(text, end));
    }
  }

  /** Whether a look at both ends does not rule out an object or array. */
  private static boolean mayBeJson(String text) {
    int first = skipSpace(text, 0);
    if (first == text.length()) {
      return false;
    }
    int last = text.length() - 1;
    while (isSpace(text.charAt(last))) {
      last--;
    }
    int second = skipSpace(text, first + 1);
    if (second > last) {
      return false;
    }
    return switch (text.charAt(first)) {
      case '{' -> text.charAt(last) == '}' && "\"}".indexOf(text.charAt(second)) >= 0;
      case '[' ->
          text.charAt(last) == ']' && "\"{[]-0123456789tfn".indexOf(text.charAt(second)) >= 0;
      default -> false;
    };
  }

  private static int skipSpace(String text, int from) {
    int at = from;
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }
}
