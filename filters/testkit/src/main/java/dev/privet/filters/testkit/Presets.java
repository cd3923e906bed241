package dev.privet.filters.testkit;

import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.LlmChain;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.Phase;
import dev.privet.filters.api.Verdict;
import dev.privet.policies.api.Decision;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Adds to a chain of filters what they leave open, at the end of each phase. */
final class Presets {
  private Presets() {}

  static List<Filter> around(List<Filter> filters, Setup setup, MemoryRecorder recorder) {
    var chain = new ArrayList<Filter>(filters);
    insert(chain, identify(setup));
    insert(chain, classify(setup));
    insert(chain, decide(setup));
    insert(chain, record(recorder));
    return List.copyOf(chain);
  }

  private static void insert(List<Filter> chain, LlmFilter preset) {
    int at = 0;
    while (at < chain.size()
        && !(chain.get(at) instanceof LlmFilter typed
            && typed.phase().compareTo(preset.phase()) > 0)) {
      at++;
    }
    chain.add(at, preset);
  }

  private static LlmFilter identify(Setup setup) {
    return preset(
        Phase.IDENTIFY,
        (exchange, chain) -> {
          if (exchange.principal().isEmpty()) {
            exchange.identify(setup.principal());
          }
          return chain.proceed();
        });
  }

  private static LlmFilter classify(Setup setup) {
    return preset(
        Phase.CLASSIFY,
        (exchange, chain) -> {
          if (!setup.findings().isEmpty()) {
            exchange.report(setup.findings());
          }
          exchange.classified();
          return chain.proceed();
        });
  }

  private static LlmFilter decide(Setup setup) {
    return preset(
        Phase.DECIDE,
        (exchange, chain) -> {
          if (exchange.decision().isEmpty()) {
            Decision decision = setup.policy().decide(exchange.input(), List.of());
            exchange.decide(setup.policy(), decision);
            if (decision instanceof Decision.Denied denied) {
              return Verdict.refuse(ErrorCode.POLICY_DENIED, denied.reason());
            }
          }
          return chain.proceed();
        });
  }

  private static LlmFilter record(MemoryRecorder recorder) {
    return preset(
        Phase.RECORD,
        (exchange, chain) -> {
          if (exchange.recorder().isEmpty()) {
            exchange.record(recorder);
          }
          return chain.proceed();
        });
  }

  private static LlmFilter preset(Phase phase, Step step) {
    return new LlmFilter() {
      @Override
      public Phase phase() {
        return phase;
      }

      @Override
      protected Verdict filter(LlmExchange exchange, LlmChain chain)
          throws IOException, ServletException {
        return step.filter(exchange, chain);
      }
    };
  }

  private interface Step {
    Verdict filter(LlmExchange exchange, LlmChain chain) throws IOException, ServletException;
  }
}
