package dev.privet.policies.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.Principal;
import dev.privet.policies.api.RequestFacts;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A request of the past, from what the audit log says of it.
 *
 * @param id id of the request
 * @param input the facts that were decided on; positions of findings are made up
 * @param dataClass class it was given
 * @param rule rule that decided
 * @param permitted whether it was permitted
 * @param destinations where it went; empty if nowhere
 * @param treated types of findings that were removed for the first of them
 */
public record PastRequest(
    String id,
    PolicyInput input,
    String dataClass,
    String rule,
    boolean permitted,
    List<String> destinations,
    Set<String> treated) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_FINDINGS = 100_000;

  public PastRequest {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(input, "input");
    destinations = List.copyOf(destinations);
    treated = Set.copyOf(treated);
  }

  /**
   * The facts in a record of the audit log.
   *
   * @throws IllegalArgumentException if they are not such facts
   */
  public static PolicyInput facts(String json) {
    try {
      return input(JSON.readTree(json));
    } catch (JsonProcessingException | DateTimeParseException e) {
      throw new IllegalArgumentException("facts: expected those of a record", e);
    }
  }

  private static PolicyInput input(JsonNode facts) {
    var attributes = new LinkedHashMap<String, String>();
    facts
        .path("attributes")
        .properties()
        .forEach(entry -> attributes.put(entry.getKey(), entry.getValue().asText()));
    var principal =
        new Principal(
            text(facts, "key"),
            text(facts, "tenant"),
            text(facts, "team"),
            Set.copyOf(texts(facts, "scopes")),
            attributes);
    var request =
        RequestFacts.of(text(facts, "endpoint"), text(facts, "model"))
            .withStream(facts.path("stream").asBoolean())
            .withStated(text(facts, "purpose"), text(facts, "raised_to"))
            .withTools(
                texts(facts, "tools"), texts(facts, "tools_used"), texts(facts, "hosted_tools"))
            .withModalities(texts(facts, "modalities"))
            .withStore(facts.path("store").asBoolean(true))
            .withBytes(facts.path("bytes").asLong())
            .withAt(Instant.parse(text(facts, "at")));
    return new PolicyInput(principal, request, findings(facts.path("findings")));
  }

  private static List<Finding> findings(JsonNode byType) {
    var findings = new ArrayList<Finding>();
    for (Map.Entry<String, JsonNode> entry : byType.properties()) {
      var type = new FindingType(entry.getKey());
      int count = Math.min(entry.getValue().path(0).asInt(), MOST_FINDINGS - findings.size());
      double confidence = entry.getValue().path(1).asDouble();
      for (int i = 0; i < count; i++) {
        int start = findings.size() * 10;
        findings.add(new Finding("/record", start, start + 1, type, confidence, "record"));
      }
    }
    return findings;
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asText();
  }

  private static List<String> texts(JsonNode node, String name) {
    var texts = new ArrayList<String>();
    node.path(name).forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
