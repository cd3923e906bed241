package dev.privet.proxy.console;

import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.EventType;
import dev.privet.proxy.admin.Params;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the search form of the audit page says.
 *
 * @param values texts of the fields that are filled in, by their names, in the order of the form
 * @param query what they ask for
 */
public record AuditForm(Map<String, String> values, AuditQuery query) {
  private static final Map<String, AuditField> FIELDS = fields();

  private static Map<String, AuditField> fields() {
    var fields = new LinkedHashMap<String, AuditField>();
    fields.put("tenant", AuditField.TENANT);
    fields.put("key", AuditField.ACTOR);
    fields.put("class", AuditField.CLASSIFICATION);
    fields.put("destination", AuditField.BACKEND_ID);
    fields.put("rule", AuditField.RULE_ID);
    fields.put("outcome", AuditField.OUTCOME);
    fields.put("reason", AuditField.REASON);
    fields.put("request", AuditField.REQUEST_ID);
    fields.put("shadow", AuditField.SHADOW);
    return fields;
  }

  /** Names of the fields, and of more that an address may have. */
  static String[] names(String... more) {
    var names = new ArrayList<>(FIELDS.keySet());
    names.addAll(List.of("from", "to", "event", "finding"));
    names.addAll(List.of(more));
    return names.toArray(String[]::new);
  }

  /** The form as it was filled in. Values that are no names or times are refused. */
  static AuditForm of(Params params) {
    var values = new LinkedHashMap<String, String>();
    AuditQuery query = AuditQuery.ALL;
    Instant from = params.time("from").orElse(Instant.MIN);
    Instant to = params.time("to").orElse(Instant.MAX);
    keep(values, "from", params.text("from"));
    keep(values, "to", params.text("to"));
    query = query.withTime(from, to);
    var event = params.one("event", EventType.class);
    if (event.isPresent()) {
      query = query.withEvents(Set.of(event.get()));
      keep(values, "event", event.get().name());
    }
    for (var field : FIELDS.entrySet()) {
      String value = params.name(field.getKey());
      if (!value.isEmpty()) {
        query = query.with(field.getValue(), value);
        keep(values, field.getKey(), value);
      }
    }
    String finding = finding(params);
    keep(values, "finding", finding);
    return new AuditForm(values, query.withFinding(finding));
  }

  private static String finding(Params params) {
    String value = params.text("finding").strip();
    if (!value.isEmpty() && !value.matches("[a-z0-9-]{1,32}(\\.[a-z0-9-]{1,32}){0,4}(\\.\\*)?")) {
      throw Params.invalid("finding", "a type such as pii.email or secret.*");
    }
    return value;
  }

  private static void keep(Map<String, String> values, String name, String value) {
    if (!value.isEmpty()) {
      values.put(name, value);
    }
  }

  public String value(String name) {
    return values.getOrDefault(name, "");
  }

  /** The filled-in fields as the query of a link. */
  public String link() {
    return link(values);
  }

  /** The same with one more. */
  public String link(String name, String value) {
    var more = new LinkedHashMap<>(values);
    more.put(name, value);
    return link(more);
  }

  private static String link(Map<String, String> values) {
    return values.entrySet().stream()
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
