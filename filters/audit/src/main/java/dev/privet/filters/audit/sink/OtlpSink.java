package dev.privet.filters.audit.sink;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.AuditSink;
import dev.privet.filters.audit.EventType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * OpenTelemetry logs, OTLP over HTTP in JSON. Attributes with a name in the conventions for
 * generative AI have that name, others are under {@code privet.}; text of prompts is in none.
 */
final class OtlpSink implements AuditSink {
  private static final ObjectMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int WARN = 13;
  private static final int INFO = 9;
  private static final Map<String, String> CONVENTIONS =
      Map.of(
          AuditField.MODEL_REQUESTED.key(), "gen_ai.request.model",
          AuditField.MODEL_SERVED.key(), "gen_ai.response.model",
          AuditField.BACKEND_ID.key(), "gen_ai.provider.name",
          AuditField.TOKENS_INPUT.key(), "gen_ai.usage.input_tokens",
          AuditField.TOKENS_OUTPUT.key(), "gen_ai.usage.output_tokens",
          AuditField.REASON.key(), "error.type",
          AuditField.SOURCE_IP.key(), "client.address");

  private final URI url;
  private final String authorization;
  private final String node;
  private final HttpClient client =
      HttpClient.newBuilder()
          .proxy(HttpClient.Builder.NO_PROXY)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();

  OtlpSink(URI url, String authorization, String node) {
    this.url = url;
    this.authorization = authorization;
    this.node = node;
  }

  @Override
  public void deliver(List<AuditRecord> records) throws IOException {
    InetAddress address = InetAddress.getByName(url.getHost());
    if (address.isLinkLocalAddress() || address.isMulticastAddress()) {
      throw new IOException("the address is not one of a server");
    }
    var request =
        HttpRequest.newBuilder(url)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body(records))));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    try {
      int status =
          client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        throw new IOException("the collector answered " + status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private Map<String, Object> body(List<AuditRecord> records) {
    var resource =
        List.of(attribute("service.name", "privet"), attribute("service.instance.id", node));
    return Map.of(
        "resourceLogs",
        List.of(
            Map.of(
                "resource", Map.of("attributes", resource),
                "scopeLogs",
                    List.of(
                        Map.of(
                            "scope", Map.of("name", "dev.privet.audit"),
                            "logRecords", records.stream().map(OtlpSink::entry).toList())))));
  }

  private static Map<String, Object> entry(AuditRecord record) {
    Instant time = record.time().orElse(Instant.EPOCH);
    boolean odd =
        record.event().filter(e -> e == EventType.BLOCK || e == EventType.AUTH_FAIL).isPresent();
    String name = record.event().map(Enum::name).orElse("UNKNOWN");
    var entry = new LinkedHashMap<String, Object>();
    entry.put("timeUnixNano", time.getEpochSecond() + "%09d".formatted(time.getNano()));
    entry.put("severityNumber", odd ? WARN : INFO);
    entry.put("severityText", odd ? "WARN" : "INFO");
    entry.put("eventName", "privet.audit." + name.toLowerCase(java.util.Locale.ROOT));
    entry.put("body", Map.of("stringValue", name));
    var attributes = new ArrayList<Map<String, Object>>();
    record
        .fields()
        .forEach((field, value) ->
            attributes.add(
                attribute(CONVENTIONS.getOrDefault(field, "privet.audit." + field), value)));
    entry.put("attributes", attributes);
    return entry;
  }

  private static Map<String, Object> attribute(String key, Object value) {
    Map<String, Object> typed =
        switch (value) {
          case Integer number -> Map.of("intValue", number.toString());
          case Long number -> Map.of("intValue", number.toString());
          case Boolean flag -> Map.of("boolValue", flag);
          default -> Map.of("stringValue", String.valueOf(value));
        };
    return Map.of("key", key, "value", typed);
  }

  @Override
  public void close() {
    client.close();
  }
}
