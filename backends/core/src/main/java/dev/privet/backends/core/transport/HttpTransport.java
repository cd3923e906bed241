package dev.privet.backends.core.transport;

import dev.privet.backends.api.HttpAnswer;
import dev.privet.backends.api.HttpCall;
import dev.privet.backends.api.LocationException;
import dev.privet.backends.api.Transport;
import dev.privet.policies.api.Destination;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.ByteBufferRequestContent;
import org.eclipse.jetty.client.ContinueProtocolHandler;
import org.eclipse.jetty.client.EarlyHintsProtocolHandler;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProcessingProtocolHandler;
import org.eclipse.jetty.client.ProtocolHandlers;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * HTTP/1.1 over pooled connections, by Jetty's client. Thread-safe; one for the whole process.
 * Callers block, best on virtual threads. An interrupt ends a call.
 */
public final class HttpTransport implements AutoCloseable {
  private static final int BUFFER_BYTES = 16 * 1024;
  private static final int MOST_HEADER_BYTES = 32 * 1024;
  private final HttpClient client;

  private HttpTransport(HttpClient client) {
    this.client = client;
  }

  /** A started transport. Close it to end all its calls. */
  public static HttpTransport create(TransportSettings settings) {
    HttpClient client = new HttpClient(overHttp(settings));
    var threads = new QueuedThreadPool(16, 2);
    threads.setName("privet-out");
    threads.setDaemon(true);
    threads.setReservedThreads(0);
    client.setExecutor(threads);
    client.setSocketAddressResolver(new CheckedResolver(threads));
    client.setConnectTimeout(settings.connect().toMillis());
    client.setIdleTimeout(settings.idle().toMillis());
    client.setMaxConnectionsPerDestination(settings.connections());
    client.setMaxRequestsQueuedPerDestination(settings.connections());
    client.setResponseBufferSize(BUFFER_BYTES);
    client.setMaxResponseHeadersSize(MOST_HEADER_BYTES);
    client.setFollowRedirects(false);
    client.setUserAgentField(null);
    client.setHttpCookieStore(new HttpCookieStore.Empty());
    return started(client);
  }

  private static HttpClientTransportOverHTTP overHttp(TransportSettings settings) {
    var tls = new SslContextFactory.Client();
    tls.setEndpointIdentificationAlgorithm("HTTPS");
    if (!settings.authorities().isEmpty()) {
      tls.setTrustStore(Authorities.besidesPlatform(settings.authorities()));
    }
    var connector = new ClientConnector();
    connector.setSelectors(1);
    connector.setSslContextFactory(tls);
    var transport = new HttpClientTransportOverHTTP(connector);
    // Our callbacks never block, so the selector's thread may run them itself.
    transport.setInvocationType(Invocable.InvocationType.NON_BLOCKING);
    return transport;
  }

  private static HttpTransport started(HttpClient client) {
    LifeCycle.start(client);
    // These come with the start. Kept are only those that step over interim answers: no redirects,
    // no authentication, no upgrades, no decoding.
    client.getContentDecoderFactories().clear();
    ProtocolHandlers handlers = client.getProtocolHandlers();
    handlers.clear();
    handlers.put(new ContinueProtocolHandler());
    handlers.put(new ProcessingProtocolHandler());
    handlers.put(new EarlyHintsProtocolHandler());
    return new HttpTransport(client);
  }

  /**
   * The way to one destination. A host that cannot be looked up now is checked when it is dialled.
   *
   * @param uri the destination's base address
   * @throws LocationException if the host has an address outside the networks of the destination's
   *     location
   * @throws IllegalArgumentException if the address cannot be used at all
   */
  public Transport to(Destination destination, URI uri, Networks networks)
      throws LocationException {
    String scheme = String.valueOf(uri.getScheme());
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("url: expected http:// or https:// and a host");
    }
    AddressRule rule = networks.rule(destination, uri);
    checkNow(rule, uri, destination);
    return bound(rule, uri);
  }

  /** A way to one origin, by addresses that a rule allows when they are dialled. */
  Transport bound(AddressRule rule, URI uri) {
    String origin = origin(uri);
    return call -> {
      if (!origin(call.uri()).equals(origin)) {
        throw new LocationException("the call is not for the address of its destination");
      }
      return send(call, rule);
    };
  }

  private static void checkNow(AddressRule rule, URI uri, Destination destination)
      throws LocationException {
    try {
      rule.resolve(Networks.host(uri));
    } catch (UnknownHostException e) {
      System.getLogger(HttpTransport.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "destination not found in DNS yet: destination={0}",
              destination.id());
    }
  }

  private static String origin(URI uri) {
    return uri.getScheme() + "://" + Networks.host(uri) + ":" + uri.getPort();
  }

  private HttpAnswer send(HttpCall call, AddressRule rule) throws IOException {
    long patience = Math.max(call.firstByte().toNanos(), call.gap().toNanos());
    Request request =
        client
            .newRequest(call.uri())
            .method(call.method())
            .tag(rule)
            .idleTimeout(patience / 1_000_000 + 1_000, TimeUnit.MILLISECONDS)
            .headers(headers -> {
              headers.put("Accept-Encoding", "identity");
              headers.put("User-Agent", "privet");
              call.headers().forEach(headers::put);
            });
    if (call.body().hasRemaining()) {
      request.body(new ByteBufferRequestContent(call.body().slice()));
    }
    return new JettyCall(request, client.getScheduler(), call.gap()).send(call.firstByte());
  }

  @Override
  public void close() {
    LifeCycle.stop(client);
  }
}
