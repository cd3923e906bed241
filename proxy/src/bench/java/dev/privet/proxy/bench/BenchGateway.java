package dev.privet.proxy.bench;

import dev.privet.filters.access.ApiKeys;
import dev.privet.filters.access.KeyTerms;
import dev.privet.proxy.config.ConfigReader;
import dev.privet.proxy.config.GatewayConfig;
import dev.privet.proxy.server.GatewayServer;
import dev.privet.proxy.server.OpenGateway;
import dev.privet.proxy.server.ServerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * One gateway in a process of its own: prints {@code PORT KEY}, and runs until its input closes.
 */
final class BenchGateway {
  private BenchGateway() {}

  /** Arguments: mode (off, identifiers, full), port of the mock, folder. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[2]);
    GatewayConfig config = new ConfigReader(Map.of()).read(yaml(args[0], args[1]), "bench");
    String key =
        ApiKeys.open(folder.resolve("keys.yaml"), Clock.systemUTC())
            .create(KeyTerms.of("bench"))
            .secret()
            .reveal();
    ServerOptions options = ServerOptions.in(folder);
    try (GatewayServer server =
        args[0].equals("off")
            ? OpenGateway.start(config, options)
            : GatewayServer.start(config, options)) {
      System.out.println(server.port() + " " + key);
      System.out.flush();
      while (System.in.read() >= 0) {
        Thread.onSpinWait();
      }
    }
    System.exit(0);
  }

  private static String yaml(String mode, String mockPort) {
    return """
    server: { host: 127.0.0.1, port: 0, admin: { port: 0 } }
    destinations:
      outside: { type: openai, url: 'http://127.0.0.1:%s/v1', location: us, clearance: internal, models: { m: m } }
    models:
      chat: { route: [outside/m] }
    filters:
      - keys:       { file: keys.yaml }
      - rate-limit: { requests: 100000000/min, tokens: 1000000000/min, per: key }
      - classify:   { detectors: [pii, secrets, markings], names: %s }
      - policy:     { pack: default }
      - redact:     { mode: tokenize }
      - audit:      { dir: audit }
    """
        .formatted(mockPort, mode.equals("full"));
  }
}
