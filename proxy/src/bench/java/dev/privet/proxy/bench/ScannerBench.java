package dev.privet.proxy.bench;

import dev.privet.filters.privacy.detect.DetectorConfig;
import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import dev.privet.filters.privacy.detect.Detectors;
import dev.privet.filters.privacy.detect.Match;
import java.util.EnumSet;
import java.util.List;
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
 * Detectors over 16 KiB of prose with an identifier in every tenth sentence. One operation is 1 MB:
 * so operations a second are MB/s.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class ScannerBench {
  private static final int PIECE = 16 << 10;

  @Param({"identifiers", "names"})
  public String kind = "identifiers";

  private Detectors detectors = Detectors.create(DetectorConfig.defaults());
  private String text = "";

  @Setup
  public void load() {
    EnumSet<Family> families =
        kind.equals("names")
            ? EnumSet.of(Family.NAMES)
            : EnumSet.complementOf(EnumSet.of(Family.NAMES));
    detectors = Detectors.create(DetectorConfig.defaults().withFamilies(families));
    var prose = new StringBuilder();
    for (int i = 0; prose.length() < PIECE; i++) {
      prose.append(
          "The meeting on the second floor was moved to the afternoon because the room is in use. ");
      if (i % 10 == 0) {
        prose
            .append("Ask Ada Lovelace (ada")
            .append(i)
            .append("@example.com) in London about the report. ");
      }
    }
    text = prose.substring(0, PIECE);
  }

  /** Scans the same 16 KiB until 1 MB has been read. */
  @Benchmark
  public int scan() {
    int found = 0;
    for (int read = 0; read < 1_000_000; read += PIECE) {
      List<Match> matches = detectors.find(text);
      found += matches.size();
    }
    return found;
  }
}
