package dev.privet.filters.privacy;

import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.AttemptChain;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptStage;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.privacy.treat.Surrogates;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.Treatment;
import dev.privet.policies.api.TreatmentPlan;
import java.io.IOException;
import java.util.List;

/**
 * The redaction of one exchange: renders the original request for each destination tried, and knows
 * what may be put back into the answer of the one that answers. For one thread at a time.
 */
final class Redaction implements AttemptStage {
  private final LlmRequest request;
  private final List<Finding> findings;
  private final Placeholders placeholders;
  private final OneWay oneWay;
  private Restorables restorables = Restorables.NONE;
  private Given given = new Given(List.of());
  private final int longest;
  private boolean wiped;

  private Redaction(
      LlmRequest request,
      List<Finding> findings,
      Placeholders placeholders,
      int longest,
      OneWay oneWay) {
    this.request = request;
    this.findings = List.copyOf(findings);
    this.placeholders = placeholders;
    this.longest = longest;
    this.oneWay = oneWay;
  }

  /** The redaction of a request. Texts are read only if some grant asks for a removal. */
  static Redaction of(
      LlmRequest request, List<Finding> findings, Decision.Permitted decision, OneWay oneWay) {
    boolean removes = decision.grants().stream().anyMatch(grant -> removes(grant, findings));
    var placeholders = Placeholders.of(removes ? request.texts() : List.of(), findings);
    boolean imitates = decision.grants().stream().anyMatch(Redaction::imitates);
    int longest = placeholders.longest();
    return new Redaction(
        request,
        findings,
        placeholders,
        imitates && longest > 0 ? Math.max(longest, Surrogates.LONGEST) : longest,
        oneWay);
  }

  private static boolean imitates(Decision.Grant grant) {
    return grant.plan().steps().stream().anyMatch(step -> step.treatment() == Treatment.SURROGATE);
  }

  private static boolean removes(Decision.Grant grant, List<Finding> findings) {
    return findings.stream().anyMatch(finding -> grant.plan().of(finding.type()).removes());
  }

  @Override
  public AttemptResult attempt(Attempt attempt, AttemptChain chain) throws IOException {
    if (wiped) {
      throw new IllegalStateException("redaction: the exchange is closed");
    }
    restorables = Restorables.NONE;
    Rendering rendering = render(attempt.grant().plan());
    AttemptResult result =
        chain.proceed(attempt.rendered(rendering.request(), rendering.residual()));
    if (result instanceof AttemptResult.Answered) {
      restorables = new Restorables(rendering.restorable());
      given = new Given(List.of(request, rendering.request()));
    }
    return result;
  }

  /** The attempt with the request in the form that its destination may see. */
  Attempt rendered(Attempt attempt) {
    Rendering rendering = render(attempt.grant().plan());
    return attempt.rendered(rendering.request(), rendering.residual());
  }

  /** The request in the form that a plan gives it. */
  Rendering render(TreatmentPlan plan) {
    return Rendering.of(request, findings, placeholders, plan, oneWay);
  }

  /** What may be put back into the answer; nothing before a destination answers. */
  Restorables restorables() {
    return restorables;
  }

  /** What the caller has said, and what the destination that answers was told. */
  Given given() {
    return given;
  }

  /** Length of the longest stand-in that any destination may see; 0 if there is none. */
  int longest() {
    return longest;
  }

  /** Forgets every value. */
  void wipe() {
    wiped = true;
    placeholders.wipe();
    restorables = Restorables.NONE;
  }
}
