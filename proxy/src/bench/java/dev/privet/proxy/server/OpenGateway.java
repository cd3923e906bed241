package dev.privet.proxy.server;

import dev.privet.filters.api.AttemptFacts;
import dev.privet.filters.api.AttemptOutcome;
import dev.privet.filters.api.AttemptRecorder;
import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.LlmChain;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.Phase;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.api.spi.PluginContext;
import dev.privet.policies.api.Classification;
import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.Principal;
import dev.privet.policies.api.TreatmentPlan;
import dev.privet.proxy.config.GatewayConfig;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The gateway with its filters off: one filter that lets everybody send everything everywhere and
 * writes nothing down.
 */
public final class OpenGateway {
  private OpenGateway() {}

  public static GatewayServer start(GatewayConfig config, ServerOptions options) {
    return GatewayServer.start(config, options, (_, context) -> List.of(new OpenFilter(context)));
  }

  private static final class OpenFilter extends LlmFilter {
    private static final Principal ANYBODY =
        new Principal("bench", "bench", "", Set.of(), Map.of());
    private final Policy policy;
    private final Decision decision;
    private final AttemptRecorder recorder;

    OpenFilter(PluginContext context) {
      DataClass lowest = context.classes().lowest();
      policy = new OpenPolicy(context.classes());
      List<Decision.Grant> grants =
          context.destinations().stream()
              .map(it -> new Decision.Grant(it, TreatmentPlan.RAW))
              .toList();
      decision =
          new Decision.Permitted(lowest, "open", policy.digest(), grants, Set.of(), List.of());
      recorder = new Forgetful(context.fingerprint());
    }

    @Override
    public Phase phase() {
      return Phase.DECIDE;
    }

    @Override
    protected Verdict filter(LlmExchange exchange, LlmChain chain)
        throws IOException, ServletException {
      exchange.identify(ANYBODY);
      exchange.classified();
      exchange.decide(policy, decision);
      exchange.record(recorder);
      return chain.proceed();
    }
  }

  private record OpenPolicy(DataClasses classes) implements Policy {
    @Override
    public String digest() {
      return "0".repeat(64);
    }

    @Override
    public Classification classify(PolicyInput input) {
      return new Classification(classes.lowest(), List.of());
    }

    @Override
    public Decision decide(PolicyInput input, Collection<Destination> destinations) {
      throw new IllegalStateException("the filter has decided");
    }
  }

  private record Forgetful(Fingerprint fingerprint) implements AttemptRecorder {
    @Override
    public Receipt intent(AttemptFacts facts) {
      return (AttemptOutcome outcome) -> {};
    }
  }
}
