package dev.privet.backends.core.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.backends.api.HttpCall;
import dev.privet.backends.api.LocationException;
import dev.privet.backends.api.Transport;
import dev.privet.backends.core.Samples;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class HttpTransportTest extends TransportContract {
  private static final List<HttpTransport> OPEN = new ArrayList<>();
  private static final HttpTransport PLAIN = create(TransportSettings.DEFAULT);

  @AfterAll
  static void close() {
    OPEN.forEach(HttpTransport::close);
  }

  @Override
  Transport toLoopback(URI base) {
    return to(PLAIN, base);
  }

  @Override
  Transport trusting(URI base, TestTls tls) {
    var settings =
        new TransportSettings(
            Duration.ofSeconds(2), Duration.ofSeconds(30), 8, List.of(tls.authority()));
    return to(create(settings), base);
  }

  @Test
  void destination_onPremButElsewhere_isRefusedAtLoad() {
    var networks = Networks.of(Map.of("on-prem", List.of("10.0.0.0/8")));
    assertThatThrownBy(
            () -> PLAIN.to(Samples.onPrem(), URI.create("http://127.0.0.1:1/v1"), networks))
        .isInstanceOf(LocationException.class)
        .hasMessageContaining("networks.on-prem");
  }

  @Test
  void name_leadsElsewhereSinceLoad_isRefusedWhenDialled() throws IOException {
    try (var server = new RawServer(peer -> peer.send(ok("Content-Length: 0\r\n", "")))) {
      var inside = new AddressRule.Inside("on-prem", List.of(Cidr.parse("10.0.0.0/8")));
      for (String host : List.of("localhost", "127.0.0.1")) {
        URI base = URI.create("http://" + host + ":" + server.port() + "/v1");
        var call =
            new HttpCall(
                "POST",
                base,
                Map.of(),
                ByteBuffer.wrap(new byte[] {1}),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
        assertThatThrownBy(() -> PLAIN.bound(inside, base).send(call))
            .isInstanceOf(LocationException.class);
      }
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void call_toAnotherOrigin_isRefused() throws IOException {
    try (var server = new RawServer(peer -> peer.send(ok("Content-Length: 0\r\n", "")))) {
      Transport transport = toLoopback(URI.create("http://127.0.0.1:1/v1"));
      var call =
          new HttpCall(
              "POST",
              URI.create("http://127.0.0.1:" + server.port() + "/v1/x"),
              Map.of(),
              ByteBuffer.allocate(0),
              Duration.ofSeconds(5),
              Duration.ofSeconds(5));
      assertThatThrownBy(() -> transport.send(call)).isInstanceOf(LocationException.class);
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void pool_sameAddressOtherRule_isNotShared() throws IOException {
    try (var server =
        new RawServer(peer -> {
          while (true) {
            peer.request();
            peer.send(ok("Content-Length: 0\r\n", ""));
          }
        })) {
      URI base = URI.create("http://127.0.0.1:" + server.port() + "/v1");
      var call =
          new HttpCall(
              "POST",
              base,
              Map.of(),
              ByteBuffer.allocate(0),
              Duration.ofSeconds(5),
              Duration.ofSeconds(5));
      var networks = Networks.of(Map.of("on-prem", List.of("127.0.0.0/8")));
      toLoopback(base).send(call).body().readAllBytes();
      PLAIN.to(Samples.onPrem(), base, networks).send(call).body().readAllBytes();
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  private static HttpTransport create(TransportSettings settings) {
    HttpTransport made = HttpTransport.create(settings);
    OPEN.add(made);
    return made;
  }

  private static Transport to(HttpTransport http, URI base) {
    try {
      return http.to(Samples.external(), base, Networks.of(Map.of()));
    } catch (LocationException e) {
      throw new IllegalStateException(e);
    }
  }
}
