package dev.privet.filters.core;

import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Served;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Wire;
import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.Price;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A reply that a test feeds by hand; silent until it does. */
final class TestReply implements Reply {
  static final Served SERVED =
      new Served("model", "on-prem", "m", 1, new DataClass("public", 0), Price.FREE, false);
  private static final Frame CLOSED = Frame.of();
  private static final Frame BROKEN = Frame.of();

  private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
  final AtomicInteger read = new AtomicInteger();
  final AtomicInteger closings = new AtomicInteger();
  final CountDownLatch closed = new CountDownLatch(1);

  static TestReply saying(String... pieces) {
    var reply = new TestReply();
    for (String piece : pieces) {
      reply.say(piece);
    }
    return reply.end();
  }

  static List<Frame> ending() {
    return List.of(
        Frame.of(new StreamEvent.Finish(0, FinishReason.STOP, Wire.NONE)),
        Frame.of(new StreamEvent.Usage(3, 4, Wire.NONE)),
        Frame.of(new StreamEvent.End(Wire.NONE)));
  }

  TestReply say(String piece) {
    frames.add(Frame.of(StreamEvent.Text.of(piece)));
    return this;
  }

  TestReply end() {
    frames.addAll(ending());
    return this;
  }

  TestReply breakOff() {
    frames.add(BROKEN);
    return this;
  }

  @Override
  public Served served() {
    return SERVED;
  }

  @Override
  public boolean ready() {
    return !frames.isEmpty();
  }

  @Override
  public Optional<Frame> next() throws IOException {
    try {
      Frame frame = frames.take();
      if (frame == CLOSED) {
        throw new IOException("closed");
      }
      if (frame == BROKEN) {
        throw new BrokenReplyException(ErrorCode.DESTINATION_BROKEN, "The answer broke off.");
      }
      read.incrementAndGet();
      return Optional.of(frame);
    } catch (InterruptedException e) {
      throw new IOException("interrupted");
    }
  }

  @Override
  public void close() {
    closings.incrementAndGet();
    closed.countDown();
    frames.add(CLOSED);
  }

  static List<Frame> frames(String... pieces) {
    var all = new ArrayList<Frame>();
    for (String piece : pieces) {
      all.add(Frame.of(StreamEvent.Text.of(piece)));
    }
    all.addAll(ending());
    return all;
  }
}
