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
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.Shadow;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks a policy where a request may go and in which form. A denial is a refusal with the policy's
 * own reason; so is a request that nobody has classified. A second policy may be asked beside it:
 * what it says is left as a {@link Shadow} and changes nothing. Thread-safe.
 */
public final class PolicyFilter extends LlmFilter {
  private static final System.Logger LOG = System.getLogger(PolicyFilter.class.getName());

  private final Policy policy;
  private final List<Destination> destinations;
  private final @Nullable Policy shadow;

  /** A filter that decides over some destinations. */
  public PolicyFilter(Policy policy, Collection<Destination> destinations) {
    this(policy, destinations, null);
  }

  /**
   * A filter that asks a candidate, too.
   *
   * @param shadow the candidate, or null
   */
  public PolicyFilter(
      Policy policy, Collection<Destination> destinations, @Nullable Policy shadow) {
    this.policy = Objects.requireNonNull(policy, "policy");
    this.destinations = List.copyOf(destinations);
    this.shadow = shadow;
  }

  /** The candidate that is asked beside it. */
  public Optional<Policy> shadow() {
    return Optional.ofNullable(shadow);
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
    PolicyInput input = exchange.input();
    Decision decision = policy.decide(input, destinations);
    exchange.decide(policy, decision);
    if (shadow != null) {
      exchange.leave(Shadow.class, beside(shadow, input, decision));
    }
    return switch (decision) {
      case Decision.Denied denied -> Verdict.refuse(ErrorCode.POLICY_DENIED, denied.reason());
      case Decision.Permitted permitted -> chain.proceed();
    };
  }

  /** Whatever goes wrong with a candidate is its own affair. */
  private Shadow beside(Policy candidate, PolicyInput input, Decision decision) {
    try {
      return Shadow.of(decision, candidate.decide(input, destinations));
    } catch (RuntimeException | StackOverflowError e) {
      LOG.log(System.Logger.Level.WARNING, "candidate failed: error={0}", e.getClass().getName());
      return Shadow.failed(candidate.digest());
    }
  }
}
