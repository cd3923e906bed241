package dev.privet.filters.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class FramesTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-22T12:00:00.007Z"), ZoneOffset.UTC);
  private final RecordCodec codec = new RecordCodec("node-1", "00c0ffee00c0ffee", NOON);

  /** Header bytes computed with an independent CRC-32C; the hash with sha256sum. */
  @Test
  void frame_ofKnownBytes_isGolden() {
    var buffer = ByteBuffer.allocate(512);
    byte[] fields = "{\"event\":\"REQUEST\"}".getBytes(StandardCharsets.UTF_8);

    byte[] hash = codec.frame(buffer, 7, 5, new byte[32], fields);

    var frame = new byte[buffer.position()];
    buffer.get(0, frame);
    String json =
        "{\"schema_version\":1,\"seq\":7,\"group\":5,\"prev_hash\":\""
            + "0".repeat(64)
            + "\",\"record_id\":\"00c0ffee00c0ffee-7\",\"event\":\"REQUEST\"}";
    assertThat(
            new String(frame, Frames.HEADER, frame.length - Frames.HEADER, StandardCharsets.UTF_8))
        .isEqualTo(json);
    assertThat(HexFormat.of().formatHex(frame, 0, Frames.HEADER))
        .isEqualTo("000000a8cdfe69280000000000000007");
    assertThat(HexFormat.of().formatHex(hash))
        .isEqualTo("b44f11d37b79e8230dea261281ef402ec04b32324f5ab6a993dc0ab9b62ad322");
  }

  @Test
  void fields_ofEvent_areGolden() {
    var event =
        AuditEvent.of(EventType.INTENT)
            .with(AuditField.ATTEMPT, 2)
            .with(AuditField.REQUEST_ID, "req_1")
            .with(AuditField.STREAM, true)
            .with(AuditField.TEAM, "")
            .with(AuditField.DETECTORS, Map.of("pii.phone", 1, "pii.email", 2));

    String json = new String(codec.fields(event), StandardCharsets.UTF_8);

    assertThat(json)
        .matches(
            Pattern.quote("{\"ts_utc\":\"2026-11-22T12:00:00.007Z\",\"mono_ns\":")
                + "-?[0-9]+"
                + Pattern.quote(
                    ",\"node\":\"node-1\",\"boot_id\":\"00c0ffee00c0ffee\",\"event\":\"INTENT\","
                        + "\"request_id\":\"req_1\",\"stream\":true,"
                        + "\"detectors\":{\"pii.email\":2,\"pii.phone\":1},\"attempt\":2}"));
  }

  @Test
  void fields_withLoneSurrogateAndLongText_areCutAndWellFormed() {
    var event =
        AuditEvent.of(EventType.REQUEST).with(AuditField.TENANT, "\ud800" + "x".repeat(999));

    var record = AuditRecord.of("", 0, 1, codec.fields(event));

    assertThat(record.text(AuditField.TENANT)).contains("?" + "x".repeat(AuditEvent.MAX_TEXT - 1));
  }
}
