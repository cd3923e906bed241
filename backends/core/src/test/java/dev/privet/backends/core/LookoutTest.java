package dev.privet.backends.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.backends.api.LocationException;
import dev.privet.backends.api.ModelListing;
import dev.privet.backends.api.Transport;
import dev.privet.backends.core.health.CircuitState;
import dev.privet.backends.core.health.Condition;
import dev.privet.backends.core.health.Load;
import dev.privet.backends.core.health.Reading;
import dev.privet.backends.core.transport.HttpTransport;
import dev.privet.backends.core.transport.Networks;
import dev.privet.backends.core.transport.RawServer;
import dev.privet.backends.core.transport.TransportSettings;
import dev.privet.policies.api.Destination;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
final class LookoutTest {
  private static final HttpTransport HTTP = HttpTransport.create(TransportSettings.DEFAULT);
  private static final Networks HERE = Networks.of(Map.of("on-prem", List.of("127.0.0.0/8")));
  private final Condition condition = Condition.usual();

  @AfterAll
  static void close() {
    HTTP.close();
  }

  @ParameterizedTest
  @CsvSource({
    "200, true",
    "204, true",
    "401, true",
    "404, true",
    "301, false",
    "408, false",
    "429, false",
    "500, false",
    "503, false"
  })
  void probe_isJudgedByItsStatus(int status, boolean well) throws IOException {
    try (var server = answering("HTTP/1.1 " + status + " x\r\nContent-Length: 0\r\n\r\n")) {
      look(member(post(server, "/health"), null));
      assertThat(condition.reading().probe()).get().extracting("well").isEqualTo(well);
    }
  }

  @Test
  void probe_carriesNothingOfAnybody() throws IOException {
    try (var server = answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
      look(member(post(server, "/health"), null));
      assertThat(server.requests()).hasSize(1);
      assertThat(server.requests().getFirst().lines().map(line -> line.split(":")[0].toLowerCase()))
          .containsExactlyInAnyOrder(
              "get /health http/1.1", "accept-encoding", "user-agent", "host", "");
    }
  }

  @Test
  void probe_redirects_nobodyFollows() throws IOException {
    try (var elsewhere = answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        var server =
            answering(
                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:"
                    + elsewhere.port()
                    + "/\r\nContent-Length: 0\r\n\r\n")) {
      look(member(post(server, "/health"), post(server, "/metrics")));
      assertThat(elsewhere.connections()).isZero();
      assertThat(condition.reading().probe()).get().extracting("well").isEqualTo(false);
    }
  }

  @Test
  void probe_nobodyThere_opensTheCircuitAndAGoodOneLetsACallTry() throws IOException {
    Fleet.Member gone = member(post("http://127.0.0.1:1/health"), null);
    for (int i = 0; i < 5; i++) {
      look(gone);
    }
    assertThat(condition.reading().circuit()).isEqualTo(CircuitState.OPEN);
    try (var server = answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
      look(member(post(server, "/health"), null));
    }
    assertThat(condition.reading().circuit()).isEqualTo(CircuitState.HALF_OPEN);
  }

  @Test
  void probeOrMetrics_notWhereTheyShouldBe_closeTheDestination() {
    Transport moved =
        call -> {
          throw new LocationException("elsewhere");
        };
    var post = new Fleet.Post(moved, URI.create("http://inside.test/health"));
    for (Fleet.Member member : List.of(member(post, null), member(null, post))) {
      condition.located(true);
      look(member);
      assertThat(condition.reading().located()).isFalse();
    }
  }

  @Test
  void metrics_areRead() throws IOException {
    String page = "vllm:num_requests_running 3\nvllm:num_requests_waiting 1\n";
    try (var server =
        answering("HTTP/1.1 200 OK\r\nContent-Length: " + page.length() + "\r\n\r\n" + page)) {
      look(member(null, post(server, "/metrics")));
      assertThat(condition.reading().load()).contains(new Load(3, 1, 0));
      assertThat(condition.burden()).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @CsvSource({"500, vllm:num_requests_running 3", "200, <html>", "404, ''"})
  void metrics_thatSayNothing_changeNothing(int status, String page) throws IOException {
    condition.published(new Load(1, 2, 0.5));
    try (var server =
        answering(
            "HTTP/1.1 " + status + " x\r\nContent-Length: " + page.length() + "\r\n\r\n" + page)) {
      look(member(null, post(server, "/metrics")));
      assertThat(condition.reading().load()).contains(new Load(1, 2, 0.5));
      assertThat(condition.reading().circuit()).isEqualTo(CircuitState.CLOSED);
    }
  }

  @Test
  void models_areThoseThatTheDestinationTellsOf() throws IOException {
    try (var server = answering("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\na,b/c,\u0001d")) {
      Fleet.Member member = member(listing(server));
      var fleet = Fleet.of(List.of(member), List.of());
      assertThat(fleet.offered()).isEmpty();
      assertThat(fleet.targets("in-house/b/c")).isEmpty();
      look(member);
      assertThat(server.requests()).singleElement().asString().contains("GET /models ", "a: b");
      String id = member.destination().id();
      assertThat(fleet.offered()).containsExactly(id + "/a", id + "/b/c");
      assertThat(fleet.targets(id + "/b/c")).singleElement().extracting("model").isEqualTo("b/c");
      assertThat(fleet.targets(id + "/d")).isEmpty();
    }
    try (var server = answering("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n")) {
      look(member(listing(server)));
      assertThat(condition.offered()).containsExactlyInAnyOrder("a", "b/c");
    }
  }

  private Fleet.Listing listing(RawServer server) {
    Fleet.Post post = post(server, "/models");
    return new Fleet.Listing(
        post.transport(),
        new ModelListing(
            post.address(),
            Map.of("a", "b"),
            body -> List.of(new String(body.readAllBytes(), UTF_8).split(","))));
  }

  @Test
  void lookout_started_looksAgainAndAgain_untilItIsClosed() throws Exception {
    try (var server =
        new RawServer(peer -> {
          while (true) {
            peer.request();
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
          }
        })) {
      var lookout = new Lookout(new Egress(), List.of(member(post(server, "/health"), null)));
      lookout.start(Duration.ofMillis(5));
      while (server.requests().size() < 3) {
        Thread.sleep(5);
      }
      lookout.close();
      Reading reading = condition.reading();
      assertThat(reading.probe()).get().extracting("well", "what").containsExactly(true, "200");
    }
  }

  private static void look(Fleet.Member member) {
    new Lookout(new Egress(), List.of(member)).lookNow(member);
  }

  private Fleet.Member member(Fleet.@Nullable Post probe, Fleet.@Nullable Post metrics) {
    return member(new Fleet.Upkeep(condition, probe, metrics));
  }

  private Fleet.Member member(Fleet.Listing listing) {
    return member(new Fleet.Upkeep(condition, null, null, listing));
  }

  private static Fleet.Member member(Fleet.Upkeep upkeep) {
    return new Fleet.Member(
        Samples.onPrem(),
        (attempt, transport) -> {
          throw new AssertionError("not opened here");
        },
        call -> {
          throw new AssertionError("not called here");
        },
        Map.of(),
        1,
        upkeep);
  }

  private static Fleet.Post post(RawServer server, String path) {
    return post("http://127.0.0.1:" + server.port() + path);
  }

  private static Fleet.Post post(String address) {
    URI uri = URI.create(address);
    Destination destination = Samples.onPrem();
    try {
      return new Fleet.Post(HTTP.to(destination, uri, HERE), uri);
    } catch (LocationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RawServer answering(String answer) throws IOException {
    return new RawServer(peer -> {
      while (true) {
        peer.request();
        peer.send(answer);
      }
    });
  }
}
