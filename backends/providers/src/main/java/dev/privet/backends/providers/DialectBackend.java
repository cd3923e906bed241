package dev.privet.backends.providers;

import dev.privet.backends.api.Backend;
import dev.privet.backends.api.BackendSettings;
import dev.privet.backends.api.HttpAnswer;
import dev.privet.backends.api.HttpCall;
import dev.privet.backends.api.Transport;
import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptResult.Failure;
import dev.privet.filters.api.GatewayException;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.dialects.AnswerLimits;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.Dialects;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.json.JsonWriter;
import dev.privet.filters.dialects.lens.Requests;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A place that speaks one dialect or several, each at an address of its own: the request is encoded
 * and posted, the status sorted, the answer read frame by frame. Thread-safe.
 */
public final class DialectBackend implements Backend {
  private static final System.Logger LOG = System.getLogger(DialectBackend.class.getName());
  private static final JsonLimits OURS =
      new JsonLimits(
          1024, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

  private final List<Entrance> entrances;
  private final String base;
  private final Credentials credentials;
  private final BackendSettings settings;
  private final AnswerLimits limits;

  private record Entrance(Dialect dialect, Door door) {}

  private DialectBackend(
      List<Entrance> entrances, Credentials credentials, BackendSettings settings) {
    this.entrances = entrances;
    this.base = settings.uri().toString().replaceAll("/+$", "");
    this.credentials = credentials;
    this.settings = settings;
    this.limits = new AnswerLimits(settings.maxEventBytes(), settings.maxAnswerBytes());
  }

  /**
   * A backend.
   *
   * @param doors a request in the dialect of one of them goes there as it is, any other one is
   *     converted for the first
   * @throws IllegalArgumentException if the address cannot be used
   */
  public static DialectBackend create(
      List<Door> doors, Credentials credentials, BackendSettings settings) {
    URI base = settings.uri();
    if (base.getHost() == null
        || base.getRawQuery() != null
        || base.getRawFragment() != null
        || base.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "url: expected scheme, host and path only, such as https://api.example.com/v1");
    }
    return new DialectBackend(
        doors.stream().map(door -> new Entrance(dialect(door.dialect()), door)).toList(),
        credentials,
        settings);
  }

  private static Dialect dialect(String id) {
    return Dialects.named(id)
        .orElseThrow(() -> new GatewayException("the dialect " + id + " is missing"));
  }

  @Override
  public AttemptResult open(Attempt attempt, Transport transport) throws IOException {
    LlmRequest request = attempt.request();
    Entrance entrance = entrance(request);
    Losses losses = settings.lenient() ? Losses.reporting() : Losses.refusing();
    byte[] body;
    try {
      body = body(entrance, attempt, losses);
    } catch (UnsupportedRequestException e) {
      LOG.log(
          System.Logger.Level.INFO,
          "request cannot be carried: destination={0} part={1}",
          settings.destination().id(),
          e.getMessage());
      return new AttemptResult.Failed(
          Failure.UNSUPPORTED, 0, 0, Objects.requireNonNullElse(e.getMessage(), ""));
    }
    URI uri = URI.create(base + entrance.door().path().of(request, attempt.model()));
    HttpAnswer answer = transport.send(call(uri, body, entrance, request));
    boolean begun = false;
    try {
      if (answer.status() != 200) {
        return Statuses.sorted(answer);
      }
      if (!isOfForm(answer, request.stream())) {
        return new AttemptResult.Failed(Failure.BROKEN, answer.status(), 0);
      }
      begun = true;
      InputStream in =
          request.stream() ? entrance.door().ways().stream(answer.body()) : answer.body();
      return new AttemptResult.Answered(
          new DialectReply(
              entrance.dialect().reader(in, request.stream(), limits),
              answer,
              attempt,
              losses.pointers()));
    } finally {
      if (!begun) {
        answer.close();
      }
    }
  }

  private Entrance entrance(LlmRequest request) {
    return entrances.stream()
        .filter(entrance -> entrance.dialect().id().equals(request.dialect()))
        .findFirst()
        .orElse(entrances.getFirst());
  }

  private static byte[] body(Entrance entrance, Attempt attempt, Losses losses)
      throws UnsupportedRequestException {
    byte[] body = entrance.dialect().encode(attempt.request(), attempt.model(), losses);
    Ways ways = entrance.door().ways();
    if (!ways.adapts(attempt.request())) {
      return body;
    }
    try {
      return JsonWriter.bytes(ways.adapted(Requests.object(body, OURS), attempt.request(), losses));
    } catch (MalformedRequestException e) {
      throw new GatewayException("request: what we wrote is not JSON: " + e.getMessage());
    }
  }

  private HttpCall call(URI uri, byte[] body, Entrance entrance, LlmRequest request)
      throws IOException {
    var all = new HashMap<String, String>();
    if (entrance.dialect().id().equals(request.dialect())) {
      all.putAll(request.headers());
    }
    all.putAll(credentials.headers(uri, body));
    all.put("content-type", "application/json");
    all.putIfAbsent("accept", request.stream() ? "text/event-stream" : "application/json");
    return new HttpCall(
        "POST", uri, all, ByteBuffer.wrap(body), settings.firstByte(), settings.gap());
  }

  /** Whether an answer may be of the form asked for; a type that is not said may be either. */
  private static boolean isOfForm(HttpAnswer answer, boolean stream) {
    String type =
        Objects.requireNonNullElse(answer.headers().get("content-type"), "")
            .toLowerCase(Locale.ROOT);
    if (type.contains("html")) {
      return false;
    }
    return stream ? !type.contains("json") : !type.contains("event");
  }

  @Override
  public String toString() {
    return "DialectBackend[" + settings.destination().id() + "]";
  }
}
