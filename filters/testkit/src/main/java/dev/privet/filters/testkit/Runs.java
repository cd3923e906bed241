package dev.privet.filters.testkit;

import dev.privet.filters.api.ExchangeListeners;
import dev.privet.filters.api.ExchangeSummary;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.core.HostConfig;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One request through a chain under test. */
final class Runs {
  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private static final ThreadLocal<@Nullable Runs> CURRENT = new ThreadLocal<>();

  private final ServletContext context;
  private final List<Filter> filters;
  private final Setup setup;
  private final MemoryRecorder recorder = new MemoryRecorder();
  private final ScriptedServlet servlet;
  private final AtomicInteger closings = new AtomicInteger();
  private volatile @Nullable LlmExchange exchange;
  private volatile @Nullable ExchangeSummary summary;

  Runs(ServletContext context, List<Filter> filters, Setup setup) {
    this.context = context;
    this.filters = Presets.around(filters, setup, recorder);
    this.setup = setup;
    this.servlet = new ScriptedServlet(setup.model(), setup.unreachable());
  }

  /** Lets each run without a container know of its exchange. */
  static void listen(ServletContext context) {
    ExchangeListeners.of(context)
        .add(opened -> {
          Runs current = CURRENT.get();
          if (current != null) {
            current.opened(opened);
          }
        });
  }

  private void opened(LlmExchange opened) {
    exchange = opened;
    opened.onClose(end -> {
      summary = end;
      closings.incrementAndGet();
    });
  }

  Outcome run(Doubles.Head head, byte[] body) {
    Container container = setup.container();
    return container == null ? inMemory(head, body) : inside(container, head, body);
  }

  private Outcome inMemory(Doubles.Head head, byte[] body) {
    context.setAttribute(HostConfig.ATTRIBUTE, setup.config());
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
    return outcome(response.seen(), cut);
  }

  private Outcome inside(Container container, Doubles.Head head, byte[] body) {
    try (Container.Running running = container.start(filters, servlet.asServlet())) {
      running.context().setAttribute(HostConfig.ATTRIBUTE, setup.config());
      ExchangeListeners.of(running.context()).add(this::opened);
      var call = new HttpCaller(running.port());
      Outcome.Seen seen = call.send(head, body);
      awaitClosed();
      return outcome(seen, call.isCut());
    }
  }

  private void awaitClosed() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (exchange != null && summary == null && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private Outcome outcome(Outcome.Seen seen, boolean cut) {
    return new Outcome(
        seen, cut, setup, servlet.sent(), recorder, exchange, summary, closings.get());
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
