package dev.privet.filters.privacy;

import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.LlmChain;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.Phase;
import dev.privet.filters.api.Verdict;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Policy;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Asks a policy where a request may go and in which form. A denial is a refusal with the policy's
 * own reason; so is a request that nobody has classified. Thread-safe.
 */
public final class PolicyFilter extends LlmFilter {
  private final Policy policy;
  private final List<Destination> destinations;

  /** A filter that decides over some destinations. */
  public PolicyFilter(Policy policy, Collection<Destination> destinations) {
    this.policy = Objects.requireNonNull(policy, "policy");
    this.destinations = List.copyOf(destinations);
  }

  /** The policy that decides. */
  public Policy policy() {
    return policy;
  }

  /** The destinations that it decides over. */
  public List<Destination> destinations() {
    return destinations;
  }

  @Override
  public String id() {
    return PolicyPlugin.ID;
  }

  @Override
  public Phase phase() {
    return Phase.DECIDE;
  }

  @Override
  protected Verdict filter(LlmExchange exchange, LlmChain chain)
      throws IOException, ServletException {
    if (!exchange.isClassified()) {
      return Verdict.refuse(ErrorCode.CHAIN_BROKEN, "The request was not classified.");
    }
    Decision decision = policy.decide(exchange.input(), destinations);
    exchange.decide(policy, decision);
    return switch (decision) {
      case Decision.Denied denied -> Verdict.refuse(ErrorCode.POLICY_DENIED, denied.reason());
      case Decision.Permitted permitted -> chain.proceed();
    };
  }
}
