package dev.privet.proxy.cli;

import dev.privet.filters.api.LlmFilter;
import dev.privet.proxy.config.GatewayConfig;
import dev.privet.proxy.server.GatewayServer;
import java.io.PrintWriter;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code privet serve} says when it is up: where it listens, what the chain is, where data may
 * go.
 */
final class Banner {
  private final PrintWriter out;

  Banner(PrintWriter out) {
    this.out = out;
  }

  void print(GatewayServer server, GatewayConfig config, @Nullable String demoKey) {
    out.printf(
        "privet %s listens on port %d, admin on port %d%n",
        Version.current(), server.port(), server.adminPort());
    out.println(
        "chain: " + server.chain().stream().map(LlmFilter::id).collect(Collectors.joining(" > ")));
    out.println("destinations:");
    config
        .destinations()
        .forEach((id, it) ->
            out.printf(
                "  %-14s %-10s at %-8s cleared for %s%n",
                id, it.type(), it.location(), it.clearance()));
    out.println("models: " + String.join(", ", config.models().keySet()));
    out.printf("console: %s%n", server.console());
    server
        .firstToken()
        .ifPresent(token -> {
          out.println("administrator token, shown this once; sign in to the console with it:");
          out.println(token.reveal());
        });
    if (demoKey != null) {
      out.println();
      out.println(
          "No config file was given, so this is the built-in config. A key to try it with, good until the next start:");
      out.println(demoKey);
      out.println();
      out.printf(
          "  curl -s localhost:%d/v1/chat/completions -H 'Authorization: Bearer %s' \\%n",
          server.port(), demoKey);
      out.println("    -H 'Content-Type: application/json' \\");
      out.println(
          "    -d '{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"Write to ada@example.com, please.\"}]}'");
    }
    out.flush();
  }
}
