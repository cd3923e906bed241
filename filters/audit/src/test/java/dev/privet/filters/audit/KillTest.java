package dev.privet.filters.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.api.RecorderUnavailableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that appends and says what was acknowledged is killed; nothing acknowledged is lost.
 */
final class KillTest {
  private static final int WRITERS = 8;

  @TempDir Path directory;

  @Test
  void process_killedFiveTimes_losesNoAcknowledgedRecord() throws Exception {
    killAndCheck(5);
  }

  @Test
  @Tag("it")
  void process_killedAHundredTimes_losesNoAcknowledgedRecord() throws Exception {
    killAndCheck(100);
  }

  private void killAndCheck(int kills) throws Exception {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var acknowledged = new HashMap<Long, String>();
    for (int i = 0; i < kills; i++) {
      runAndKill(50 + random.nextInt(1_500), acknowledged);
      Logs.open(directory).close();
    }
    assertThat(acknowledged).as("seed %s", seed).hasSizeGreaterThan(kills * 50);
    var found = new HashMap<Long, String>();
    Logs.records(directory)
        .forEach(r -> found.put(r.seq(), r.text(AuditField.REQUEST_ID).orElse("")));
    assertThat(found).as("seed %s", seed).containsAllEntriesOf(acknowledged);
    AuditReport report = AuditVerifier.of(directory).verify();
    assertThat(report.firstProblem()).isEmpty();
    assertThat(report.openIntents()).isZero();
  }

  /** Kills the child after it has acknowledged some records. */
  private void runAndKill(int acks, Map<Long, String> acknowledged) throws Exception {
    Process child =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      int count = 0;
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        note(line, acknowledged);
        if (++count == acks) {
          child.toHandle().destroyForcibly();
        }
      }
    }
    assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).as("killed, not ended").isEqualTo(128 + 9);
  }

  static void note(String line, Map<Long, String> acknowledged) {
    String[] words = line.split(" ");
    if (words.length == 4 && words[0].equals("ack") && words[3].equals(".")) {
      acknowledged.put(Long.valueOf(words[1]), words[2]);
    }
  }

  /** Appends for ever, with outcomes for most intents, and prints what was acknowledged. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws IOException {
      var log = Logs.open(Path.of(args[0]));
      for (int i = 0; i < WRITERS; i++) {
        String writer = Long.toHexString(new Random().nextLong());
        Thread.ofPlatform().start(() -> write(log, writer));
      }
    }

    private static void write(AuditLog log, String writer) {
      try {
        for (int i = 0; true; i++) {
          long seq = log.append(Logs.intent(writer + "-" + i));
          System.out.println("ack " + seq + " " + writer + "-" + i + " .");
          if (i % 5 != 0) {
            log.appendOwed(Logs.outcome(seq));
          }
        }
      } catch (RecorderUnavailableException e) {
        System.exit(1);
      }
    }
  }
}
