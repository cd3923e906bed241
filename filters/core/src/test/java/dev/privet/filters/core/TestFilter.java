package dev.privet.filters.core;

import dev.privet.filters.api.ExchangeSummary;
import dev.privet.filters.api.LlmChain;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.Phase;
import dev.privet.filters.api.Verdict;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A filter from a lambda, and filters that many tests want. */
final class TestFilter extends LlmFilter {
  private final Phase phase;
  private final Step step;

  private TestFilter(Phase phase, Step step) {
    this.phase = phase;
    this.step = step;
  }

  static LlmFilter of(Phase phase, Step step) {
    return new TestFilter(phase, step);
  }

  static LlmFilter of(Step step) {
    return of(Phase.CLASSIFY, step);
  }

  /** Hides the word "secret" in answers. */
  static LlmFilter hiding() {
    return of((exchange, chain) -> {
      exchange
          .response()
          .stage(
              dev.privet.filters.api.StreamStage.replacing(
                  java.util.regex.Pattern.compile("secret"), 6, "[hidden]"));
      return chain.proceed();
    });
  }

  @Override
  public Phase phase() {
    return phase;
  }

  @Override
  protected Verdict filter(LlmExchange exchange, LlmChain chain)
      throws IOException, ServletException {
    return step.filter(exchange, chain);
  }

  interface Step {
    Verdict filter(LlmExchange exchange, LlmChain chain) throws IOException, ServletException;
  }

  /** Writes down how exchanges end. */
  static final class Endings extends LlmFilter {
    private final List<ExchangeSummary> all = new CopyOnWriteArrayList<>();

    @Override
    public Phase phase() {
      return Phase.IDENTIFY;
    }

    @Override
    protected void opened(LlmExchange exchange) {
      exchange.onClose(all::add);
    }

    @Override
    protected Verdict filter(LlmExchange exchange, LlmChain chain)
        throws IOException, ServletException {
      return chain.proceed();
    }

    List<ExchangeSummary> all() {
      return all;
    }

    /** The one ending, as soon as it is there. */
    ExchangeSummary one() {
      Await.until(() -> !all.isEmpty());
      if (all.size() != 1) {
        throw new AssertionError("closed " + all.size() + " times");
      }
      return all.getFirst();
    }
  }
}
