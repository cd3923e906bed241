package dev.privet.filters.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.privet.filters.api.GatewayException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * A record as read back from the log.
 *
 * @param segment file it stands in
 * @param offset position of its frame in the file, in bytes
 * @param seq its number
 * @param fields its members; values are String, Integer, Long, Boolean, List or Map
 * @param json the bytes that were hashed, as text
 */
public record AuditRecord(
    String segment, long offset, long seq, Map<String, Object> fields, String json) {
  private static final ObjectMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  static AuditRecord of(String segment, long offset, long seq, byte[] bytes) {
    try {
      return new AuditRecord(
          segment,
          offset,
          seq,
          JSON.readValue(bytes, FIELDS),
          new String(bytes, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new GatewayException("audit: record " + seq + " in " + segment + " is no JSON object");
    } catch (IOException e) {
      throw new GatewayException("audit: record " + seq + " in " + segment + " cannot be read", e);
    }
  }

  /** Kind of the record; empty if this version does not know it. */
  public Optional<EventType> event() {
    for (EventType type : EventType.values()) {
      if (type.name().equals(fields.get("event"))) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** When it happened, by the node's clock. */
  public Optional<Instant> time() {
    try {
      return Optional.of(Instant.parse(String.valueOf(fields.get("ts_utc"))));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** A field as text; empty if the record does not have it. */
  public Optional<String> text(AuditField field) {
    return Optional.ofNullable(fields.get(field.key())).map(String::valueOf);
  }

  /** A field that counts by type; empty if the record does not have it. */
  public Map<String, Integer> counts(AuditField field) {
    if (!(fields.get(field.key()) instanceof Map<?, ?> map)) {
      return Map.of();
    }
    var counts = new java.util.TreeMap<String, Integer>();
    map.forEach((type, n) -> counts.put((String) type, n instanceof Integer i ? i : 0));
    return counts;
  }

  @Override
  public String toString() {
    return json;
  }
}
