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
import dev.privet.filters.dialects.AnswerLimits;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.Dialects;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A place that speaks one dialect at one address: the request is encoded and posted, the status
 * sorted, the answer read frame by frame. Thread-safe.
 */
public final class DialectBackend implements Backend {
  private final Dialect dialect;
  private final URI endpoint;
  private final Map<String, String> headers;
  private final BackendSettings settings;
  private final AnswerLimits limits;

  private DialectBackend(
      Dialect dialect, URI endpoint, Map<String, String> headers, BackendSettings settings) {
    this.dialect = dialect;
    this.endpoint = endpoint;
    this.headers = Map.copyOf(headers);
    this.settings = settings;
    this.limits = new AnswerLimits(settings.maxEventBytes(), settings.maxAnswerBytes());
  }

  /**
   * A backend.
   *
   * @param dialectId dialect it speaks
   * @param path what comes after the base address, such as {@code /chat/completions}
   * @param headers credentials and what else every call needs; values are secret
   * @throws IllegalArgumentException if the address or the key cannot be used
   */
  public static DialectBackend create(
      String dialectId, String path, Map<String, String> headers, BackendSettings settings) {
    URI base = settings.uri();
    if (base.getHost() == null
        || base.getRawQuery() != null
        || base.getRawFragment() != null
        || base.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "url: expected scheme, host and path only, such as https://api.example.com/v1");
    }
    for (String value : headers.values()) {
      if (!value.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
        throw new IllegalArgumentException("key: expected printable ASCII characters only");
      }
    }
    Dialect dialect =
        Dialects.named(dialectId)
            .orElseThrow(() -> new GatewayException("the dialect " + dialectId + " is missing"));
    String trimmed = base.toString().replaceAll("/+$", "");
    return new DialectBackend(dialect, URI.create(trimmed + path), headers, settings);
  }

  @Override
  public AttemptResult open(Attempt attempt, Transport transport) throws IOException {
    boolean stream = attempt.request().stream();
    byte[] body;
    try {
      body = dialect.encode(attempt.request(), attempt.model(), Losses.refusing());
    } catch (UnsupportedRequestException e) {
      return new AttemptResult.Failed(Failure.UNSUPPORTED, 0, 0);
    }
    HttpAnswer answer = transport.send(call(body, stream));
    boolean begun = false;
    try {
      if (answer.status() != 200) {
        return Statuses.sorted(answer);
      }
      if (!isOfForm(answer, stream)) {
        return new AttemptResult.Failed(Failure.BROKEN, answer.status(), 0);
      }
      begun = true;
      return new AttemptResult.Answered(
          new DialectReply(dialect.reader(answer.body(), stream, limits), answer, attempt));
    } finally {
      if (!begun) {
        answer.close();
      }
    }
  }

  private HttpCall call(byte[] body, boolean stream) {
    var all = new HashMap<>(headers);
    all.put("content-type", "application/json");
    all.put("accept", stream ? "text/event-stream" : "application/json");
    return new HttpCall(
        "POST", endpoint, all, ByteBuffer.wrap(body), settings.firstByte(), settings.gap());
  }

  /** Whether an answer may be of the form asked for; a type that is not said may be either. */
  private static boolean isOfForm(HttpAnswer answer, boolean stream) {
    String type =
        Objects.requireNonNullElse(answer.headers().get("content-type"), "")
            .toLowerCase(Locale.ROOT);
    return stream ? !type.contains("json") : !type.contains("event-stream");
  }

  @Override
  public String toString() {
    return "DialectBackend[" + settings.destination().id() + "]";
  }
}
