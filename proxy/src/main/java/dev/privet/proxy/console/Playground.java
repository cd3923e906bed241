package dev.privet.proxy.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.TextSlot;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.Dialects;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.filters.privacy.ClassifyFilter;
import dev.privet.filters.privacy.PolicyFilter;
import dev.privet.filters.privacy.RedactFilter;
import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.Principal;
import dev.privet.policies.rules.Explanation;
import dev.privet.proxy.admin.AdminRefusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Runs a prompt through the filters in force, up to the point where it would leave. Nothing is
 * sent, logged or remembered. Thread-safe.
 */
final class Playground {
  private static final String ENDPOINT = "/v1/chat/completions";
  private static final String PROMPT = "/messages/0/content";
  private static final ObjectMapper JSON = new JsonMapper();

  private final ClassifyFilter classify;
  private final PolicyFilter policy;
  private final RedactFilter redact;

  private Playground(ClassifyFilter classify, PolicyFilter policy, RedactFilter redact) {
    this.classify = classify;
    this.policy = policy;
    this.redact = redact;
  }

  /** A playground with the filters of a chain. */
  static Playground of(List<LlmFilter> chain) {
    return new Playground(
        only(chain, ClassifyFilter.class),
        only(chain, PolicyFilter.class),
        only(chain, RedactFilter.class));
  }

  private static <F extends LlmFilter> F only(List<LlmFilter> chain, Class<F> type) {
    return chain.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(() ->
            new AdminRefusal(
                501, "playground.filters", "The chain has filters of your own in place of ours."));
  }

  /**
   * Tries a prompt.
   *
   * @param tenant who would ask
   * @param department attribute of the tenant, or empty
   */
  Trial run(String prompt, String model, String tenant, String department) {
    LlmRequest request = request(prompt, model);
    List<Finding> findings = classify.findingsUnremembered(request);
    Map<String, String> attributes =
        department.isEmpty() ? Map.of() : Map.of("department", department);
    var principal = new Principal("playground", tenant, "", Set.of("inference"), attributes);
    var input = new PolicyInput(principal, request.facts().withAt(Instant.now()), findings);
    Explanation explanation = Explanation.of(policy.policy(), input, policy.destinations());
    var views = new ArrayList<Trial.View>();
    for (Destination destination : policy.destinations()) {
      views.add(view(destination, request, input, explanation));
    }
    return new Trial(
        Piece.of(prompt, Piece.spans(findings, PROMPT)),
        findings.stream().map(Playground::row).toList(),
        explanation,
        outcome(explanation.decision()),
        explanation.decision() instanceof Decision.Permitted,
        views);
  }

  private static LlmRequest request(String prompt, String model) {
    Dialect dialect = Dialects.ofPath(ENDPOINT).orElseThrow();
    try {
      byte[] body =
          JSON.writeValueAsBytes(
              Map.of(
                  "model", model, "messages", List.of(Map.of("role", "user", "content", prompt))));
      return dialect.decode(ENDPOINT, body, JsonLimits.DEFAULT);
    } catch (MalformedRequestException | JsonProcessingException e) {
      throw new AdminRefusal(
          400, "playground.prompt", "The prompt cannot be read: too long, or broken characters.");
    }
  }

  private static Trial.Row row(Finding it) {
    return new Trial.Row(
        it.type().name(),
        it.start(),
        it.end(),
        String.format(Locale.ROOT, "%.2f", it.confidence()),
        it.detector());
  }

  private static String outcome(Decision decision) {
    return switch (decision) {
      case Decision.Denied denied -> "denied: " + denied.reason();
      case Decision.Permitted permitted ->
          "permitted to "
              + String.join(
                  ", ", permitted.grants().stream().map(it -> it.destination().id()).toList());
    };
  }

  private Trial.View view(
      Destination destination, LlmRequest request, PolicyInput input, Explanation explanation) {
    var place =
        explanation.destinations().stream()
            .filter(it -> it.id().equals(destination.id()))
            .findFirst();
    String why = place.map(Explanation.Place::why).orElse("the request is denied");
    if (explanation.decision() instanceof Decision.Permitted permitted) {
      var grant = permitted.grant(destination.id());
      if (grant.isPresent()) {
        Attempt attempt = redact.preview(request, input, permitted, grant.get());
        return seen(attempt, request, input, why, place.orElseThrow().treatment());
      }
    }
    return hidden(destination, why, "");
  }

  private Trial.View seen(
      Attempt attempt, LlmRequest request, PolicyInput input, String why, String treatment) {
    Destination destination = attempt.destination();
    DataClass residual =
        policy.policy().classify(input.withFindings(attempt.residual())).dataClass();
    if (residual.compareTo(destination.clearance()) > 0) {
      return hidden(
          destination, "what is left is " + residual + ", above the clearance", treatment);
    }
    return new Trial.View(
        destination.id(),
        destination.location(),
        destination.clearance().name(),
        true,
        why,
        treatment.isEmpty() ? "raw" : treatment,
        residual.name(),
        Piece.rendered(
            text(request), text(attempt.request()), Piece.spans(input.findings(), PROMPT)));
  }

  private static Trial.View hidden(Destination destination, String why, String treatment) {
    return new Trial.View(
        destination.id(),
        destination.location(),
        destination.clearance().name(),
        false,
        why,
        treatment,
        "",
        List.of());
  }

  private static String text(LlmRequest request) {
    return request.texts().stream()
        .filter(slot -> slot.pointer().equals(PROMPT))
        .map(TextSlot::text)
        .findFirst()
        .orElse("");
  }
}
