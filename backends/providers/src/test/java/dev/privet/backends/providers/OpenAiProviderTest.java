package dev.privet.backends.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.backends.core.Providers;
import dev.privet.backends.core.transport.RawServer;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptResult.Failure;
import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.StreamEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class OpenAiProviderTest {
  private static final String WHOLE =
      "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"real-model\","
          + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},"
          + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1,"
          + "\"total_tokens\":4}}";
  private static final String STREAM =
      chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null")
          + chunk("{\"content\":\"Hi \"}", "null")
          + chunk("{\"content\":\"you\"}", "null")
          + chunk("{}", "\"stop\"")
          + "data: [DONE]\n\n";

  private final Upstream upstream = new Upstream();

  @AfterEach
  void close() {
    upstream.close();
  }

  @Test
  void json_isPostedWithKeyAndModel_andRead() throws IOException {
    try (var server = answering(json(WHOLE))) {
      List<StreamEvent> events = answered(server, false);
      assertThat(Upstream.text(events)).isEqualTo("Hi");
      assertThat(events).anyMatch(StreamEvent.End.class::isInstance);
      assertThat(events)
          .filteredOn(StreamEvent.Usage.class::isInstance)
          .last()
          .extracting("inputTokens", "outputTokens")
          .containsExactly(3L, 1L);
      String request = server.requests().getFirst();
      assertThat(request).startsWith("POST /v1/chat/completions HTTP/1.1\r\n");
      assertThat(request).containsIgnoringCase("authorization: bearer " + Upstream.KEY + "\r\n");
      assertThat(request).containsIgnoringCase("content-type: application/json\r\n");
      assertThat(request).contains("\"model\":\"real-model\"", "Hello there");
    }
  }

  @Test
  void stream_isReadToItsEnd_andTheConnectionUsedAgain() throws Exception {
    try (var single = Upstream.ofOneConnection();
        var server =
            new RawServer(peer -> {
              while (true) {
                peer.request();
                peer.send(sse(chunked(STREAM)));
              }
            })) {
      for (int i = 0; i < 3; i++) {
        assertThat(Upstream.text(answered(single, server, true))).isEqualTo("Hi you");
      }
      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.requests().getFirst())
          .containsIgnoringCase("accept: text/event-stream\r\n")
          .contains("\"include_usage\":true");
    }
  }

  @Test
  void stream_cutAfterEachByte_isNeverComplete() throws Exception {
    byte[] all = sse(STREAM).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    int done = new String(all, java.nio.charset.StandardCharsets.UTF_8).indexOf("data: [DONE]");
    var cut = new AtomicInteger();
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.send(java.util.Arrays.copyOf(all, cut.get()));
        })) {
      for (int length = 0; length < done + "data: [DONE]".length(); length++) {
        cut.set(length);
        assertThatThrownBy(() -> answered(server, true))
            .as("cut after %d bytes", length)
            .isInstanceOf(IOException.class);
      }
      cut.set(all.length);
      assertThat(Upstream.text(answered(server, true))).isEqualTo("Hi you");
    }
  }

  @Test
  void stream_withoutDone_isComplete_ifItHasFinishedAndItsFramingSaysSo() throws IOException {
    String finished = STREAM.substring(0, STREAM.indexOf("data: [DONE]"));
    String open = finished.substring(0, finished.lastIndexOf("data: "));
    try (var server = answering(sse(chunked(finished)))) {
      List<StreamEvent> events = answered(server, true);
      assertThat(Upstream.text(events)).isEqualTo("Hi you");
      assertThat(events.getLast()).isInstanceOf(StreamEvent.End.class);
    }
    for (String cut : List.of(sse(chunked(open)), sse(finished), sse(open))) {
      try (var server = answering(cut)) {
        assertThatThrownBy(() -> answered(server, true)).isInstanceOf(BrokenReplyException.class);
      }
    }
  }

  @Test
  void json_cutAfterEachByte_isNeverComplete() throws Exception {
    var cut = new AtomicInteger();
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.send(
              "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"
                  + WHOLE.substring(0, cut.get()));
        })) {
      for (int length = 0; length < WHOLE.length(); length++) {
        cut.set(length);
        assertThatThrownBy(() -> answered(server, false))
            .as("cut after %d bytes", length)
            .isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void stream_errorEventInTheMiddle_isBroken() throws IOException {
    String broken =
        chunk("{\"content\":\"Hi\"}", "null") + "data: {\"error\":{\"message\":\"x\"}}\n\n";
    try (var server = answering(sse(broken))) {
      assertThatThrownBy(() -> answered(server, true)).isInstanceOf(BrokenReplyException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, CREDENTIALS",
    "402, CREDENTIALS",
    "403, CREDENTIALS",
    "408, TIMEOUT",
    "429, RATE_LIMITED",
    "500, SERVER_ERROR",
    "502, OVERLOADED",
    "503, OVERLOADED",
    "504, TIMEOUT",
    "529, OVERLOADED",
    "201, BROKEN",
    "204, BROKEN",
    "302, BROKEN",
    "307, BROKEN"
  })
  void status_ofAFailure_isSorted(int status, Failure failure) throws IOException {
    for (boolean stream : List.of(false, true)) {
      try (var server = answering(answer(status, "Retry-After: 7\r\n", ""))) {
        assertThat(ask(server, stream)).isEqualTo(new AttemptResult.Failed(failure, status, 7));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 405, 413, 415, 422})
  void status_ofARejection_isRefusedInOurWordsOnly(int status) throws IOException {
    String body =
        "{\"error\":{\"message\":\"Your prompt 'canary-77aa \\\"code\\\":\\\"model_not_found\\\"'"
            + " is too long\",\"type\":\"invalid_request_error\",\"param\":\"messages\","
            + "\"code\":\"context_length_exceeded\",\"inner\":{\"code\":\"canary_77aa\"}}}";
    try (var server = answering(answer(status, "", body))) {
      var refusal = ((AttemptResult.Refused) ask(server, false)).refusal();
      assertThat(refusal.code()).isEqualTo("destination.rejected");
      assertThat(refusal.status()).isEqualTo(400);
      assertThat(refusal.message())
          .isEqualTo(
              "The destination rejected the request: parameter messages, context_length_exceeded.");
    }
  }

  @Test
  void errorBody_endless_isReadUpToABound() throws Exception {
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.send("HTTP/1.1 400 Bad\r\nTransfer-Encoding: chunked\r\n\r\n");
          while (true) {
            peer.send("1000\r\n" + "x".repeat(4096) + "\r\n");
          }
        })) {
      assertThat(ask(server, false)).isInstanceOf(AttemptResult.Refused.class);
      assertThat(server.peerGone().await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void retryAfter_asADate_isUnderstood() throws IOException {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(100));
    try (var server = answering(answer(429, "Retry-After: " + date + "\r\n", ""))) {
      var failed = (AttemptResult.Failed) ask(server, false);
      assertThat(failed.retryAfterSeconds()).isBetween(60L, 100L);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1", "99999999999999", "Mon, 99 Foo", ""})
  void retryAfter_notUnderstood_isNone(String value) throws IOException {
    try (var server = answering(answer(429, "Retry-After: " + value + "\r\n", ""))) {
      assertThat(ask(server, false))
          .isEqualTo(new AttemptResult.Failed(Failure.RATE_LIMITED, 429, 0));
    }
  }

  @Test
  void answer_ofTheOtherForm_isBroken() throws IOException {
    try (var server = answering(json(WHOLE))) {
      assertThat(ask(server, true)).isEqualTo(new AttemptResult.Failed(Failure.BROKEN, 200, 0));
    }
    try (var server = answering(sse(STREAM))) {
      assertThat(ask(server, false)).isEqualTo(new AttemptResult.Failed(Failure.BROKEN, 200, 0));
    }
  }

  @Test
  void stream_dribbled_isReadToItsEnd() throws IOException {
    try (var server =
        new RawServer(peer -> {
          peer.request();
          for (byte b : sse(STREAM).getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            peer.send(new byte[] {b});
          }
        })) {
      assertThat(Upstream.text(answered(server, true))).isEqualTo("Hi you");
    }
  }

  @Test
  void stream_silent_isATimeout() throws IOException {
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.send(sse(chunk("{\"content\":\"Hi\"}", "null")));
          peer.awaitClose();
        })) {
      AttemptResult result =
          upstream.ask(
              "openai",
              server.port(),
              Upstream.hello(true),
              Duration.ofSeconds(20),
              Duration.ofMillis(200));
      var reply = ((AttemptResult.Answered) result).reply();
      assertThatThrownBy(() -> Upstream.events(reply)).isInstanceOf(HttpTimeoutException.class);
    }
  }

  @Test
  void reply_closedEarly_endsTheCall() throws Exception {
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.send(sse(chunk("{\"content\":\"Hi\"}", "null")));
          peer.awaitClose();
        })) {
      var reply = ((AttemptResult.Answered) ask(server, true)).reply();
      assertThat(reply.next()).isPresent();
      reply.close();
      assertThat(server.peerGone().await(1, TimeUnit.SECONDS)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:secret@host/v1",
        "https://host/v1?key=secret",
        "https://host/v1#x",
        "mailto:x"
      })
  void url_withMoreThanAnAddress_stopsTheStart(String url) {
    var settings =
        Upstream.settings(URI.create(url), "", Duration.ofSeconds(1), Duration.ofSeconds(1));
    assertThatThrownBy(() -> Providers.named("openai").orElseThrow().create(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("url: expected")
        .hasMessageNotContaining("secret");
  }

  @Test
  void key_withALineBreak_stopsTheStartWithoutShowingIt() {
    var settings =
        Upstream.settings(
            URI.create("https://host/v1"),
            "sk-canary\r\nX: y",
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    assertThatThrownBy(() -> Providers.named("openai").orElseThrow().create(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("canary");
  }

  private AttemptResult ask(RawServer server, boolean stream) throws IOException {
    return upstream.ask("openai", server.port(), Upstream.hello(stream));
  }

  private List<StreamEvent> answered(RawServer server, boolean stream) throws IOException {
    return answered(upstream, server, stream);
  }

  private static List<StreamEvent> answered(Upstream upstream, RawServer server, boolean stream)
      throws IOException {
    return switch (upstream.ask("openai", server.port(), Upstream.hello(stream))) {
      case AttemptResult.Answered(var reply) -> Upstream.events(reply);
      case AttemptResult.Failed failed -> throw new IOException("failed " + failed.failure());
      case AttemptResult.Refused refused -> throw new AssertionError(refused);
    };
  }

  private static RawServer answering(String answer) throws IOException {
    return new RawServer(peer -> {
      peer.request();
      peer.send(answer);
    });
  }

  private static String chunk(String delta, String reason) {
    return "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,"
        + "\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":"
        + reason
        + "}]}\n\n";
  }

  private static String sse(String body) {
    String framing =
        body.startsWith("data") ? "Connection: close\r\n" : "Transfer-Encoding: chunked\r\n";
    return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n" + framing + "\r\n" + body;
  }

  private static String chunked(String body) {
    return Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
  }

  private static String json(String body) {
    return answer(200, "Content-Type: application/json\r\n", body);
  }

  private static String answer(int status, String headers, String body) {
    String length = status == 204 ? "" : "Content-Length: " + body.length() + "\r\n";
    return "HTTP/1.1 " + status + " X\r\n" + headers + length + "\r\n" + body;
  }
}
