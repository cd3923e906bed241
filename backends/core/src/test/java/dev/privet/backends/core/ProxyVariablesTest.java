package dev.privet.backends.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.backends.core.transport.RawServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Neither variables nor properties that name a proxy lead calls and looks astray. */
@Timeout(60)
final class ProxyVariablesTest {
  @Test
  void proxyOfTheEnvironment_isNotUsed() throws Exception {
    try (var proxy = new RawServer(peer -> peer.request());
        var server =
            new RawServer(peer -> {
              while (true) {
                peer.request();
                peer.send("HTTP/1.1 207 x\r\nContent-Length: 0\r\n\r\n");
              }
            })) {
      String port = Integer.toString(proxy.port());
      var builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              System.getProperty("java.class.path"),
              "-Dhttp.proxyHost=127.0.0.1",
              "-Dhttp.proxyPort=" + port,
              "-Dhttp.nonProxyHosts=",
              "-DsocksProxyHost=",
              "-Djava.net.useSystemProxies=true",
              DirectCall.class.getName(),
              "http://127.0.0.1:" + server.port() + "/v1/x");
      for (String name : List.of("http_proxy", "https_proxy", "all_proxy")) {
        builder
            .environment()
            .putAll(
                Map.of(
                    name,
                    "http://127.0.0.1:" + port,
                    name.toUpperCase(java.util.Locale.ROOT),
                    "http://127.0.0.1:" + port));
      }
      builder.environment().remove("no_proxy");
      builder.environment().remove("NO_PROXY");
      Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(out).isEqualTo("207 207");
      assertThat(proxy.connections()).isZero();
      assertThat(server.requests()).hasSize(2);
    }
  }
}
