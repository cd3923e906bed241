package dev.privet.proxy.server;

import dev.privet.filters.api.LlmChain;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.Phase;
import dev.privet.filters.api.Verdict;
import dev.privet.policies.api.Shadow;
import dev.privet.proxy.traffic.Traffic;
import jakarta.servlet.ServletException;
import java.io.IOException;

/** Counts every exchange at its end, refused ones too. */
final class MetricsFilter extends LlmFilter {
  private final GatewayMetrics metrics;
  private final Traffic traffic;

  MetricsFilter(GatewayMetrics metrics, Traffic traffic) {
    this.metrics = metrics;
    this.traffic = traffic;
  }

  @Override
  public String id() {
    return "metrics";
  }

  @Override
  public Phase phase() {
    return Phase.IDENTIFY;
  }

  @Override
  protected void opened(LlmExchange exchange) {
    exchange.onClose(metrics::record);
    exchange.onClose(traffic::record);
    exchange.onClose(summary -> exchange.left(Shadow.class).ifPresent(this::record));
  }

  private void record(Shadow shadow) {
    metrics.record(shadow);
    traffic.record(shadow);
  }

  @Override
  protected Verdict filter(LlmExchange exchange, LlmChain chain)
      throws IOException, ServletException {
    return chain.proceed();
  }
}
