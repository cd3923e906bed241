package dev.privet.filters.api;

import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Policy;

/**
 * Leave for an exchange to go outwards: somebody is identified, the text was looked at, a policy
 * permits it, and attempts are written down. Cannot be had for an exchange that misses any of
 * these.
 */
public final class Passage {
  private final LlmExchange exchange;
  private final Policy policy;
  private final Decision.Permitted decision;
  private final AttemptRecorder recorder;

  private Passage(
      LlmExchange exchange, Policy policy, Decision.Permitted decision, AttemptRecorder recorder) {
    this.exchange = exchange;
    this.policy = policy;
    this.decision = decision;
    this.recorder = recorder;
  }

  /**
   * The passage of an exchange that came through the whole chain.
   *
   * @throws GatewayException naming the step that is missing
   */
  public static Passage of(LlmExchange exchange) {
    if (exchange.isClosed()) {
      throw new GatewayException("passage: the exchange is closed");
    }
    if (exchange.principal().isEmpty()) {
      throw new GatewayException("passage: no filter has identified the caller");
    }
    if (!exchange.isClassified()) {
      throw new GatewayException("passage: no filter has classified the text");
    }
    if (!(exchange.decision().orElse(null) instanceof Decision.Permitted permitted)) {
      throw new GatewayException("passage: no policy has permitted the request");
    }
    Policy policy =
        exchange.policy().orElseThrow(() -> new GatewayException("passage: the policy is missing"));
    AttemptRecorder recorder =
        exchange
            .recorder()
            .orElseThrow(() -> new GatewayException("passage: nothing records attempts"));
    return new Passage(exchange, policy, permitted, recorder);
  }

  public LlmExchange exchange() {
    return exchange;
  }

  public Policy policy() {
    return policy;
  }

  public Decision.Permitted decision() {
    return decision;
  }

  public AttemptRecorder recorder() {
    return recorder;
  }
}
