package dev.privet.filters.privacy;

import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.LlmChain;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.Phase;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.privacy.treat.Encryption;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.Principal;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Removes findings from a request, for each destination as the policy says, and puts tokenized
 * values back into the answer. What is sensitive in an answer, and was not in the request, is
 * counted and treated before. The only rewriter in either direction. A request that no policy has
 * permitted is refused. Thread-safe; values are forgotten when the exchange closes.
 */
public final class RedactFilter extends LlmFilter {
  private final Fingerprint fingerprint;
  private final Encryption encryption;
  private final AnswerPlan answers;

  /**
   * A filter that counts what is sensitive in answers and leaves it there.
   *
   * @param fingerprint key of the hashes and ciphertexts that stand for values
   */
  public RedactFilter(Fingerprint fingerprint) {
    this(fingerprint, new Encryption(fingerprint), AnswerPlan.AUDIT);
  }

  RedactFilter(Fingerprint fingerprint, Encryption encryption, AnswerPlan answers) {
    this.fingerprint = Objects.requireNonNull(fingerprint, "fingerprint");
    this.encryption = Objects.requireNonNull(encryption, "encryption");
    this.answers = Objects.requireNonNull(answers, "answers");
  }

  @Override
  public String id() {
    return RedactPlugin.ID;
  }

  @Override
  public Phase phase() {
    return Phase.PROTECT;
  }

  @Override
  public int lookahead() {
    return PlaceholderGrammar.USUAL_LENGTH + (answers.changes() ? AnswerStage.SOFT : 0);
  }

  /**
   * The request as one destination would see it. Nothing is sent or kept.
   *
   * @param input who asks, and what was found in the request
   * @param grant the policy's leave for that destination
   */
  public Attempt preview(
      LlmRequest request, PolicyInput input, Decision.Permitted decision, Decision.Grant grant) {
    Redaction redaction =
        Redaction.of(request, input.findings(), decision, oneWay(input.principal().tenant()));
    try {
      return redaction.rendered(new Attempt(1, grant, request.model(), request, input.findings()));
    } finally {
      redaction.wipe();
    }
  }

  @Override
  protected Verdict filter(LlmExchange exchange, LlmChain chain)
      throws IOException, ServletException {
    if (!(exchange.decision().orElse(null) instanceof Decision.Permitted permitted)) {
      return Verdict.refuse(ErrorCode.CHAIN_BROKEN, "No policy has permitted the request.");
    }
    String tenant = exchange.principal().map(Principal::tenant).orElse("");
    Redaction redaction =
        Redaction.of(exchange.request(), exchange.findings(), permitted, oneWay(tenant));
    exchange.onClose(summary -> redaction.wipe());
    exchange.attempt(redaction);
    if (redaction.longest() > 0) {
      exchange.response().stage(new RestoreStage(redaction));
    }
    exchange.left(TextScanner.class).ifPresent(scanner -> look(exchange, scanner, redaction));
    return chain.proceed();
  }

  private OneWay oneWay(String tenant) {
    return new OneWay(fingerprint, encryption, tenant);
  }

  /**
   * The form of a request that each destination of a decision would get, by its id. Nothing is sent
   * or kept.
   */
  public Map<String, LlmRequest> preview(
      LlmRequest request, List<Finding> findings, Decision.Permitted permitted, String tenant) {
    Redaction redaction = Redaction.of(request, findings, permitted, oneWay(tenant));
    var forms = new LinkedHashMap<String, LlmRequest>();
    for (Decision.Grant grant : permitted.grants()) {
      forms.put(grant.destination().id(), redaction.render(grant.plan()).request());
    }
    redaction.wipe();
    return forms;
  }

  /** Added after the stage that restores, so that it sees the answer before. */
  private void look(LlmExchange exchange, TextScanner scanner, Redaction redaction) {
    var stage = new AnswerStage(scanner, answers, redaction::given, exchange::foundInAnswer);
    exchange.response().stage(stage);
    exchange.onClose(summary -> stage.finish());
  }
}
