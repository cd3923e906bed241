package dev.privet.filters.dialects.bedrock;

import dev.privet.filters.dialects.json.JsonException;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonReader;
import dev.privet.filters.dialects.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Event streams from lines that say type and payload, encoded by AWS's library. */
public final class EventStreams {
  private EventStreams() {}

  /** A whole stream. */
  public static byte[] of(String lines) {
    var out = new ByteArrayOutputStream();
    for (String line : lines.strip().split("\n")) {
      out.writeBytes(message(line));
    }
    return out.toByteArray();
  }

  private static byte[] message(String line) {
    try {
      JsonObject it = (JsonObject) JsonReader.answer(line);
      JsonObject payload = it.member("payload", JsonObject.class).orElseThrow();
      String exception = it.string("exception");
      return exception.isEmpty()
          ? message("event", ":event-type", it.string("type"), JsonWriter.bytes(payload))
          : message("exception", ":exception-type", exception, JsonWriter.bytes(payload));
    } catch (JsonException e) {
      throw new AssertionError(e);
    }
  }

  /** One message. */
  public static byte[] message(String kind, String header, String type, byte[] payload) {
    var headers = new LinkedHashMap<String, HeaderValue>();
    headers.put(header, HeaderValue.fromString(type));
    headers.put(":content-type", HeaderValue.fromString("application/json"));
    headers.put(":message-type", HeaderValue.fromString(kind));
    var out = new ByteArrayOutputStream();
    new Message(headers, payload).encode(out);
    return out.toByteArray();
  }

  /** One event with a payload that may be anything. */
  public static byte[] event(String type, String payload) {
    return message("event", ":event-type", type, payload.getBytes(StandardCharsets.UTF_8));
  }
}
