package dev.privet.proxy.server;

import dev.privet.filters.api.Sensitive;
import dev.privet.proxy.admin.AdminAnswer;
import dev.privet.proxy.admin.AdminEndpoint;
import dev.privet.proxy.admin.AdminRefusal;
import dev.privet.proxy.admin.AdminRequest;
import dev.privet.proxy.admin.AdminRouter;
import dev.privet.proxy.admin.identity.Permission;
import dev.privet.proxy.config.AdminConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Supplier;

/** What machines ask: health, open to all, and metrics, open on loopback unless a token is set. */
final class ProbeEndpoints {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Readiness readiness;
  private final Supplier<String> metrics;
  private final AdminConfig config;

  ProbeEndpoints(Readiness readiness, Supplier<String> metrics, AdminConfig config) {
    this.readiness = readiness;
    this.metrics = metrics;
    this.config = config;
  }

  void addTo(AdminRouter router) {
    router
        .open("GET", "/health/live", _ -> AdminAnswer.text(200, AdminAnswer.TEXT, "live\n"))
        .open("GET", "/health/ready", _ -> ready());
    AdminEndpoint scrape = _ -> AdminAnswer.text(200, PROMETHEUS, metrics.get());
    Sensitive<String> token = config.metricsToken();
    if (token != null) {
      router.open("GET", "/metrics", request -> ifBearing(token, request, scrape));
    } else if (isLoopback(config.host())) {
      router.open("GET", "/metrics", scrape);
    } else {
      router.get("/metrics", Permission.VIEW, scrape);
    }
  }

  private static AdminAnswer ifBearing(
      Sensitive<String> token, AdminRequest request, AdminEndpoint then) throws IOException {
    if (!request.bears(token)) {
      throw new AdminRefusal(401, "admin.token", "The token is not valid.");
    }
    return then.answer(request);
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private AdminAnswer ready() {
    var lines = new StringBuilder();
    readiness
        .states()
        .forEach((name, ok) ->
            lines.append(name).append(": ").append(ok ? "ready" : "not ready").append('\n'));
    return AdminAnswer.text(readiness.isReady() ? 200 : 503, AdminAnswer.TEXT, lines.toString());
  }
}
