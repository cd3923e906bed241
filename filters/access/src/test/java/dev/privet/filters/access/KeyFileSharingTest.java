package dev.privet.filters.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several writers and readers of one key file, in two processes. */
@Tag("it")
final class KeyFileSharingTest {
  private static final int EACH = 8;

  @TempDir private Path folder;

  /** Creates keys in the file that is named; the other process. */
  public static void main(String[] args) throws IOException {
    create(ApiKeys.open(Path.of(args[0]), Clock.systemUTC()));
  }

  private static void create(ApiKeys keys) throws IOException {
    for (int i = 0; i < EACH; i++) {
      keys.create(KeyTerms.of("acme"));
    }
  }

  @Test
  void create_inTwoProcessesAndTwoThreads_losesNone()
      throws IOException, InterruptedException, ExecutionException {
    Path file = folder.resolve("keys.yaml");
    Process other = startOther(file);
    try (var threads = Executors.newCachedThreadPool()) {
      var writers = new ArrayList<Future<?>>();
      for (int i = 0; i < 2; i++) {
        var keys = ApiKeys.open(file, Clock.systemUTC());
        writers.add(
            threads.submit(() -> {
              create(keys);
              return true;
            }));
      }
      ApiKeys reader = ApiKeys.open(file, Clock.systemUTC());
      int before = 0;
      while (!other.waitFor(10, TimeUnit.MILLISECONDS)) {
        int now = reader.list().size();
        assertThat(reader.problem()).isEmpty();
        assertThat(now).isGreaterThanOrEqualTo(before);
        before = now;
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    assertThat(other.exitValue()).isZero();
    assertThat(ApiKeys.open(file, Clock.systemUTC()).list()).hasSize(3 * EACH);
  }

  private static Process startOther(Path file) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            KeyFileSharingTest.class.getName(),
            file.toString())
        .inheritIO()
        .start();
  }
}
