package dev.privet.filters.privacy.document;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Reads PDF, by PDFBox, in few threads of its own and for a short time only: what takes longer, and
 * what comes while all threads stay busy, is not read.
 */
final class PdfReader {
  private static final Duration TIME = Duration.ofSeconds(5);
  private static final int THREADS = 2;

  /** A thread that has just told its result is free in a moment. */
  private static final Duration PATIENCE = Duration.ofMillis(200);

  private static final long MEMORY = 64L << 20;

  /** Held, as loggers that nobody holds forget their level. Their messages quote files. */
  private static final List<Logger> SILENT =
      List.of(Logger.getLogger("org.apache.pdfbox"), Logger.getLogger("org.apache.fontbox"));

  private static final Semaphore ROOM = new Semaphore(THREADS);
  private static final ThreadPoolExecutor POOL =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          30,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().name("privet-pdf-", 0).daemon().factory());

  static {
    SILENT.forEach(logger -> logger.setLevel(Level.OFF));
  }

  private PdfReader() {}

  /** The texts of a file; empty if it cannot be read, or holds more than text. */
  static Optional<List<String>> texts(byte[] bytes) {
    var reading = new FutureTask<>(() -> read(bytes, System.nanoTime() + TIME.toNanos()));
    try {
      if (!ROOM.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
      POOL.execute(() -> run(reading));
      return reading.get(TIME.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      reading.cancel(true);
      return Optional.empty();
    } catch (InterruptedException e) {
      reading.cancel(true);
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static void run(FutureTask<?> reading) {
    try {
      reading.run();
    } finally {
      ROOM.release();
    }
  }

  private static Optional<List<String>> read(byte[] bytes, long deadline) throws IOException {
    var memory = MemoryUsageSetting.setupMainMemoryOnly(MEMORY).streamCache;
    try (PDDocument document = Loader.loadPDF(bytes, "", null, null, memory)) {
      return PdfCheck.isTextOnly(document)
          ? Optional.of(PdfTexts.of(document, deadline))
          : Optional.empty();
    }
  }
}
