package dev.privet.proxy.bench;

import dev.privet.filters.api.Emitter;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.StreamStage;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.dialects.AnswerHead;
import dev.privet.filters.dialects.AnswerLimits;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.Dialects;
import dev.privet.filters.dialects.FrameReader;
import dev.privet.filters.dialects.FrameWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One streamed answer decoded, staged and encoded again; time for each event. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class StreamBench {
  private static final int EVENTS = 1000;
  private static final Dialect DIALECT = Dialects.named("openai-chat").orElseThrow();
  private static final byte[] STREAM = stream();

  /** Number of stages that each change nothing or every event. */
  @Param({"0", "1", "4"})
  public int stages;

  @Param({"false", "true"})
  public boolean edit;

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public int pipe() throws IOException {
    FrameReader reader =
        DIALECT.reader(new ByteArrayInputStream(STREAM), true, AnswerLimits.DEFAULT);
    FrameWriter writer = DIALECT.writer(true, new AnswerHead("id", "chat", 0));
    var line = new ArrayList<StreamStage>();
    for (int i = 0; i < stages; i++) {
      line.add(
          edit
              ? StreamStage.replacing(Pattern.compile("word"), 4, "term")
              : (event, out) -> out.emit(event));
    }
    int frames = 0;
    OutputStream nowhere = OutputStream.nullOutputStream();
    for (Optional<Frame> frame = reader.next(); frame.isPresent(); frame = reader.next()) {
      writer.write(frame.get(), staged(frame.get(), line), nowhere);
      frames++;
    }
    return frames;
  }

  private static ArrayList<StreamEvent> staged(Frame frame, ArrayList<StreamStage> line) {
    var events = new ArrayList<>(frame.events());
    for (StreamStage stage : line) {
      var next = new ArrayList<StreamEvent>(events.size() + 1);
      events.forEach(event -> stage.onEvent(event, new Into(next)));
      events = next;
    }
    return events;
  }

  private record Into(ArrayList<StreamEvent> events) implements Emitter {
    @Override
    public void emit(StreamEvent event) {
      events.add(event);
    }

    @Override
    public void refuse(Verdict.Refused refusal) {
      throw new IllegalStateException("refused");
    }
  }

  private static byte[] stream() {
    var out = new StringBuilder();
    for (int i = 0; i < EVENTS - 1; i++) {
      out.append(
              "data: {\"id\":\"chatcmpl-123456789\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"m\",\"system_fingerprint\":\"fp_44709d6fcb\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\" word")
          .append(i)
          .append("\"},\"logprobs\":null,\"finish_reason\":")
          .append(i == EVENTS - 2 ? "\"stop\"" : "null")
          .append("}]}\n\n");
    }
    return out.append("data: [DONE]\n\n").toString().getBytes(StandardCharsets.UTF_8);
  }
}
