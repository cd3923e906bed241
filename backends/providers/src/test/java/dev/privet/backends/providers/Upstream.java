package dev.privet.backends.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.privet.backends.api.Backend;
import dev.privet.backends.api.BackendSettings;
import dev.privet.backends.api.LocationException;
import dev.privet.backends.core.Fleet;
import dev.privet.backends.core.Providers;
import dev.privet.backends.core.transport.HttpTransport;
import dev.privet.backends.core.transport.Networks;
import dev.privet.backends.core.transport.TransportSettings;
import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Sensitive;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.dialects.Dialects;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Price;
import dev.privet.policies.api.TreatmentPlan;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks one backend as the gate would. */
final class Upstream implements AutoCloseable {
  static final String KEY = "sk-canary-5f2c1d";
  private final HttpTransport http;

  Upstream() {
    this(TransportSettings.DEFAULT);
  }

  private Upstream(TransportSettings settings) {
    http = HttpTransport.create(settings);
  }

  /** One that asks the next only when the connection of the last has come back. */
  static Upstream ofOneConnection() {
    TransportSettings usual = TransportSettings.DEFAULT;
    return new Upstream(
        new TransportSettings(usual.connect(), usual.idle(), 1, usual.authorities()));
  }

  static Destination destination() {
    return new Destination("there", "us", DataClasses.standard().lowest(), "", new Price(1, 2));
  }

  static BackendSettings settings(URI uri, String key, Duration firstByte, Duration gap) {
    return new BackendSettings(
        destination(), uri, Sensitive.of(key), firstByte, gap, 1 << 20, 1 << 20);
  }

  static LlmRequest request(String json) {
    return request("openai-chat", "/v1/chat/completions", json);
  }

  static LlmRequest request(String dialect, String path, String json) {
    try {
      return Dialects.named(dialect)
          .orElseThrow()
          .decode(path, json.getBytes(UTF_8), JsonLimits.DEFAULT);
    } catch (MalformedRequestException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static String hello(boolean stream) {
    return "{\"model\":\"chat\",\"stream\":"
        + stream
        + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]}";
  }

  static Attempt attempt(LlmRequest request) {
    return new Attempt(
        1, new Decision.Grant(destination(), TreatmentPlan.RAW), "real-model", request, List.of());
  }

  /** Sends a request to a provider's backend at a local port. */
  AttemptResult ask(String type, int port, String json) throws IOException {
    return ask(type, port, json, Duration.ofSeconds(20), Duration.ofSeconds(20));
  }

  AttemptResult ask(String type, URI uri, String key, Map<String, String> options, String json)
      throws IOException {
    Duration wait = Duration.ofSeconds(20);
    var settings =
        new BackendSettings(
            destination(),
            uri,
            Sensitive.of(key),
            List.of(),
            false,
            wait,
            wait,
            1 << 20,
            1 << 20,
            options);
    Fleet.Member member = member(type, settings);
    return member.backend().open(attempt(request(json)), member.transport());
  }

  AttemptResult askModel(
      String type, URI uri, String key, Map<String, String> options, String model)
      throws IOException {
    Duration wait = Duration.ofSeconds(20);
    var settings =
        new BackendSettings(
            destination(),
            uri,
            Sensitive.of(key),
            List.of(),
            false,
            wait,
            wait,
            1 << 20,
            1 << 20,
            options);
    Fleet.Member member = member(type, settings);
    Attempt usual = attempt(request(hello(false)));
    return member
        .backend()
        .open(
            new Attempt(1, usual.grant(), model, usual.request(), usual.residual()),
            member.transport());
  }

  AttemptResult ask(String type, int port, String json, Duration firstByte, Duration gap)
      throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + port + "/v1");
    Fleet.Member member = member(type, settings(uri, KEY, firstByte, gap));
    Backend backend = member.backend();
    return backend.open(attempt(request(json)), member.transport());
  }

  private Fleet.Member member(String type, BackendSettings settings) {
    try {
      return Fleet.Member.create(
          Providers.named(type).orElseThrow(), settings, Map.of(), http, Networks.of(Map.of()));
    } catch (LocationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All events of a reply, to its end. */
  static List<StreamEvent> events(Reply reply) throws IOException {
    var events = new ArrayList<StreamEvent>();
    try (reply) {
      Optional<Frame> frame = reply.next();
      while (frame.isPresent()) {
        events.addAll(frame.get().events());
        frame = reply.next();
      }
    }
    return events;
  }

  /** The content texts of events, joined. */
  static String text(List<StreamEvent> events) {
    StringBuilder text = new StringBuilder();
    for (StreamEvent event : events) {
      if (event instanceof StreamEvent.Text piece) {
        text.append(piece.text());
      }
    }
    return text.toString();
  }

  @Override
  public void close() {
    http.close();
  }
}
