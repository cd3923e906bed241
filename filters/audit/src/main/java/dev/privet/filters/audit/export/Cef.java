package dev.privet.filters.audit.export;

import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.EventType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * ArcSight Common Event Format. In the header backslash and pipe are escaped, in the extension
 * backslash, equals sign and line breaks.
 */
final class Cef {
  private static final Map<AuditField, String> KEYS = keys();

  private Cef() {}

  private static Map<AuditField, String> keys() {
    var keys = new LinkedHashMap<AuditField, String>();
    keys.put(AuditField.SOURCE_IP, "src");
    keys.put(AuditField.ACTOR, "suser");
    keys.put(AuditField.TENANT, "cs1");
    keys.put(AuditField.CLASSIFICATION, "cs2");
    keys.put(AuditField.RULE_ID, "cs3");
    keys.put(AuditField.MODEL_SERVED, "cs4");
    keys.put(AuditField.DETECTORS, "cs5");
    keys.put(AuditField.BACKEND_ID, "dhost");
    keys.put(AuditField.ENDPOINT, "request");
    keys.put(AuditField.OUTCOME, "outcome");
    keys.put(AuditField.REASON, "reason");
    keys.put(AuditField.REQUEST_ID, "externalId");
    keys.put(AuditField.TOKENS_INPUT, "cn1");
    keys.put(AuditField.TOKENS_OUTPUT, "cn2");
    keys.put(AuditField.DURATION_MS, "cn3");
    return keys;
  }

  private static final Map<String, String> LABELS =
      Map.of(
          "cs1", "tenant",
          "cs2", "classification",
          "cs3", "rule",
          "cs4", "model",
          "cs5", "findings",
          "cn1", "tokensInput",
          "cn2", "tokensOutput",
          "cn3", "durationMs");

  static String line(AuditRecord record) {
    String event = String.valueOf(record.fields().get("event"));
    var extension = new LinkedHashMap<String, String>();
    record.time().map(Instant::toEpochMilli).ifPresent(t -> extension.put("rt", t.toString()));
    extension.put("dvchost", String.valueOf(record.fields().get("node")));
    extension.put("fileId", String.valueOf(record.fields().get("record_id")));
    KEYS.forEach((field, key) ->
        record
            .text(field)
            .ifPresent(value -> {
              extension.put(key, value);
              String label = LABELS.get(key);
              if (label != null) {
                extension.put(key + "Label", label);
              }
            }));
    return "CEF:0|Privet|Privet|1|%s|%s|%d|%s"
        .formatted(
            header(event), header(event.replace('_', ' ')), severity(record), join(extension));
  }

  private static String join(Map<String, String> extension) {
    return extension.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + value(entry.getValue()))
        .collect(Collectors.joining(" "));
  }

  private static int severity(AuditRecord record) {
    return switch (record.event().orElse(EventType.REQUEST)) {
      case AUTH_FAIL, BLOCK, ERASE, KEY_ROTATE, RETENTION -> 5;
      case AUDIT_RECOVERY, DEGRADE_ENTER, POLICY_CHANGE, CONFIG_CHANGE -> 6;
      default -> record.text(AuditField.OUTCOME).filter("ERROR"::equals).isPresent() ? 4 : 2;
    };
  }

  static String header(String text) {
    return text.replace("\\", "\\\\").replace("|", "\\|").replace('\n', ' ').replace('\r', ' ');
  }

  static String value(String text) {
    return text.replace("\\", "\\\\").replace("=", "\\=").replace("\n", "\\n").replace("\r", "\\r");
  }
}
