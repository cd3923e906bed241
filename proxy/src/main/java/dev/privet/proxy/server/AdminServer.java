package dev.privet.proxy.server;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The admin plane: health, readiness and metrics. */
final class AdminServer {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Server server;
  private final ServerConnector connector;

  AdminServer(String host, int port, Readiness readiness, Supplier<String> metrics) {
    var threads = new QueuedThreadPool(8, 1);
    threads.setName("privet-admin");
    server = new Server(threads);
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(new Pages(readiness, metrics));
  }

  /** The server, to be started. */
  Server server() {
    return server;
  }

  int port() {
    return connector.getLocalPort();
  }

  void stop() {
    LifeCycle.stop(server);
  }

  private static final class Pages extends Handler.Abstract {
    private final Readiness readiness;
    private final Supplier<String> metrics;

    Pages(Readiness readiness, Supplier<String> metrics) {
      this.readiness = readiness;
      this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      if (!request.getMethod().equals("GET")) {
        return answer(response, callback, 405, TEXT, "method not allowed\n");
      }
      return switch (Request.getPathInContext(request)) {
        case "/health/live" -> answer(response, callback, 200, TEXT, "live\n");
        case "/health/ready" -> ready(response, callback);
        case "/metrics" -> answer(response, callback, 200, PROMETHEUS, metrics.get());
        default -> answer(response, callback, 404, TEXT, "not found\n");
      };
    }

    private boolean ready(Response response, Callback callback) {
      var lines = new StringBuilder();
      readiness
          .states()
          .forEach((name, ok) ->
              lines.append(name).append(": ").append(ok ? "ready" : "not ready").append('\n'));
      return answer(response, callback, readiness.isReady() ? 200 : 503, TEXT, lines.toString());
    }

    private static boolean answer(
        Response response, Callback callback, int status, String type, String body) {
      response.setStatus(status);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
      response.write(true, StandardCharsets.UTF_8.encode(body), callback);
      return true;
    }
  }
}
