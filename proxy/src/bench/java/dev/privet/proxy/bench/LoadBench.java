package dev.privet.proxy.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The load bench. Mock and load live in this process, each gateway in one of its own, whose CPU
 * time is read from the operating system. Each round measures the direct call and every gateway one
 * after the other; the figures are medians over the rounds, and ratios are taken within a round.
 */
public final class LoadBench {
  private static final int WARM_UP_SECONDS = Integer.getInteger("bench.warmup", 15);
  private static final double RUN_SECONDS = Integer.getInteger("bench.seconds", 4);
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
  private static final int MANY = 64;

  /** Filters off; all filters but the name finder; all filters. */
  private static final List<String> MODES =
      List.of(System.getProperty("bench.modes", "off,identifiers,full").split(","));

  private static final String PROMPT =
      "Please write a short and friendly reminder to ada.lovelace@example.com about the invoice that is due next week. "
          + "Mention that the amount can be paid by card or by transfer, and that questions are welcome at any time. ";

  private LoadBench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("privet-bench");
    try (var mock = new MockModel()) {
      var targets = new ArrayList<Target>();
      targets.add(new Target("direct", mock.port(), "none", null));
      for (String mode : MODES) {
        targets.add(start(mode, mock.port(), Files.createDirectories(folder.resolve(mode))));
      }
      for (Scenario scenario : Scenario.values()) {
        measure(scenario, targets);
      }
      for (Target target : targets) {
        target.stop();
      }
    } finally {
      delete(folder);
    }
  }

  /** What is asked for. */
  private enum Scenario {
    JSON_1("JSON answer of 1 KB, 1 connection", 1, false),
    JSON_MANY("JSON answer of 1 KB, 64 connections", MANY, false),
    STREAM_1("stream of 50 events, 1 connection", 1, true),
    STREAM_MANY("stream of 50 events, 64 connections", MANY, true);

    private final String title;
    private final int connections;
    private final boolean stream;

    Scenario(String title, int connections, boolean stream) {
      this.title = title;
      this.connections = connections;
      this.stream = stream;
    }

    String body() {
      return "{\"model\":\"chat\",\"stream\":"
          + stream
          + ",\"messages\":[{\"role\":\"user\",\"content\":\""
          + LoadClient.WORD
          + ": "
          + PROMPT.repeat(4)
          + "\"}]}";
    }
  }

  /** One measurement of one target. */
  private record Sample(LoadClient.Result result, double cpuMicros) {}

  private static void measure(Scenario scenario, List<Target> targets) {
    for (Target target : targets) {
      target.client(scenario).run(MANY, WARM_UP_SECONDS);
    }
    var samples = new ArrayList<List<Sample>>();
    for (int i = 0; i < targets.size(); i++) {
      samples.add(new ArrayList<>());
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < targets.size(); i++) {
        samples.get(i).add(targets.get(i).measure(scenario));
      }
    }
    print(scenario, targets, samples);
  }

  private static void print(Scenario scenario, List<Target> targets, List<List<Sample>> samples) {
    System.out.printf("%n%s%n", scenario.title);
    System.out.printf(
        "  %-12s %10s %7s %9s %9s %9s %9s %10s %12s %7s%n",
        "",
        "answers/s",
        "ratio",
        "first µs",
        "added µs",
        "p50 µs",
        "p99 µs",
        "added µs",
        scenario.stream ? "CPU µs/event" : "CPU µs/req",
        "RSS MB");
    List<Sample> direct = samples.getFirst();
    for (int i = 0; i < targets.size(); i++) {
      List<Sample> own = samples.get(i);
      double cpu = median(own, s -> s.cpuMicros()) / (scenario.stream ? MockModel.EVENTS : 1);
      System.out.printf(
          "  %-12s %10.0f %7.2f %9.0f %9.0f %9.0f %9.0f %10.0f %12.1f %7d%n",
          targets.get(i).name,
          median(own, s -> s.result().perSecond()),
          ratio(own, direct),
          median(own, s -> s.result().firstMicros()),
          median(own, s -> s.result().firstMicros())
              - median(direct, s -> s.result().firstMicros()),
          median(own, s -> s.result().medianMicros()),
          median(own, s -> s.result().p99Micros()),
          median(own, s -> s.result().medianMicros())
              - median(direct, s -> s.result().medianMicros()),
          cpu,
          targets.get(i).residentMegabytes());
    }
    System.out.flush();
  }

  private static double ratio(List<Sample> own, List<Sample> direct) {
    double[] ratios = new double[own.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = own.get(i).result().perSecond() / direct.get(i).result().perSecond();
    }
    Arrays.sort(ratios);
    return ratios[ratios.length / 2];
  }

  private static double median(
      List<Sample> samples, java.util.function.ToDoubleFunction<Sample> value) {
    double[] values = samples.stream().mapToDouble(value).sorted().toArray();
    return values[values.length / 2];
  }

  private static Target start(String mode, int mockPort, Path folder) throws IOException {
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseG1GC",
                "-Xmx256m",
                "-cp",
                System.getProperty("bench.classpath", System.getProperty("java.class.path")),
                BenchGateway.class.getName(),
                mode,
                Integer.toString(mockPort),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    Process process = builder.start();
    BufferedReader lines = process.inputReader();
    String line = lines.readLine();
    if (line == null) {
      throw new IOException(mode + ": the gateway did not start");
    }
    String[] said = line.split(" ");
    return new Target(mode, Integer.parseInt(said[0]), said[1], process);
  }

  /** Something to send load to. */
  private static final class Target {
    private final String name;
    private final int port;
    private final String key;
    private final @org.jspecify.annotations.Nullable Process process;

    Target(String name, int port, String key, @org.jspecify.annotations.Nullable Process process) {
      this.name = name;
      this.port = port;
      this.key = key;
      this.process = process;
    }

    LoadClient client(Scenario scenario) {
      return new LoadClient(port, key, scenario.body());
    }

    Sample measure(Scenario scenario) {
      Duration before = cpu();
      LoadClient.Result result = client(scenario).run(scenario.connections, RUN_SECONDS);
      double micros = cpu().minus(before).toNanos() / 1e3;
      return new Sample(result, micros / result.answers());
    }

    private Duration cpu() {
      return process == null
          ? Duration.ZERO
          : process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Resident memory, where the operating system tells; else 0. */
    long residentMegabytes() {
      if (process == null) {
        return 0;
      }
      try (Stream<String> lines =
          Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
        return lines
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
            .findFirst()
            .orElse(0);
      } catch (IOException e) {
        return 0;
      }
    }

    void stop() throws IOException, InterruptedException {
      if (process != null) {
        process.getOutputStream().close();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
