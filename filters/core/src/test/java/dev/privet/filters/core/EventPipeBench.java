package dev.privet.filters.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.api.Frame;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Served;
import dev.privet.filters.api.StreamStage;
import dev.privet.filters.dialects.AnswerHead;
import dev.privet.filters.dialects.AnswerLimits;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.Dialects;
import dev.privet.filters.dialects.FrameReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prints what the pipe itself costs per event, in CPU time of its thread; asserts no time. */
@Tag("bench")
final class EventPipeBench {
  private static final int EVENTS = 50;
  private static final int ROUNDS = 20_000;
  private static final Dialect DIALECT = Dialects.named("openai-chat").orElseThrow();

  @Test
  void pipe_withFourStages_costPerEvent() throws IOException {
    List<Frame> frames = frames();
    for (int stages : new int[] {0, 1, 4, 0, 1, 4}) {
      run(frames, stages, ROUNDS / 2);
      double micros = run(frames, stages, ROUNDS) / 1_000.0 / ROUNDS / frames.size();
      System.out.printf("event pipe: %d stages %.2f us CPU per event%n", stages, micros);
    }
  }

  private static List<Frame> frames() throws IOException {
    String wire = Servlets.event("some words").repeat(EVENTS) + Servlets.FINISH + Servlets.DONE;
    var in = new ByteArrayInputStream(wire.getBytes(StandardCharsets.UTF_8));
    FrameReader reader = DIALECT.reader(in, true, AnswerLimits.DEFAULT);
    var frames = new ArrayList<Frame>();
    for (Optional<Frame> at = reader.next(); at.isPresent(); at = reader.next()) {
      frames.add(at.get());
    }
    return frames;
  }

  private static long run(List<Frame> frames, int stages, int rounds) {
    StreamStage passing = (event, out) -> out.emit(event);
    List<StreamStage> line = Collections.nCopies(stages, passing);
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int round = 0; round < rounds; round++) {
      var pipe =
          new EventPipe(
              new Listed(frames),
              line,
              DIALECT.writer(true, new AnswerHead("id", "m", 1)),
              true,
              length -> OutputStream.nullOutputStream(),
              HostConfig.DEFAULT,
              used -> {});
      assertThat(pipe.run()).isSameAs(EventPipe.Result.COMPLETE);
    }
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
  }

  /** Frames at hand one by one, each flushed by itself. */
  private static final class Listed implements Reply {
    private final List<Frame> frames;
    private int next;

    Listed(List<Frame> frames) {
      this.frames = frames;
    }

    @Override
    public Served served() {
      return TestReply.SERVED;
    }

    @Override
    public Optional<Frame> next() {
      return Optional.of(frames.get(next++));
    }

    @Override
    public void close() {}
  }
}
