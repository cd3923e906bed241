package dev.privet.filters.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.privet.filters.api.FoundTexts;
import dev.privet.filters.api.LlmRequest;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.RequestFacts;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a policy decided on, as a JSON object without any text, so that the decision can be made
 * again. A name that the caller chose is kept only if it is a plain label and nothing was found in
 * it; {@value #UNSAID} stands for any other.
 */
final class PolicyFacts {
  static final int MOST_CHARACTERS = 8_192;

  /** Stands for a name that is not written down. */
  static final String UNSAID = "?";

  private static final int MOST_NAMES = 64;
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z]{1,32}[0-9]{0,2}([._-][A-Za-z]{0,32}[0-9]{0,2}){0,4}");
  private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9._:/@+-]{1,128}");

  private final PolicyInput input;
  private final Predicate<String> found;

  private PolicyFacts(PolicyInput input, LlmRequest request) {
    this.input = input;
    this.found = FoundTexts.in(request, input.findings());
  }

  /** The facts of a request; empty if they are too many to be written down. */
  static String of(PolicyInput input, LlmRequest request) {
    var out = new StringWriter(512);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      new PolicyFacts(input, request).write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.getBuffer().length() > MOST_CHARACTERS ? "" : out.toString();
  }

  private void write(JsonGenerator json) throws IOException {
    var principal = input.principal();
    RequestFacts facts = input.request();
    json.writeStringField("key", principal.keyId());
    json.writeStringField("tenant", principal.tenant());
    json.writeStringField("team", principal.team());
    array(json, "scopes", List.copyOf(new TreeSet<>(principal.scopes())));
    json.writeObjectFieldStart("attributes");
    for (var entry : new TreeMap<>(principal.attributes()).entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
    json.writeStringField("endpoint", facts.endpoint());
    json.writeStringField("model", plain(MODEL, facts.model()));
    json.writeBooleanField("stream", facts.stream());
    json.writeStringField("purpose", label(facts.purpose()));
    json.writeStringField("raised_to", label(facts.raisedTo()));
    array(json, "tools", labels(facts.tools()));
    array(json, "tools_used", labels(facts.toolsUsed()));
    array(json, "hosted_tools", facts.hostedTools());
    array(json, "modalities", facts.modalities());
    json.writeBooleanField("store", facts.store());
    json.writeNumberField("bytes", facts.bytes());
    json.writeStringField("at", facts.at().toString());
    findings(json);
  }

  private static void array(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  /** By type: how many, and how certain the most certain one is. */
  private void findings(JsonGenerator json) throws IOException {
    var byType = new TreeMap<String, double[]>();
    for (Finding finding : input.findings()) {
      double[] sum = byType.computeIfAbsent(finding.type().name(), type -> new double[2]);
      sum[0]++;
      sum[1] = Math.max(sum[1], finding.confidence());
    }
    json.writeObjectFieldStart("findings");
    for (Map.Entry<String, double[]> type : byType.entrySet()) {
      json.writeArrayFieldStart(type.getKey());
      json.writeNumber((long) type.getValue()[0]);
      json.writeNumber(type.getValue()[1]);
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private List<String> labels(List<String> names) {
    return names.stream().limit(MOST_NAMES).map(this::label).toList();
  }

  private String label(String name) {
    return plain(LABEL, name);
  }

  private String plain(Pattern form, String name) {
    boolean plain = name.isEmpty() || (form.matcher(name).matches() && !found.test(name));
    return plain ? name : UNSAID;
  }
}
