package dev.privet.proxy.server;

import dev.privet.backends.core.DestinationView;
import dev.privet.backends.core.Router;
import dev.privet.filters.api.LlmFilter;
import dev.privet.proxy.config.GatewayConfig;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * One checked config, put together: its chain of filters and its routes behind one handler.
 * Immutable but for the count of exchanges in flight; thread-safe.
 */
final class Snapshot {
  private static final long RETIRED = Long.MIN_VALUE;

  private final GatewayConfig config;
  private final List<LlmFilter> chain;
  private final ServletContextHandler handler;
  private final Router router;
  private final Runnable release;
  private volatile boolean started;

  /** Exchanges in flight; {@link #RETIRED} is added once no more may enter. */
  private final AtomicLong inFlight = new AtomicLong();

  Snapshot(
      GatewayConfig config,
      List<LlmFilter> chain,
      ServletContextHandler handler,
      Router router,
      Runnable release) {
    this.config = config;
    this.chain = List.copyOf(chain);
    this.handler = handler;
    this.router = router;
    this.release = release;
  }

  GatewayConfig config() {
    return config;
  }

  List<LlmFilter> chain() {
    return chain;
  }

  ServletContextHandler handler() {
    return handler;
  }

  /** How the destinations are doing now. */
  List<DestinationView> destinations() {
    return router.view();
  }

  /** Starts the filters, and looking after the destinations. */
  void start(Server server) {
    started = true;
    handler.setServer(server);
    LifeCycle.start(handler);
    router.start();
  }

  /** Counts an exchange in; false if the snapshot is no longer current. */
  boolean enter() {
    return inFlight.getAndUpdate(n -> n < 0 ? n : n + 1) >= 0;
  }

  void leave() {
    if (inFlight.decrementAndGet() == RETIRED) {
      stop();
    }
  }

  /** Lets nobody in any more, and stops when the last exchange has left. */
  void retire() {
    if (inFlight.addAndGet(RETIRED) == RETIRED) {
      stop();
    }
  }

  /** Stops at once. */
  void stop() {
    Thread.ofVirtual().name("privet-retire").start(this::stopNow);
  }

  private void stopNow() {
    try {
      stopFilters();
    } finally {
      release.run();
    }
  }

  /** The container ends the filters that it has begun. */
  private void stopFilters() {
    if (started) {
      LifeCycle.stop(handler);
    } else {
      chain.forEach(LlmFilter::destroy);
    }
  }
}
