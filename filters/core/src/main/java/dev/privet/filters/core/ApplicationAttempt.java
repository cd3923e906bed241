package dev.privet.filters.core;

import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.AttemptChain;
import dev.privet.filters.api.AttemptFacts;
import dev.privet.filters.api.AttemptOutcome;
import dev.privet.filters.api.AttemptRecorder;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptStage;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.FindingCounts;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Verdict;
import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Policy;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hands a request to the application behind the filters as if to a destination of the id {@code
 * application}. Where a policy has decided, it must have granted that destination, the stages
 * render for it, the residual class must be within its clearance, and the intent is recorded first.
 * Where there is neither decision nor stage, the request goes as it is. Stages without a decision
 * are refused: they would not know what to render for.
 */
final class ApplicationAttempt {
  static final String ID = "application";

  private ApplicationAttempt() {}

  /**
   * Renders the request and hands it over.
   *
   * @param application takes the request as rendered and gives the reply to come
   */
  static AttemptResult run(LlmExchange exchange, Function<LlmRequest, Reply> application)
      throws IOException {
    Decision decision = exchange.decision().orElse(null);
    if (decision == null) {
      return exchange.attemptStages().isEmpty()
          ? new AttemptResult.Answered(application.apply(exchange.request()))
          : refused(ErrorCode.CHAIN_BROKEN, "No policy has decided.");
    }
    Decision.Grant grant = grant(decision);
    if (grant == null) {
      return refused(ErrorCode.POLICY_DENIED, "The policy does not permit the application.");
    }
    AttemptChain chain = attempt -> hand(exchange, attempt, application);
    for (AttemptStage stage : exchange.attemptStages().reversed()) {
      AttemptChain further = chain;
      chain = attempt -> stage.attempt(attempt, further);
    }
    LlmRequest request = exchange.request();
    return chain.proceed(
        new Attempt(exchange.attempts() + 1, grant, request.model(), request, exchange.findings()));
  }

  private static Decision.@Nullable Grant grant(Decision decision) {
    return switch (decision) {
      case Decision.Permitted permitted -> permitted.grant(ID).orElse(null);
      case Decision.Denied denied -> null;
    };
  }

  private static AttemptResult hand(
      LlmExchange exchange, Attempt attempt, Function<LlmRequest, Reply> application)
      throws IOException {
    Policy policy = exchange.policy().orElseThrow();
    DataClass residual =
        policy.classify(exchange.input().withFindings(attempt.residual())).dataClass();
    if (!residual.within(attempt.destination().clearance())) {
      return refused(
          ErrorCode.DESTINATION_NOT_CLEARED, "The application is not cleared for this text.");
    }
    AttemptRecorder recorder = exchange.recorder().orElse(null);
    if (recorder != null) {
      record(exchange, attempt, residual, recorder);
    }
    return new AttemptResult.Answered(application.apply(attempt.request()));
  }

  private static void record(
      LlmExchange exchange, Attempt attempt, DataClass residual, AttemptRecorder recorder)
      throws IOException {
    byte[] body = attempt.request().body();
    Map<String, Integer> left = FindingCounts.of(attempt.residual());
    AttemptRecorder.Receipt receipt =
        recorder.intent(
            new AttemptFacts(
                attempt.number(),
                ID,
                attempt.destination().location(),
                attempt.destination().clearance(),
                attempt.model(),
                residual,
                treated(FindingCounts.of(exchange.findings()), left),
                left,
                recorder.fingerprint().of(body),
                body.length));
    exchange.attempted();
    exchange.onClose(end ->
        receipt.outcome(new AttemptOutcome(end.ending(), end.code(), end.status(), end.usage())));
  }

  private static Map<String, Integer> treated(
      Map<String, Integer> found, Map<String, Integer> left) {
    var treated = new HashMap<String, Integer>();
    found.forEach((type, count) -> {
      int gone = count - left.getOrDefault(type, 0);
      if (gone > 0) {
        treated.put(type, gone);
      }
    });
    return treated;
  }

  /** Where the application stands; by its grant, else in the house. */
  static String location(LlmExchange exchange) {
    Decision decision = exchange.decision().orElse(null);
    Decision.Grant grant = decision == null ? null : grant(decision);
    return grant == null ? Destination.ON_PREM : grant.destination().location();
  }

  /** The class of what the application got, at most. */
  static DataClass residual(LlmExchange exchange) {
    return exchange
        .decision()
        .map(Decision::dataClass)
        .orElseGet(() -> DataClasses.standard().highest());
  }

  private static AttemptResult refused(ErrorCode code, String message) {
    return new AttemptResult.Refused(Verdict.refuse(code, message));
  }
}
