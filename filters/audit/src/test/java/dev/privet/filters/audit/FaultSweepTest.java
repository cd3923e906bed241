package dev.privet.filters.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every call on the files of the log fails once, or kills the process; nothing acknowledged is
 * lost, and the log opens and verifies afterwards. Needs {@code strace}.
 */
@Tag("it")
final class FaultSweepTest {
  private static final Path STRACE = Path.of("/usr/bin/strace");
  private static final int ACKS = 400;

  /** How often each call is let through before it fails. */
  private static final int[] OCCURRENCES = {1, 2, 3, 4, 5, 7, 10, 20};

  private static final Map<String, List<String>> FAULTS =
      Map.of(
          "pwrite64", List.of("error=EIO", "error=ENOSPC", "signal=KILL"),
          "fdatasync", List.of("error=EIO", "signal=KILL"),
          "fsync", List.of("error=EIO", "signal=KILL"),
          "ftruncate", List.of("error=EIO", "signal=KILL"),
          "openat", List.of("error=EIO", "signal=KILL"),
          "rename", List.of("error=EIO", "signal=KILL"));

  @TempDir Path folder;

  @Test
  void everyCall_failingOnce_losesNoAcknowledgedRecord() throws Exception {
    assumeTrue(Files.isExecutable(STRACE), "strace is not installed");
    int runs = 0;
    int hit = 0;
    for (var call : FAULTS.entrySet()) {
      for (String fault : call.getValue()) {
        for (int occurrence : OCCURRENCES) {
          hit += run(call.getKey(), fault, occurrence, runs++) ? 1 : 0;
        }
      }
    }
    System.out.printf("fault sweep: %d runs, %d hit%n", runs, hit);
    assertThat(hit).as("runs in which the fault happened").isGreaterThan(runs / 3);
  }

  /** Returns whether the fault ended the process. */
  private boolean run(String call, String fault, int occurrence, int number) throws Exception {
    Path directory = Files.createDirectory(folder.resolve("log-" + number));
    var acknowledged = new HashMap<Long, String>();
    Process child = start(directory, call, fault, occurrence);
    boolean ended = drain(child, acknowledged);
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String what = call + " " + fault + " " + occurrence;

    Logs.open(directory).close();
    var found = new HashMap<Long, String>();
    Logs.records(directory)
        .forEach(r -> found.put(r.seq(), r.text(AuditField.REQUEST_ID).orElse("")));
    assertThat(found).as(what).containsAllEntriesOf(acknowledged);
    AuditReport report = AuditVerifier.of(directory).verify();
    assertThat(report.firstProblem()).as(what).isEmpty();
    assertThat(report.openIntents()).as(what).isZero();
    return ended;
  }

  private static Process start(Path directory, String call, String fault, int occurrence)
      throws IOException {
    var command = new ArrayList<String>(List.of(STRACE.toString(), "-f", "-qq", "-o", "/dev/null"));
    for (String name : List.of(Segments.name(1), Segments.SPARE)) {
      command.addAll(List.of("-P", directory.resolve(name).toString()));
    }
    command.addAll(
        List.of(
            "-e",
            "trace=" + call,
            "-e",
            "inject=" + call + ":" + fault + ":when=" + occurrence,
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KillTest.Child.class.getName(),
            directory.toString()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Reads until the child ends, or has acknowledged enough and is ended. */
  private static boolean drain(Process child, Map<Long, String> acknowledged) throws IOException {
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      int count = 0;
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        KillTest.note(line, acknowledged);
        if (++count == ACKS) {
          child.descendants().forEach(ProcessHandle::destroyForcibly);
        }
      }
      return count < ACKS;
    }
  }
}
