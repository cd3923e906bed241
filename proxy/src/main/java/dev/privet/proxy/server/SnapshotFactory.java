package dev.privet.proxy.server;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.privet.backends.core.Egress;
import dev.privet.backends.core.Fleet;
import dev.privet.backends.core.RouteRules;
import dev.privet.backends.core.Router;
import dev.privet.backends.core.health.Conditions;
import dev.privet.backends.core.transport.HttpTransport;
import dev.privet.backends.core.transport.TransportSettings;
import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.KeptAnswers;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.spi.PluginContext;
import dev.privet.filters.core.BodyRoom;
import dev.privet.filters.core.HostConfig;
import dev.privet.filters.core.KeptAnswersServlet;
import dev.privet.filters.dialects.AnswerLimits;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.policies.api.DataClasses;
import dev.privet.proxy.config.ConfigException;
import dev.privet.proxy.config.ConversationsConfig;
import dev.privet.proxy.config.GatewayConfig;
import dev.privet.proxy.config.LimitsConfig;
import dev.privet.proxy.config.RoutingConfig;
import dev.privet.proxy.traffic.Traffic;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;

/** Puts a config together: filters, routes, and the servlet context that runs them. */
final class SnapshotFactory {
  private static final Duration IDLE_CONNECTION = Duration.ofSeconds(30);
  private static final int CONNECTIONS = 1024;
  private static final int BODY_BYTES_PER_SECOND = 1024;
  private static final Duration BODY_GRACE = Duration.ofSeconds(5);

  /** A caller that has gone shows at the second write: so after a second at most. */
  private static final Duration HEARTBEAT = Duration.ofMillis(450);

  private final Chains chains;
  private final ServerOptions options;
  private final Fingerprint fingerprint;
  private final SharedResources shared;
  private final BodyRoom bodies;
  private final Readiness readiness;
  private final Degradations degradations;
  private final GatewayMetrics metrics;
  private final Traffic traffic;

  SnapshotFactory(
      Chains chains,
      ServerOptions options,
      Fingerprint fingerprint,
      SharedResources shared,
      BodyRoom bodies,
      Readiness readiness,
      Degradations degradations,
      GatewayMetrics metrics,
      Traffic traffic) {
    this.chains = chains;
    this.options = options;
    this.fingerprint = fingerprint;
    this.shared = shared;
    this.bodies = bodies;
    this.readiness = readiness;
    this.degradations = degradations;
    this.metrics = metrics;
    this.traffic = traffic;
  }

  /** Makes the filters of a config. */
  @FunctionalInterface
  interface Chains {
    List<LlmFilter> of(GatewayConfig config, PluginContext context);
  }

  /**
   * A snapshot that is not yet started.
   *
   * @throws dev.privet.proxy.config.ConfigException if the config cannot be used; nothing is left
   *     open
   */
  Snapshot create(GatewayConfig config) {
    HttpTransport http =
        HttpTransport.create(
            new TransportSettings(
                config.server().limits().connect(), IDLE_CONNECTION, CONNECTIONS, List.of()));
    try {
      Conditions conditions = shared.get("conditions", Conditions.class, Conditions::new);
      return create(config, new FleetFactory(http, conditions).create(config), http);
    } catch (RuntimeException e) {
      http.close();
      throw e;
    }
  }

  private Snapshot create(GatewayConfig config, Fleet fleet, HttpTransport http) {
    var chain = new ArrayList<LlmFilter>();
    try {
      var context =
          new SnapshotContext(
              DataClasses.of(config.classes()),
              fleet.destinations(),
              options,
              fingerprint,
              shared,
              readiness,
              degradations);
      chain.add(new MetricsFilter(metrics, traffic));
      chain.addAll(chains.of(config, context));
      chain.addAll(options.filters());
      ChainFactory.checkOrder(chain);
      Router router =
          new Router(fleet, new Egress(), rules(config), fingerprint, metrics::mirrored);
      ServletContextHandler handler = handler(chain, router, hostConfig(config.server().limits()));
      keepAnswers(config.conversations(), handler);
      return new Snapshot(config, chain, handler, router, () -> release(router, http));
    } catch (RuntimeException e) {
      chain.forEach(LlmFilter::destroy);
      fleet.close();
      throw e;
    }
  }

  private void keepAnswers(ConversationsConfig config, ServletContextHandler handler) {
    if (config.keep()) {
      SealedAnswers answers =
          shared.get(
              "kept answers",
              SealedAnswers.class,
              () -> new SealedAnswers(config, fingerprint, Ticker.systemTicker()));
      answers.adjust(config);
      handler.setAttribute(KeptAnswers.ATTRIBUTE, answers);
    }
  }

  /** Nobody who is cut off tries elsewhere. */
  private static void release(Router router, HttpTransport http) {
    router.close();
    router.fleet().close();
    http.close();
  }

  private static ServletContextHandler handler(
      List<LlmFilter> chain, Router router, HostConfig bounds) {
    var handler = new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
    handler.setAttribute(HostConfig.ATTRIBUTE, bounds);
    for (LlmFilter filter : chain) {
      var holder = new FilterHolder(filter);
      holder.setName(filter.id());
      holder.setAsyncSupported(false);
      handler.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
    }
    handler.addServlet(
        blocking(new ServletHolder("models", new ModelsServlet(router.fleet()::offered))),
        "/v1/models/*");
    ServletHolder gateway = blocking(new ServletHolder("gateway", new GatewayServlet(router)));
    handler.addServlet(gateway, "/*");
    handler.addServlet(gateway, "/v1/responses");
    handler.addServlet(
        blocking(new ServletHolder("kept-answers", new KeptAnswersServlet())), "/v1/responses/*");
    return handler;
  }

  private static RouteRules rules(GatewayConfig config) {
    RoutingConfig routing = config.routing();
    LimitsConfig limits = config.server().limits();
    try {
      return new RouteRules(
          limits.attempts(),
          routing.begin(),
          limits.streamTime(),
          routing.backoff(),
          routing.retryAfter(),
          routing.watch());
    } catch (IllegalArgumentException e) {
      throw new ConfigException("routing." + e.getMessage(), e);
    }
  }

  private static ServletHolder blocking(ServletHolder holder) {
    holder.setAsyncSupported(false);
    return holder;
  }

  private HostConfig hostConfig(LimitsConfig limits) {
    return new HostConfig(
        limits.bodyBytes(),
        bodies,
        limits.bodyTime(),
        BODY_BYTES_PER_SECOND,
        BODY_GRACE,
        new JsonLimits(
            limits.jsonDepth(),
            limits.jsonTokens(),
            limits.stringChars(),
            limits.numberChars(),
            limits.nameChars()),
        new AnswerLimits(limits.eventBytes(), limits.answerBytes()),
        limits.streamTime(),
        HEARTBEAT);
  }
}
