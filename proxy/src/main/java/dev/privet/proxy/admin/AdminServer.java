package dev.privet.proxy.admin;

import dev.privet.proxy.admin.identity.AdminTokens;
import dev.privet.proxy.admin.identity.Sessions;
import dev.privet.proxy.admin.oidc.OidcProvider;
import dev.privet.proxy.config.AdminConfig;
import dev.privet.proxy.config.ServerConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The listener of the admin plane. Everything it serves is on a router. */
public final class AdminServer {
  private static final int HEADER_BYTES = 16 << 10;
  private static final int IDLE_MILLIS = 30_000;

  private final Server server;
  private final ServerConnector connector;

  private AdminServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * A server that is not yet started. Routes for signing in and out are added to the router.
   *
   * @param base folder that relative paths start from
   */
  public static AdminServer create(
      AdminConfig config,
      Path base,
      Clock clock,
      AdminTokens tokens,
      AdminRouter router,
      AdminRecorder recorder,
      RefusalView refusals) {
    var server = new Server(threads());
    var connector = connector(server, config, base);
    server.addConnector(connector);
    var cookies = new Cookies(config.isSecure());
    var sessions =
        new Sessions(tokens, config.sessions().idle(), config.sessions().longest(), clock);
    var offences = new Offences(clock);
    var security = new AdminSecurity(tokens, sessions, cookies, offences);
    var signIn = new SignIn(security, sessions, cookies);
    signIn.addTo(router);
    config
        .provider()
        .map(it -> new OidcProvider(it, config.address() + OidcSignIn.CALLBACK, clock))
        .ifPresent(it -> new OidcSignIn(it, signIn, cookies).addTo(router));
    Map<String, String> headers = headers(config.isSecure());
    server.setErrorHandler(new MalformedRequests(recorder, offences, headers));
    server.setHandler(new AdminHandler(router, security, recorder, refusals, offences, headers));
    return new AdminServer(server, connector);
  }

  /** The server, to be started. */
  public Server server() {
    return server;
  }

  public int port() {
    return connector.getLocalPort();
  }

  public void stop() {
    LifeCycle.stop(server);
  }

  /** Of every answer: nothing is kept, framed, guessed, or loaded from elsewhere. */
  private static Map<String, String> headers(boolean secure) {
    var headers = new LinkedHashMap<String, String>();
    headers.put(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Referrer-Policy", "same-origin");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Cache-Control", "no-store");
    if (secure) {
      headers.put("Strict-Transport-Security", "max-age=31536000");
    }
    return headers;
  }

  private static QueuedThreadPool threads() {
    var threads = new QueuedThreadPool(8, 1);
    threads.setName("privet-admin");
    threads.setVirtualThreadsExecutor(
        VirtualThreads.getNamedVirtualThreadsExecutor("privet-admin-vt-"));
    return threads;
  }

  private static ServerConnector connector(Server server, AdminConfig config, Path base) {
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    // Odd paths are refused, and recorded, by the handler.
    http.setUriCompliance(UriCompliance.UNSAFE);
    var connector = new ServerConnector(server, 1, 1, protocols(http, config, base));
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    return connector;
  }

  private static ConnectionFactory[] protocols(
      HttpConfiguration http, AdminConfig config, Path base) {
    var http1 = new HttpConnectionFactory(http);
    return config
        .certificate()
        .map(tls -> {
          http.addCustomizer(new SecureRequestCustomizer(false));
          var ssl = new SslConnectionFactory(keys(tls, base), http1.getProtocol());
          return new ConnectionFactory[] {ssl, http1};
        })
        .orElseGet(() -> new ConnectionFactory[] {http1});
  }

  private static SslContextFactory.Server keys(ServerConfig.TlsConfig tls, Path base) {
    var keys = new SslContextFactory.Server();
    keys.setKeyStorePath(base.resolve(tls.keystore()).toString());
    keys.setKeyStoreType("PKCS12");
    keys.setKeyStorePassword(tls.password().reveal());
    return keys;
  }
}
