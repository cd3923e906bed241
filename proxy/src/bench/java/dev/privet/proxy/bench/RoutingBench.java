package dev.privet.proxy.bench;

import dev.privet.backends.core.OpenRouting;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.Reply;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to choose among twenty targets, all granted, and what the gate adds to an event of
 * an answer. Run with {@code -prof gc} to see the memory.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class RoutingBench {
  @Param({"ordered", "weighted", "cheapest", "fastest", "least-loaded", "prefix-affinity"})
  public String strategy = "ordered";

  private OpenRouting routing = new OpenRouting("ordered", 20);
  private Reply gated = routing.gated();
  private Reply bare = OpenRouting.bare();

  @Setup
  public void make() {
    routing = new OpenRouting(strategy, 20);
    gated = routing.gated();
    bare = OpenRouting.bare();
  }

  /** Orders twenty targets. */
  @Benchmark
  public int choose() {
    return routing.choose();
  }

  /** One event through the gate. */
  @Benchmark
  public Optional<Frame> gatedEvent() throws IOException {
    return gated.next();
  }

  /** The same event without the gate. */
  @Benchmark
  public Optional<Frame> bareEvent() throws IOException {
    return bare.next();
  }
}
