package dev.privet.proxy.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.privet.filters.api.GatewayException;
import dev.privet.filters.audit.AuditEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What the admin plane answers. */
public sealed interface AdminAnswer {
  String JSON = "application/json";
  String HTML = "text/html; charset=utf-8";
  String TEXT = "text/plain; charset=utf-8";

  /** The answer in hand. */
  record Plain(int status, Map<String, String> headers, Body body) implements AdminAnswer {
    public Plain {
      headers = Map.copyOf(headers);
      Objects.requireNonNull(body, "body");
    }

    /** The same answer with one more header. */
    public Plain with(String header, String value) {
      var more = new LinkedHashMap<>(headers);
      more.put(header, value);
      return new Plain(status, more, body);
    }
  }

  /**
   * An answer that is given only after a record of it is durable.
   *
   * @param event the record; who asked is added to it
   * @param then makes the answer, once the record is durable
   */
  record Recorded(AuditEvent event, Then then) implements AdminAnswer {
    public Recorded {
      Objects.requireNonNull(event, "event");
      Objects.requireNonNull(then, "then");
    }
  }

  /**
   * An answer whose maker makes the record durable itself, before it reads or does anything.
   *
   * @param then records, then makes the answer
   */
  record Recording(Then then) implements AdminAnswer {
    public Recording {
      Objects.requireNonNull(then, "then");
    }
  }

  /** Makes an answer. */
  @FunctionalInterface
  interface Then {
    Plain get() throws IOException;
  }

  /** Writes the body of an answer; called once. */
  @FunctionalInterface
  interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  /** An answer behind a durable record. */
  static AdminAnswer recorded(AuditEvent event, Then then) {
    return new Recorded(event, then);
  }

  /** An answer whose maker records it by itself. */
  static AdminAnswer recording(Then then) {
    return new Recording(then);
  }

  /** A text. */
  static Plain text(int status, String type, String text) {
    return bytes(status, type, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Some bytes. */
  static Plain bytes(int status, String type, byte[] bytes) {
    return stream(status, type, out -> out.write(bytes));
  }

  /** A body that is written as it comes. */
  static Plain stream(int status, String type, Body body) {
    return new Plain(status, Map.of("Content-Type", type), body);
  }

  /** A value as JSON: a record, a map, a list. Times are written as ISO texts by the caller. */
  static Plain json(int status, Object value) {
    try {
      return bytes(status, JSON, Json.MAPPER.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new GatewayException("admin: the answer is no JSON: " + e.getClass().getName());
    }
  }

  /** To another page of ours, to be fetched with GET. */
  static Plain seeOther(String path) {
    return new Plain(303, Map.of("Location", path), out -> {});
  }

  /** How values become JSON. */
  final class Json {
    private static final ObjectMapper MAPPER = new JsonMapper();

    private Json() {}
  }
}
