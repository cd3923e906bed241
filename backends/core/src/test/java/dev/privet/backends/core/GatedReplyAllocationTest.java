package dev.privet.backends.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Served;
import dev.privet.filters.api.StreamEvent;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Price;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An event that passes the gate costs no memory, with or without a mirror that measures it. */
final class GatedReplyAllocationTest {
  private static final int EVENTS = 100_000;
  private static final Destination THERE = Scene.destination("there", "restricted");
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void event_throughTheGate_allocatesNothing() throws IOException {
    Reply gated = gated();
    assertThat(perEvent(gated)).isZero();
    assertThat(perEvent(new MeasuredReply(gated))).isZero();
  }

  private double perEvent(Reply reply) throws IOException {
    read(reply);
    long before = threads.getCurrentThreadAllocatedBytes();
    read(reply);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    // The counter itself may allocate a little, once.
    return Math.floor((double) bytes / EVENTS);
  }

  private static void read(Reply reply) throws IOException {
    for (int i = 0; i < EVENTS; i++) {
      reply.next();
    }
  }

  private static Reply gated() {
    Fleet fleet =
        Scene.fleet(
            Scene.member(THERE, (attempt, transport) -> new AttemptResult.Answered(new Endless())));
    var exchange =
        Scene.exchange("chat", Scene.openTo(THERE), new ScriptedRecorder(), java.util.List.of());
    return ((RouteResult.Answered) Scene.route(fleet, exchange)).reply();
  }

  /** The same frame for ever. */
  private static final class Endless implements Reply {
    private final Optional<Frame> frame = Optional.of(Frame.of(StreamEvent.Text.of("word")));

    @Override
    public Served served() {
      return new Served("x", "x", "x", 1, Samples.CLASSES.lowest(), Price.FREE, false);
    }

    @Override
    public Optional<Frame> next() {
      return frame;
    }

    @Override
    public void close() {}
  }
}
