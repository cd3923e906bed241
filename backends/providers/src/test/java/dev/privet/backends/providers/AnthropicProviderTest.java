package dev.privet.backends.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.backends.core.Providers;
import dev.privet.backends.core.transport.RawServer;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptResult.Failure;
import dev.privet.filters.api.StreamEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class AnthropicProviderTest {
  private static final String WHOLE =
      "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"real-model\","
          + "\"content\":[{\"type\":\"text\",\"text\":\"Hi you\"}],\"stop_reason\":\"end_turn\","
          + "\"stop_sequence\":null,\"usage\":{\"input_tokens\":3,\"output_tokens\":2}}";
  private static final String STOP = "event: message_stop\ndata: {\"type\":\"message_stop\"}";
  private static final String STREAM =
      event(
              "message_start",
              "\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\","
                  + "\"model\":\"real-model\",\"content\":[],\"stop_reason\":null,"
                  + "\"stop_sequence\":null,\"usage\":{\"input_tokens\":3,\"output_tokens\":1}}")
          + event(
              "content_block_start",
              "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}")
          + event(
              "content_block_delta",
              "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hi \"}")
          + event(
              "content_block_delta",
              "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"you\"}")
          + event("content_block_stop", "\"index\":0")
          + event(
              "message_delta",
              "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
                  + "\"usage\":{\"output_tokens\":2}")
          + STOP
          + "\n\n";

  private final Upstream upstream = new Upstream();

  @AfterEach
  void close() {
    upstream.close();
  }

  @Test
  void json_isPostedToMessagesWithKeyAndVersion_andRead() throws IOException {
    try (var server = answering(head("application/json") + WHOLE)) {
      assertThat(Upstream.text(answered(server, false))).isEqualTo("Hi you");
      String request = server.requests().getFirst();
      assertThat(request).startsWith("POST /v1/messages HTTP/1.1\r\n");
      assertThat(request)
          .containsIgnoringCase("x-api-key: " + Upstream.KEY + "\r\n")
          .containsIgnoringCase("anthropic-version: 2023-06-01\r\n")
          .doesNotContainIgnoringCase("authorization");
      assertThat(request).contains("\"model\":\"real-model\"", "Hello there", "\"max_tokens\"");
    }
  }

  @Test
  void stream_isReadToItsEnd() throws IOException {
    try (var server = answering(head("text/event-stream") + STREAM)) {
      List<StreamEvent> events = answered(server, true);
      assertThat(Upstream.text(events)).isEqualTo("Hi you");
      assertThat(events).anyMatch(StreamEvent.End.class::isInstance);
    }
  }

  @Test
  void stream_cutAfterEachByte_isNeverComplete() throws IOException {
    byte[] all = (head("text/event-stream") + STREAM).getBytes(StandardCharsets.UTF_8);
    int end = all.length - 2 - STOP.length();
    var cut = new AtomicInteger();
    try (var server =
        new RawServer(peer -> {
          peer.request();
          peer.send(Arrays.copyOf(all, cut.get()));
        })) {
      for (int length = 0; length < end; length++) {
        cut.set(length);
        assertThatThrownBy(() -> answered(server, true))
            .as("cut after %d bytes", length)
            .isInstanceOf(IOException.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {503, 529})
  void status_overloaded_isAFailure(int status) throws IOException {
    try (var server = answering("HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n\r\n")) {
      assertThat(ask(server, true))
          .isEqualTo(new AttemptResult.Failed(Failure.OVERLOADED, status, 0));
    }
  }

  @Test
  void stream_errorAsItsFirstEvent_isNoAnswer() throws IOException {
    String error =
        event("error", "\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}");
    try (var server = answering(head("text/event-stream") + error)) {
      assertThatThrownBy(() -> answered(server, true)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void url_notEndingWhereTheEndpointsBegin_stopsTheStart() {
    var settings =
        Upstream.settings(
            URI.create("https://api.anthropic.com"),
            "",
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    assertThatThrownBy(() -> Providers.named("anthropic").orElseThrow().create(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/v1");
  }

  private AttemptResult ask(RawServer server, boolean stream) throws IOException {
    return upstream.ask("anthropic", server.port(), Upstream.hello(stream));
  }

  private List<StreamEvent> answered(RawServer server, boolean stream) throws IOException {
    return switch (ask(server, stream)) {
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

  private static String head(String type) {
    return "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nConnection: close\r\n\r\n";
  }

  private static String event(String type, String rest) {
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + rest + "}\n\n";
  }
}
