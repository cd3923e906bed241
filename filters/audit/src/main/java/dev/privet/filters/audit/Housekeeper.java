package dev.privet.filters.audit;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Indexes segments as they fill, and drops them when they are over. */
final class Housekeeper implements Closeable {
  private static final System.Logger LOG = System.getLogger(Housekeeper.class.getName());
  private static final Duration INDEX = Duration.ofSeconds(30);
  private static final Duration DROP = Duration.ofHours(1);
  private static final Duration LAST_CHANCE = Duration.ofSeconds(10);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("audit-housekeeper").factory());

  private Housekeeper() {}

  /** What may fail without harm to the log. */
  @FunctionalInterface
  private interface Chore {
    void run() throws IOException;
  }

  /**
   * Starts.
   *
   * @param keep how long records are kept; zero for ever
   */
  static Housekeeper start(AuditSearch search, Retention retention, Duration keep) {
    var keeper = new Housekeeper();
    keeper.every(INDEX, search::prepare);
    if (keep.isPositive()) {
      keeper.every(DROP, () -> dropped(retention.run(keep)));
    }
    return keeper;
  }

  private static void dropped(int segments) {
    if (segments > 0) {
      LOG.log(System.Logger.Level.INFO, "audit: segments dropped by retention: {0}", segments);
    }
  }

  private void every(Duration interval, Chore chore) {
    var _ =
        timer.scheduleWithFixedDelay(
            () -> guarded(chore), INDEX.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void guarded(Chore chore) {
    try {
      chore.run();
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "audit: housekeeping failed: {0}", e.toString());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      var _ = timer.awaitTermination(LAST_CHANCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
