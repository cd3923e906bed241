package dev.privet.backends.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.backends.api.HttpAnswer;
import dev.privet.backends.api.HttpCall;
import dev.privet.backends.api.Transport;
import dev.privet.backends.core.health.Condition;
import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.LlmExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class AttemptTransportTest {
  private static final int MOST_BYTES = 1 << 20;
  private final LlmExchange exchange =
      Scene.exchange("chat", Scene.openTo(Samples.external()), new ScriptedRecorder(), List.of());
  private final List<HttpCall> calls = new ArrayList<>();
  private final AtomicInteger aborts = new AtomicInteger();

  @Test
  void call_lessTimeLeftThanItWouldWait_waitsNoLonger() throws IOException {
    var transport = transport(Map.of(), 0, Duration.ofSeconds(5), Duration.ofSeconds(9));
    transport.send(call(Duration.ofSeconds(60)));
    transport.send(call(Duration.ofMillis(10)));
    assertThat(calls.get(0).firstByte()).isLessThanOrEqualTo(Duration.ofSeconds(5));
    assertThat(calls.get(1).firstByte()).isEqualTo(Duration.ofMillis(10));
  }

  @Test
  void call_noTimeLeft_isNotMade() {
    var transport = transport(Map.of(), 0, Duration.ZERO, Duration.ofSeconds(9));
    assertThatThrownBy(() -> transport.send(call(Duration.ofSeconds(1))))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(calls).isEmpty();
  }

  @Test
  void body_asLargeAsPermitted_isRead() throws IOException {
    var transport = transport(Map.of(), MOST_BYTES, Duration.ofSeconds(5), Duration.ofSeconds(9));
    HttpAnswer answer = transport.send(call(Duration.ofSeconds(1)));
    assertThat(answer.body().readAllBytes()).hasSize(MOST_BYTES);
    assertThat(transport.status()).isEqualTo(200);
  }

  @Test
  void body_largerThanPermitted_isBroken() throws IOException {
    var transport =
        transport(Map.of(), MOST_BYTES + 1, Duration.ofSeconds(5), Duration.ofSeconds(9));
    HttpAnswer answer = transport.send(call(Duration.ofSeconds(1)));
    assertThatThrownBy(() -> answer.body().readAllBytes())
        .isInstanceOfSatisfying(
            BrokenReplyException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.ANSWER_TOO_LARGE));
  }

  @Test
  void body_afterTheLastDeadline_isATimeout() throws IOException {
    var transport = transport(Map.of(), 10, Duration.ofSeconds(5), Duration.ZERO);
    HttpAnswer answer = transport.send(call(Duration.ofSeconds(1)));
    assertThatThrownBy(() -> answer.body().read()).isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void answer_encodedUnasked_isBrokenAndEnded() {
    var transport =
        transport(
            Map.of("content-encoding", "br"), 10, Duration.ofSeconds(5), Duration.ofSeconds(9));
    assertThatThrownBy(() -> transport.send(call(Duration.ofSeconds(1))))
        .isInstanceOf(BrokenReplyException.class);
    assertThat(aborts).hasPositiveValue();
  }

  @Test
  void abort_beforeTheHeadCame_endsTheCallWhenItComes() throws IOException {
    var transport = transport(Map.of(), 10, Duration.ofSeconds(5), Duration.ofSeconds(9));
    transport.abort();
    transport.send(call(Duration.ofSeconds(1)));
    assertThat(aborts).hasPositiveValue();
  }

  private AttemptTransport transport(
      Map<String, String> headers, int bytes, Duration begin, Duration end) {
    Transport way =
        call -> {
          calls.add(call);
          return new HttpAnswer(
              200,
              headers,
              new ByteArrayInputStream(new byte[bytes]),
              () -> aborts.incrementAndGet());
        };
    var member =
        new Fleet.Member(
            Samples.external(),
            (attempt, transport) -> {
              throw new AssertionError("not opened here");
            },
            way,
            Map.of(),
            MOST_BYTES,
            Fleet.Upkeep.of(Condition.usual()));
    return new AttemptTransport(member, exchange::waited, Deadlines.in(begin, end));
  }

  private static HttpCall call(Duration firstByte) {
    return new HttpCall(
        "POST",
        URI.create("http://127.0.0.1/v1/x"),
        Map.of(),
        ByteBuffer.allocate(0),
        firstByte,
        Duration.ofSeconds(1));
  }
}
