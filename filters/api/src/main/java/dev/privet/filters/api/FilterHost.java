package dev.privet.filters.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.ServiceLoader;

/**
 * Runs filters: makes the exchange, wraps what must be wrapped, and sorts every error. Found by
 * ServiceLoader.
 */
public interface FilterHost {
  /** Runs one filter of a servlet chain. */
  void host(
      LlmFilter filter,
      Body body,
      ServletRequest request,
      ServletResponse response,
      FilterChain chain)
      throws IOException, ServletException;

  /** The host on the class path. */
  static FilterHost installed() {
    return Installed.HOST;
  }

  /** What a filter does with an exchange. */
  @FunctionalInterface
  interface Body {
    Verdict filter(LlmExchange exchange, LlmChain chain) throws IOException, ServletException;
  }

  /** Holder, so that the host is looked up once and late. */
  final class Installed {
    private static final FilterHost HOST =
        ServiceLoader.load(FilterHost.class, FilterHost.class.getClassLoader())
            .findFirst()
            .orElseThrow(
                () -> new GatewayException("no FilterHost found: add privet-filters-core"));

    private Installed() {}
  }
}
