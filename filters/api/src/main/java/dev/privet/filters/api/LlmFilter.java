package dev.privet.filters.api;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/**
 * A servlet filter that sees a request to a language model as an exchange instead of bytes. The
 * first such filter on a request parses it once; later ones reuse the exchange.
 *
 * <p>A filter either proceeds or refuses. An exception is a refusal. Filters hold no per-request
 * state: what belongs to a request goes into stages and hooks that the filter leaves in the
 * exchange. Instances are shared by all threads.
 */
public abstract class LlmFilter implements Filter {

  /** When this filter runs; by default with the filters that look at the text. */
  public Phase phase() {
    return Phase.CLASSIFY;
  }

  /** Name of the filter in logs, in the audit log and in the list of the effective chain. */
  public String id() {
    return getClass().getSimpleName();
  }

  /**
   * How many characters of an answer the stages of this filter hold back, as a rule; for the list
   * of the effective chain. The stages of an exchange may hold back more or less.
   */
  public int lookahead() {
    return 0;
  }

  /**
   * Called when an exchange opens, before any filter of the chain runs, so that a filter late in
   * the chain can record what earlier ones refuse. Neither principal nor request are known yet.
   */
  protected void opened(LlmExchange exchange) {}

  /**
   * Looks at one exchange and either ends in {@code chain.proceed()} or refuses.
   *
   * @throws IOException if the peer is gone
   * @throws ServletException from filters and servlets further in
   */
  protected abstract Verdict filter(LlmExchange exchange, LlmChain chain)
      throws IOException, ServletException;

  /** Makes {@link #opened} known to the host. A filter that overrides this must call it. */
  @Override
  public void init(FilterConfig config) throws ServletException {
    ExchangeListeners.of(config.getServletContext()).add(this::opened);
  }

  @Override
  public final void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    FilterHost.installed().host(this, this::filter, request, response, chain);
  }
}
