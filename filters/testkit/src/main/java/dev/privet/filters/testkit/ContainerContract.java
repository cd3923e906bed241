package dev.privet.filters.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.StreamEvent;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a filter must keep to in real containers, with sockets. */
public interface ContainerContract extends FilterContract {
  @ParameterizedTest
  @EnumSource
  default void container_runsTheFilter_asTheHarnessDoes(Container container) {
    FilterHarness memory =
        FilterHarness.of(filters().toArray(Filter[]::new)).modelSays("It ", "is ", "Paris.");
    FilterHarness sockets = memory.over(container);
    for (FilterHarness harness : List.of(sockets, sockets.unary())) {
      Outcome outcome = harness.ask(prompt());
      assertThat(outcome.status()).isEqualTo(200);
      assertThat(outcome.text()).isEqualTo(memory.ask(prompt()).text());
      assertThat(outcome.cut()).isFalse();
      assertThat(outcome.closings()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  default void answer_breaksOff_callerOverSocketsSees(Container container) {
    List<Frame> begun = List.of(Frame.of(StreamEvent.Text.of("It is a long story. ".repeat(50))));
    Outcome outcome =
        FilterHarness.of(filters().toArray(Filter[]::new))
            .model(Model.framing(begun))
            .over(container)
            .ask(prompt());
    assertThat(outcome.cut() || outcome.status() >= 500).isTrue();
    assertThat(outcome.closings()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  default void caller_readsNothing_readerOfTheAnswerStops(Container container) throws IOException {
    int all = 4_000;
    var read = new AtomicInteger();
    Frame frame = Frame.of(StreamEvent.Text.of("words and words. ".repeat(2_000)));
    Iterator<Frame> frames =
        Stream.generate(() -> frame).limit(all).peek(at -> read.incrementAndGet()).iterator();
    Model model =
        attempt ->
            new AttemptResult.Answered(ScriptedReply.of(ScriptedReply.served(attempt), frames));
    Setup setup = Setup.DEFAULT.withModel(model);
    var chain = new ArrayList<Filter>(filters());
    var servlet = new ScriptedServlet(model, setup.unreachable()).asServlet();
    try (Container.Running running =
            container.start(Presets.around(chain, setup, new MemoryRecorder()), servlet);
        var socket = new Socket(InetAddress.getLoopbackAddress(), running.port())) {
      send(socket.getOutputStream(), Requests.chat(prompt(), true));
      assertThat(settled(read)).isBetween(1, all - 1);
      socket.setSoLinger(true, 0);
    }
  }

  private static void send(OutputStream out, String body) throws IOException {
    String request =
        String.join(
            "\r\n",
            "POST /v1/chat/completions HTTP/1.1",
            "Host: localhost",
            "Content-Type: application/json",
            "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length,
            "",
            body);
    out.write(request.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** The value of a counter once it has stood still for half a second. */
  private static int settled(AtomicInteger counter) {
    int last = -1;
    for (int still = 0; still < 50; still++) {
      LockSupport.parkNanos(10_000_000);
      int now = counter.get();
      still = now == last && now > 0 ? still : 0;
      last = now;
    }
    return last;
  }
}
