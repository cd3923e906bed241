package dev.privet.proxy.bench;

import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.Dialects;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.filters.privacy.ClassifyFilter;
import dev.privet.filters.privacy.detect.DetectorConfig;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Classifying a new message of 1 KB alone, and behind a hundred messages of 1 KB that were sent
 * before: the second should cost little more than the first.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class ConversationBench {
  private static final String PATH = "/v1/chat/completions";
  private static final int MESSAGE = 1 << 10;

  /** Messages that were sent before. */
  @Param({"0", "100"})
  public int before = 0;

  private final Dialect dialect = Dialects.ofPath(PATH).orElseThrow();
  private final ClassifyFilter classifier = ClassifyFilter.create(DetectorConfig.defaults());
  private int turn;
  private LlmRequest next = request(0);

  @Setup(Level.Trial)
  public void remember() {
    classifier.findings(request(0), "tenant");
  }

  /** A conversation whose last message was never seen. */
  @Setup(Level.Invocation)
  public void say() {
    next = request(++turn);
  }

  @Benchmark
  public int classify() {
    return classifier.findings(next, "tenant").size();
  }

  private LlmRequest request(int turn) {
    var body = new StringBuilder("{\"model\":\"chat\",\"messages\":[");
    for (int i = 0; i < before; i++) {
      body.append("{\"role\":\"user\",\"content\":\"").append(message(i, 0)).append("\"},");
    }
    body.append("{\"role\":\"user\",\"content\":\"").append(message(before, turn)).append("\"}]}");
    try {
      return dialect.decode(
          PATH, body.toString().getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
    } catch (dev.privet.filters.dialects.MalformedRequestException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String message(int number, int turn) {
    var text = new StringBuilder();
    for (int i = 0; text.length() < MESSAGE; i++) {
      text.append("In point ")
          .append(number * 100 + i)
          .append(" of the plan (")
          .append(turn)
          .append(") Ada Lovelace asks the office in London whether the meeting can be moved. ");
    }
    return text.substring(0, MESSAGE);
  }
}
