package dev.privet.filters.testkit;

import dev.privet.filters.api.ExchangeSummary;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.spi.ExchangeListeners;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request through a chain under test. */
final class Runs {
  private static final ThreadLocal<Runs> CURRENT = new ThreadLocal<>();

  private final ServletContext context;
  private final List<Filter> filters;
  private final Setup setup;
  private final MemoryRecorder recorder = new MemoryRecorder();
  private final ScriptedServlet servlet;
  private @Nullable LlmExchange exchange;
  private @Nullable ExchangeSummary summary;
  private int closings;

  Runs(ServletContext context, List<Filter> filters, Setup setup) {
    this.context = context;
    this.filters = Presets.around(filters, setup, recorder);
    this.setup = setup;
    this.servlet = new ScriptedServlet(setup.model(), setup.unreachable());
  }

  /** Lets each run know of its exchange. */
  static void listen(ServletContext context) {
    ExchangeListeners.of(context).add(opened -> CURRENT.get().opened(opened));
  }

  private void opened(LlmExchange opened) {
    exchange = opened;
    opened.onClose(
        end -> {
          summary = end;
          closings++;
        });
  }

  Outcome run(Doubles.Head head, byte[] body) {
    HttpServletRequest request = Doubles.request(context, head, body);
    var response = new Doubles.Response();
    boolean cut = false;
    CURRENT.set(this);
    try {
      chain(filters.iterator()).doFilter(request, response.face());
    } catch (IOException e) {
      cut = true;
    } catch (ServletException e) {
      throw new AssertionError("the host let a ServletException through", e);
    } finally {
      CURRENT.remove();
    }
    return new Outcome(response, cut, setup, servlet.sent(), recorder, exchange, summary, closings);
  }

  private FilterChain chain(Iterator<Filter> rest) {
    return (request, response) -> {
      if (rest.hasNext()) {
        rest.next().doFilter(request, response, chain(rest));
      } else {
        servlet.service((HttpServletRequest) request, (HttpServletResponse) response);
      }
    };
  }
}
