package dev.privet.filters.audit.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.EventType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * OCSF API Activity (class 6003) with the profile {@code ai_operation} of version 1.8.0. The
 * profile's fields for text are never filled. What has no place there is under {@code unmapped}.
 */
final class Ocsf {
  private static final ObjectMapper JSON = new JsonMapper();
  private static final int CLASS = 6003;
  private static final int OTHER = 99;

  private Ocsf() {}

  static String event(AuditRecord record) {
    var event = new LinkedHashMap<String, Object>();
    String name = String.valueOf(record.fields().get("event"));
    event.put("category_uid", 6);
    event.put("class_uid", CLASS);
    event.put("activity_id", OTHER);
    event.put("activity_name", name);
    event.put("type_uid", CLASS * 100 + OTHER);
    event.put("time", record.time().map(java.time.Instant::toEpochMilli).orElse(0L));
    event.put("severity_id", severity(record));
    event.put("status_id", isFailure(record) ? 2 : 1);
    record.text(AuditField.REASON).ifPresent(code -> event.put("status_code", code));
    event.put("metadata", metadata(record));
    event.put("actor", actor(record));
    event.put("api", api(record, name));
    event.put("src_endpoint", Map.of("ip", record.text(AuditField.SOURCE_IP).orElse("0.0.0.0")));
    record
        .text(AuditField.BACKEND_ID)
        .ifPresent(id -> event.put("dst_endpoint", Map.of("name", id, "uid", id)));
    record
        .text(AuditField.MODEL_SERVED)
        .ifPresent(model -> event.put("ai_model", model(model, record)));
    tokens(record).ifPresent(tokens -> event.put("message_context", tokens));
    event.put("unmapped", record.fields());
    try {
      return JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("audit: a record has no JSON form", e);
    }
  }

  private static int severity(AuditRecord record) {
    return switch (record.event().orElse(EventType.REQUEST)) {
      case AUTH_FAIL, BLOCK, AUDIT_RECOVERY, DEGRADE_ENTER -> 3;
      case POLICY_CHANGE, CONFIG_CHANGE, ERASE, KEY_ROTATE, HOLD_RELEASE, RETENTION -> 2;
      default -> 1;
    };
  }

  private static boolean isFailure(AuditRecord record) {
    return record.text(AuditField.OUTCOME).filter(outcome -> !outcome.equals("OK")).isPresent();
  }

  private static Map<String, Object> metadata(AuditRecord record) {
    return Map.of(
        "version", "1.8.0",
        "profiles", List.of("ai_operation"),
        "product", Map.of("name", "Privet", "vendor_name", "Privet"),
        "uid", String.valueOf(record.fields().get("record_id")),
        "sequence", record.seq(),
        "log_name", "privet-audit");
  }

  private static Map<String, Object> actor(AuditRecord record) {
    var user = new LinkedHashMap<String, Object>();
    user.put("uid", record.text(AuditField.ACTOR).orElse("unknown"));
    record.text(AuditField.TENANT).ifPresent(tenant -> user.put("org", Map.of("name", tenant)));
    return Map.of("user", user);
  }

  private static Map<String, Object> api(AuditRecord record, String name) {
    var api = new LinkedHashMap<String, Object>();
    api.put("operation", record.text(AuditField.ENDPOINT).orElse(name));
    record.text(AuditField.REQUEST_ID).ifPresent(id -> api.put("request", Map.of("uid", id)));
    record
        .text(AuditField.HTTP_STATUS)
        .ifPresent(status -> api.put("response", Map.of("code", Integer.parseInt(status))));
    return api;
  }

  private static Map<String, Object> model(String model, AuditRecord record) {
    return Map.of(
        "name", model, "ai_provider", record.text(AuditField.BACKEND_ID).orElse("unknown"));
  }

  private static Optional<Map<String, Object>> tokens(AuditRecord record) {
    if (!(record.fields().get(AuditField.TOKENS_INPUT.key()) instanceof Number input)
        || !(record.fields().get(AuditField.TOKENS_OUTPUT.key()) instanceof Number output)) {
      return Optional.empty();
    }
    return Optional.of(
        Map.of(
            "prompt_tokens", input.longValue(),
            "completion_tokens", output.longValue(),
            "total_tokens", input.longValue() + output.longValue()));
  }
}
