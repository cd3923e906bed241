package dev.privet.filters.testkit;

import dev.privet.filters.api.AttemptFacts;
import dev.privet.filters.api.AttemptOutcome;
import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.Channel;
import dev.privet.filters.api.ExchangeSummary;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.dialects.AnswerLimits;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.Dialects;
import dev.privet.filters.dialects.FrameReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of one request through a harness. */
public final class Outcome {
  private final Seen response;
  private final boolean cut;
  private final Setup setup;
  private final List<Sent> sent;
  private final MemoryRecorder recorder;
  private final @Nullable LlmExchange exchange;
  private final @Nullable ExchangeSummary summary;
  private final int closings;

  Outcome(
      Seen response,
      boolean cut,
      Setup setup,
      List<Sent> sent,
      MemoryRecorder recorder,
      @Nullable LlmExchange exchange,
      @Nullable ExchangeSummary summary,
      int closings) {
    this.response = response;
    this.cut = cut;
    this.setup = setup;
    this.sent = List.copyOf(sent);
    this.recorder = recorder;
    this.exchange = exchange;
    this.summary = summary;
    this.closings = closings;
  }

  /** What came back over the wire; names of headers in lower case. */
  static final class Seen {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    Seen(int status, Map<String, String> headers, byte[] body) {
      this.status = status;
      this.headers = Map.copyOf(headers);
      this.body = body;
    }
  }

  /** One body that reached the model. */
  public record Sent(String destination, String body) {
    public Sent {
      Objects.requireNonNull(destination, "destination");
      Objects.requireNonNull(body, "body");
    }

    @Override
    public String toString() {
      return "Sent[" + destination + ", " + body.length() + " chars]";
    }
  }

  /** HTTP status that the caller sees. */
  public int status() {
    return response.status;
  }

  /** First value of a response header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(response.headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The bytes of the answer, as the caller sees them. */
  public byte[] body() {
    return response.body.clone();
  }

  /** The answer as the caller sees it. */
  public String bodyText() {
    return new String(body(), StandardCharsets.UTF_8);
  }

  /** Whether the connection is closed without the protocol's terminator. */
  public boolean cut() {
    return cut;
  }

  /** The request body that reached the model; null if nothing did. The last one, if several did. */
  public @Nullable String upstream() {
    return sent.isEmpty() ? null : sent.getLast().body();
  }

  /** All request bodies that reached a destination, in order. */
  public List<Sent> upstreams() {
    return sent;
  }

  /** The text of the first choice; empty if the answer holds none. */
  public String text() {
    return joined(Channel.Kind.CONTENT);
  }

  /** The reasoning of the first choice; empty if the answer holds none. */
  public String reasoning() {
    return joined(Channel.Kind.REASONING);
  }

  /** The arguments of the first tool call of the first choice; empty if there is none. */
  public String toolInput() {
    return joined(Channel.Kind.TOOL_INPUT);
  }

  private String joined(Channel.Kind kind) {
    var wanted = new Channel(0, kind, 0);
    var text = new StringBuilder();
    for (StreamEvent event : events()) {
      if (event instanceof StreamEvent.Textual piece && piece.channel().equals(wanted)) {
        text.append(piece.text());
      }
    }
    return text.toString();
  }

  /** The events of the answer, read from its bytes up to its end or to where it breaks. */
  public List<StreamEvent> events() {
    if (status() != 200) {
      return List.of();
    }
    var events = new ArrayList<StreamEvent>();
    try {
      FrameReader reader = reader();
      for (Optional<Frame> at = reader.next(); at.isPresent(); at = reader.next()) {
        events.addAll(at.get().events());
      }
    } catch (BrokenReplyException e) {
      return events;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return events;
  }

  private FrameReader reader() {
    boolean stream = header("content-type").orElse("").startsWith("text/event-stream");
    Dialect dialect = Dialects.ofPath(setup.path()).orElseThrow();
    return dialect.reader(new ByteArrayInputStream(body()), stream, AnswerLimits.DEFAULT);
  }

  /** Code of the refusal or failure, or empty. */
  public String code() {
    return summary().code();
  }

  /** What remained of the exchange when it was closed. */
  public ExchangeSummary summary() {
    if (summary == null) {
      throw new AssertionError("the exchange was not closed");
    }
    return summary;
  }

  /** How often the exchange was closed: once, if all is well. */
  public int closings() {
    return closings;
  }

  /** The exchange itself, for its findings, decision and stages. */
  public LlmExchange exchange() {
    if (exchange == null) {
      throw new AssertionError("no exchange was opened");
    }
    return exchange;
  }

  /** What the harness's recorder was told before each attempt. */
  public List<AttemptFacts> intents() {
    return recorder.intents();
  }

  /** What the harness's recorder was told after each attempt. */
  public List<AttemptOutcome> outcomes() {
    return recorder.outcomes();
  }

  @Override
  public String toString() {
    return "Outcome[" + status() + ", " + summary + "]";
  }
}
