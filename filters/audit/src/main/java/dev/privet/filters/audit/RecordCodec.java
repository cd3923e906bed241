package dev.privet.filters.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Writes records: one JSON object each, in UTF-8. The fields of the event are encoded by the thread
 * that appends; seq, group and hash of the record before are put in front by the writer, which
 * alone knows them.
 */
final class RecordCodec {
  static final int SCHEMA_VERSION = 1;

  /** More than the head of a record ever takes. */
  static final int MAX_HEAD = 256;

  private static final JsonFactory JSON = new JsonFactory();
  private static final HexFormat HEX = HexFormat.of();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final String node;
  private final String bootId;
  private final Clock clock;

  RecordCodec(String node, String bootId, Clock clock) {
    this.node = node;
    this.bootId = bootId;
    this.clock = clock;
  }

  String bootId() {
    return bootId;
  }

  /** The fields of a record that do not depend on its place: a JSON object. */
  byte[] fields(AuditEvent event) {
    var out = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("ts_utc", TIME.format(Instant.now(clock)));
      json.writeNumberField("mono_ns", System.nanoTime());
      json.writeStringField("node", node);
      json.writeStringField("boot_id", bootId);
      json.writeStringField("event", event.type().name());
      for (var entry : event.values().entrySet()) {
        json.writeFieldName(entry.getKey().key());
        value(json, entry.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void value(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case String text -> json.writeString(text);
      case Long number -> json.writeNumber(number);
      case Boolean flag -> json.writeBoolean(flag);
      case Map<?, ?> counts -> counts(json, counts);
      case List<?> numbers -> numbers(json, numbers);
      default -> throw new IllegalStateException("audit: no JSON form for a field");
    }
  }

  private static void counts(JsonGenerator json, Map<?, ?> counts) throws IOException {
    json.writeStartObject();
    for (var entry : counts.entrySet()) {
      json.writeFieldName((String) entry.getKey());
      json.writeNumber((Integer) entry.getValue());
    }
    json.writeEndObject();
  }

  private static void numbers(JsonGenerator json, List<?> numbers) throws IOException {
    json.writeStartArray();
    for (Object number : numbers) {
      json.writeNumber((Long) number);
    }
    json.writeEndArray();
  }

  /**
   * Appends the framed record to a buffer.
   *
   * @param group seq of the first record that is forced together with this one
   * @param previous hash of the record before
   * @return the hash of this record
   */
  byte[] frame(ByteBuffer out, long seq, long group, byte[] previous, byte[] fields) {
    int start = out.position();
    out.position(start + Frames.HEADER);
    out.put(head(seq, group, previous));
    out.put(fields, 1, fields.length - 1);
    Frames.seal(out, start, seq);
    return hash(out.duplicate().limit(out.position()).position(start + Frames.HEADER));
  }

  private byte[] head(long seq, long group, byte[] previous) {
    String head =
        "{\"schema_version\":%d,\"seq\":%d,\"group\":%d,\"prev_hash\":\"%s\",\"record_id\":\"%s-%d\","
            .formatted(SCHEMA_VERSION, seq, group, HEX.formatHex(previous), bootId, seq);
    return head.getBytes(StandardCharsets.US_ASCII);
  }

  /** SHA-256 of the bytes of a record, without its frame. */
  static byte[] hash(ByteBuffer bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available", e);
    }
  }
}
