package dev.privet.proxy.server;

import dev.privet.backends.core.DestinationView;
import dev.privet.filters.access.CreatedKey;
import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.RecorderUnavailableException;
import dev.privet.filters.api.Sensitive;
import dev.privet.filters.audit.AuditEvent;
import dev.privet.filters.audit.AuditFilter;
import dev.privet.filters.core.BodyRoom;
import dev.privet.proxy.admin.AdminServer;
import dev.privet.proxy.admin.identity.AdminTokens;
import dev.privet.proxy.config.AdminConfig;
import dev.privet.proxy.config.ConfigException;
import dev.privet.proxy.config.ConfigReader;
import dev.privet.proxy.config.GatewayConfig;
import dev.privet.proxy.config.LimitsConfig;
import dev.privet.proxy.config.ServerConfig;
import dev.privet.proxy.traffic.Traffic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * The running gateway: the data plane, the admin plane, and the current snapshot of the config.
 * Thread-safe.
 */
public final class GatewayServer implements AutoCloseable {
  private static final int IDLE_MILLIS = 30_000;
  private static final int SEND_BUFFER = 128 << 10;

  /** How long exchanges that are cut may take to write down how they ended. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private static final System.Logger LOG = System.getLogger(GatewayServer.class.getName());

  private final Server server;
  private final ServerConnector connector;
  private final FrontHandler front;
  private final AdminServer admin;
  private final SnapshotHandler snapshots;
  private final SnapshotFactory factory;
  private final ChangeRecords changes;
  private final SharedResources shared;
  private final Readiness readiness;
  private final Degradations degradations;
  private final @Nullable CreatedKey firstToken;

  private GatewayServer(
      GatewayConfig config, ServerOptions options, SnapshotFactory.Chains chains) {
    Path data = options.base().resolve(config.server().data());
    shared = new SharedResources();
    readiness = new Readiness();
    var metrics = new GatewayMetrics();
    Fingerprint fingerprint = InstallationKey.in(data);
    var traffic = new Traffic(options.clock());
    var bodies = new BodyRoom(config.server().limits().bodiesBytes());
    snapshots = new SnapshotHandler();
    degradations = new Degradations(snapshots::destinations, this::record);
    factory =
        new SnapshotFactory(
            chains,
            options,
            fingerprint,
            shared,
            bodies,
            readiness,
            degradations,
            metrics,
            traffic);
    changes = new ChangeRecords(fingerprint);
    server = new Server(threads());
    connector = connector(server, config.server(), options.base());
    front = new FrontHandler(config.server().limits(), snapshots);
    server.setHandler(new GracefulHandler(front));
    server.setErrorHandler(new JsonErrorHandler(this::recordRefused));
    server.setStopTimeout(config.server().drain().toMillis());
    server.addConnector(connector);
    metrics.gauge("privet.bodies.bytes", "Bytes of request bodies in flight", bodies::taken);
    metrics.gauge("privet.exchanges.in.flight", "Exchanges in flight", front::inFlight);
    metrics.gauge(
        "privet.degraded", "Parts that work with less than they should", degradations::count);
    metrics.gauge(
        "privet.ready", "1 while every check says ready", () -> readiness.isReady() ? 1 : 0);
    readiness.add("server", server::isStarted);
    metrics.watch(snapshots::destinations);
    Path users = AdminPlane.users(config.server(), options.base());
    firstToken = firstToken(users, options.clock());
    admin =
        AdminPlane.create(
            config,
            options,
            AdminTokens.open(users, options.clock()),
            snapshots::current,
            readiness,
            metrics,
            traffic);
  }

  /**
   * Starts a gateway; returns when it takes requests.
   *
   * @throws ConfigException if the config cannot be used or a port cannot be had
   */
  public static GatewayServer start(GatewayConfig config, ServerOptions options) {
    Plugins plugins = Plugins.in(options.base().resolve("plugins"));
    return start(
        config, options, new ChainFactory(plugins, new ConfigReader(System.getenv()))::filters);
  }

  static GatewayServer start(
      GatewayConfig config, ServerOptions options, SnapshotFactory.Chains chains) {
    var gateway = new GatewayServer(config, options, chains);
    try {
      gateway.start(config);
      return gateway;
    } catch (RuntimeException e) {
      gateway.close();
      throw e;
    }
  }

  private void record(AuditEvent event) throws RecorderUnavailableException {
    Optional<AuditFilter> audit = snapshots.now().flatMap(AuditFilters::of);
    if (audit.isPresent()) {
      audit.get().record(event, "");
    }
  }

  private void recordRefused(String code, int status, String address)
      throws RecorderUnavailableException {
    Optional<AuditFilter> audit = snapshots.now().flatMap(AuditFilters::of);
    if (audit.isPresent()) {
      audit.get().recordRefused(code, status, address);
    }
  }

  private void start(GatewayConfig config) {
    swapTo(config);
    degradations.start();
    ServerConfig where = config.server();
    listen(server, "server", where.host(), where.port());
    listen(admin.server(), "server.admin", where.admin().host(), where.admin().port());
  }

  private static void listen(Server server, String key, String host, int port) {
    try {
      LifeCycle.start(server);
    } catch (RuntimeException e) {
      if (e.getCause() instanceof IOException cause) {
        throw new ConfigException(key + ": cannot listen on " + host + ":" + port, cause);
      }
      throw e;
    }
  }

  /**
   * Makes another config the current one. Listeners and the limits of the front stay as they were;
   * exchanges in flight end on the old one.
   *
   * @throws ConfigException if it cannot be used; the old one stays
   */
  public void reload(GatewayConfig config) {
    swapTo(config);
  }

  private synchronized void swapTo(GatewayConfig config) {
    Snapshot next = factory.create(config);
    try {
      snapshots.latest().ifPresent(old -> PolicyChange.record(old.chain(), next.chain()));
      next.start(server);
      changes.record(snapshots.now().orElse(null), next);
    } catch (RuntimeException e) {
      next.stop();
      throw e;
    }
    snapshots.swap(next);
  }

  /**
   * Adds something that may work on with less than it should; when that begins and ends is
   * recorded.
   *
   * @param reason a short code while it does; empty while all is well
   */
  public void watch(String part, Supplier<String> reason) {
    degradations.watch(part, reason);
  }

  /** Port of the data plane. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Port of the admin plane. */
  public int adminPort() {
    return admin.port();
  }

  /** Address of the console. */
  public String console() {
    AdminConfig where = config().server().admin();
    String scheme = where.certificate().isPresent() ? "https" : "http";
    String here = scheme + "://" + where.host() + ":" + adminPort();
    return (where.address().isEmpty() ? here : where.address()) + "/console";
  }

  /** The token of the first administrator, if this start has made one; it is kept nowhere else. */
  public Optional<Sensitive<String>> firstToken() {
    return Optional.ofNullable(firstToken).map(CreatedKey::secret);
  }

  private static @Nullable CreatedKey firstToken(Path users, Clock clock) {
    try {
      return AdminTokens.createFirst(users, clock).orElse(null);
    } catch (IOException e) {
      throw new ConfigException("server.admin.users: " + users + " cannot be written", e);
    }
  }

  /** The config in force. */
  public GatewayConfig config() {
    return snapshots.current().config();
  }

  /** The filters that run, in order. */
  public List<LlmFilter> chain() {
    return snapshots.current().chain();
  }

  /** How the destinations are doing now, by id. */
  public List<DestinationView> destinations() {
    return snapshots.destinations();
  }

  /** Whether every check says ready. */
  public boolean isReady() {
    return readiness.isReady();
  }

  /**
   * Lets exchanges in flight end for as long as the config says, cuts the others, then closes the
   * logs.
   */
  @Override
  public void close() {
    degradations.close();
    stopServing();
    snapshots.clear();
    if (!front.awaitEmpty(LAST_WORDS)) {
      LOG.log(
          System.Logger.Level.ERROR,
          "stopped with exchanges in flight: count={0}",
          front.inFlight());
    }
    admin.stop();
    shared.close();
  }

  /** Jetty closes all connections even if the drain runs out, and complains of it afterwards. */
  private void stopServing() {
    try {
      LifeCycle.stop(server);
    } catch (RuntimeException e) {
      String cause = (e.getCause() == null ? e : e.getCause()).getClass().getName();
      LOG.log(System.Logger.Level.WARNING, "exchanges in flight were cut: error={0}", cause);
    }
  }

  private static QueuedThreadPool threads() {
    var threads = new QueuedThreadPool(64, 4);
    threads.setName("privet");
    threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("privet-vt-"));
    return threads;
  }

  private static ServerConnector connector(Server server, ServerConfig config, Path base) {
    HttpConfiguration http = http(config.limits());
    var http1 = new HeaderDeadline(http, config.limits().headerTime());
    var connector =
        config
            .certificate()
            .map(tls -> secure(server, http, http1, tls, base))
            .orElseGet(() ->
                CallerEndPoint.connector(server, http1, new HTTP2CServerConnectionFactory(http)));
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setAcceptedSendBufferSize(SEND_BUFFER);
    return connector;
  }

  private static ServerConnector secure(
      Server server,
      HttpConfiguration http,
      HeaderDeadline http1,
      ServerConfig.TlsConfig tls,
      Path base) {
    http.addCustomizer(new SecureRequestCustomizer(false));
    var keys = new SslContextFactory.Server();
    keys.setKeyStorePath(base.resolve(tls.keystore()).toString());
    keys.setKeyStoreType("PKCS12");
    keys.setKeyStorePassword(tls.password().reveal());
    var alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol(http1.getProtocol());
    var ssl = new SslConnectionFactory(keys, alpn.getProtocol());
    return CallerEndPoint.connector(
        server, ssl, alpn, new HTTP2ServerConnectionFactory(http), http1);
  }

  private static HttpConfiguration http(LimitsConfig limits) {
    var http = new HttpConfiguration();
    http.setRequestHeaderSize(limits.headerBytes());
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setSendDateHeader(false);
    return http;
  }
}
