package dev.privet.proxy.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Sends a request over and over on kept-alive connections, each with another word in it, so that
 * nothing can be remembered; and keeps every latency.
 */
final class LoadClient {
  /** Stands in the body where each request gets a word of its own. */
  static final String WORD = "wwwwwwwww";

  private static final AtomicLong NUMBERS = new AtomicLong();

  private final int port;
  private final byte[] request;
  private final int wordAt;

  LoadClient(int port, String key, String body) {
    this.port = port;
    this.request =
        ("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + key
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body)
            .getBytes(StandardCharsets.US_ASCII);
    this.wordAt = new String(request, StandardCharsets.US_ASCII).indexOf(WORD);
  }

  /**
   * What a run gave.
   *
   * @param perSecond answers a second
   * @param firstMicros median time to the first byte
   * @param medianMicros median latency
   * @param p99Micros 99th percentile
   */
  record Result(
      long answers, double perSecond, double firstMicros, double medianMicros, double p99Micros) {}

  /** Latencies of one connection, in nanoseconds. */
  private record Run(long[] first, long[] whole) {}

  Result run(int connections, double seconds) {
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Run>> runs = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        runs.add(threads.submit(() -> loop(end)));
      }
      long[] all = sorted(runs, Run::whole);
      long[] first = sorted(runs, Run::first);
      double elapsed = (System.nanoTime() - start) / 1e9;
      return new Result(
          all.length,
          all.length / elapsed,
          first[first.length / 2] / 1e3,
          all[all.length / 2] / 1e3,
          all[all.length * 99 / 100] / 1e3);
    }
  }

  private static long[] sorted(List<Future<Run>> runs, Function<Run, long[]> which) {
    return runs.stream()
        .flatMapToLong(run -> Arrays.stream(which.apply(get(run))))
        .sorted()
        .toArray();
  }

  private static Run get(Future<Run> run) {
    try {
      return run.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a connection failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private Run loop(long end) {
    long[] first = new long[1024];
    long[] whole = new long[1024];
    int n = 0;
    byte[] own = request.clone();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream(), 32 << 10);
      var out = socket.getOutputStream();
      do {
        if (n == whole.length) {
          first = Arrays.copyOf(first, n * 2);
          whole = Arrays.copyOf(whole, n * 2);
        }
        putWord(own);
        long sent = System.nanoTime();
        out.write(own);
        awaitByte(in);
        first[n] = System.nanoTime() - sent;
        if (HttpLines.body(in) == null) {
          throw new IOException("connection closed");
        }
        whole[n++] = System.nanoTime() - sent;
      } while (System.nanoTime() < end);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Run(Arrays.copyOf(first, n), Arrays.copyOf(whole, n));
  }

  private static void awaitByte(BufferedInputStream in) throws IOException {
    in.mark(1);
    if (in.read() >= 0) {
      in.reset();
    }
  }

  private void putWord(byte[] own) {
    long number = NUMBERS.incrementAndGet();
    for (int i = 0; i < WORD.length(); i++) {
      own[wordAt + i] = (byte) ('a' + number % 26);
      number /= 26;
    }
  }
}
