package dev.privet.proxy.clients;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a program hears from its client library. */
final class Heard {
  static final ObjectMapper JSON = new ObjectMapper();

  /** Pieces of text, or names. */
  final List<String> pieces = new ArrayList<>();

  /** What tools were called with. */
  final List<JsonNode> calls = new ArrayList<>();

  /** An object, a vector or a number. */
  JsonNode value = JSON.nullNode();

  @Nullable Failure failure;

  /**
   * What a library throws.
   *
   * @param type name of its type
   * @param status the HTTP status, or 0 if it knows none
   * @param retryAfter the header of that name, or empty if it shows none
   */
  record Failure(String type, int status, String message, String retryAfter) {
    static Failure of(Throwable error, int status, String retryAfter) {
      return new Failure(
          error.getClass().getSimpleName(), status, String.valueOf(error.getMessage()), retryAfter);
    }
  }

  void say(String piece) {
    if (!piece.isEmpty()) {
      pieces.add(piece);
    }
  }

  /** Keeps what a tool is called with. */
  void called(String arguments) {
    calls.add(read(arguments));
  }

  String text() {
    return String.join("", pieces);
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
