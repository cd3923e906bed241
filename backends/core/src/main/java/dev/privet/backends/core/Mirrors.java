package dev.privet.backends.core;

import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptResult.Failure;
import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.Ending;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.ExchangeSummary;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.Passage;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.TokenUsage;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends copies of answered exchanges to a further destination and compares what comes back.
 * Thread-safe.
 *
 * <p>A copy is rendered when its exchange has ended, while the values that were found are still
 * known, and goes through the gate like any attempt, but on a thread of its own and with books of
 * its own. So it takes nothing from the caller: no answer waits for it. When too many are under
 * way, more are dropped.
 */
final class Mirrors implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Mirrors.class.getName());
  private static final int MOST = 32;
  private static final long LAST_WORDS_MILLIS = 2_000;

  private final Egress egress;
  private final RouteRules rules;
  private final MirrorListener listener;
  private final Semaphore places = new Semaphore(MOST);
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Mirrors(Egress egress, RouteRules rules, MirrorListener listener) {
    this.egress = egress;
    this.rules = rules;
    this.listener = listener;
  }

  /** The same answer, which a copy will be compared with once it has come to its end. */
  Reply beside(Passage passage, String route, Fleet.Target target, Reply reply) {
    var original = new MeasuredReply(reply);
    passage.exchange().onClose(summary -> ended(passage, route, target, original, summary));
    return original;
  }

  private void ended(
      Passage passage,
      String route,
      Fleet.Target target,
      MeasuredReply original,
      ExchangeSummary summary) {
    if (summary.ending() != Ending.COMPLETE || closed) {
      return;
    }
    var report = new Draft(route, target.destination().id(), original.measure());
    if (!places.tryAcquire()) {
      tell(report.of(MirrorReport.Result.DROPPED));
      return;
    }
    boolean sent = false;
    try {
      Deadlines deadlines = Deadlines.in(rules.deadline(), rules.stream());
      Optional<Egress.Copy> copy = egress.copy(passage, target, deadlines);
      if (copy.isEmpty()) {
        boolean granted = passage.decision().grant(report.destination()).isPresent();
        tell(report.of(granted ? MirrorReport.Result.FAILED : MirrorReport.Result.NOT_CLEARED));
        return;
      }
      Thread thread =
          Thread.ofVirtual().name("privet-mirror").unstarted(() -> run(copy.get(), report));
      running.add(thread);
      thread.start();
      sent = true;
    } finally {
      if (!sent) {
        places.release();
      }
    }
  }

  private void run(Egress.Copy copy, Draft report) {
    try {
      tell(
          switch (egress.send(copy)) {
            case AttemptResult.Answered(Reply reply) -> read(copy, reply, report);
            case AttemptResult.Failed failed -> report.of(result(failed.failure()));
            case AttemptResult.Refused _ -> report.of(MirrorReport.Result.FAILED);
          });
    } finally {
      copy.end(Ending.FAILED, ErrorCode.INTERNAL.id(), TokenUsage.NONE);
      running.remove(Thread.currentThread());
      places.release();
    }
  }

  private static MirrorReport.Result result(Failure failure) {
    return switch (failure) {
      case NOT_CLEARED -> MirrorReport.Result.NOT_CLEARED;
      case BUSY -> MirrorReport.Result.DROPPED;
      case CONNECT,
          TIMEOUT,
          RATE_LIMITED,
          OVERLOADED,
          SERVER_ERROR,
          CREDENTIALS,
          BROKEN,
          UNSUPPORTED,
          LOCATION ->
          MirrorReport.Result.FAILED;
    };
  }

  private static MirrorReport read(Egress.Copy copy, Reply reply, Draft report) {
    var measured = new MeasuredReply(reply);
    try {
      Optional<Frame> next = measured.next();
      while (next.isPresent() && !measured.isWhole()) {
        next = measured.next();
      }
    } catch (BrokenReplyException e) {
      copy.end(Ending.TRUNCATED, e.code().id(), measured.usage());
      return report.of(MirrorReport.Result.FAILED);
    } catch (IOException e) {
      copy.end(Ending.TRUNCATED, ErrorCode.DESTINATION_BROKEN.id(), measured.usage());
      return report.of(MirrorReport.Result.FAILED);
    }
    if (!measured.isWhole()) {
      copy.end(Ending.TRUNCATED, ErrorCode.DESTINATION_BROKEN.id(), measured.usage());
      return report.of(MirrorReport.Result.FAILED);
    }
    copy.end(Ending.COMPLETE, "", measured.usage());
    return report.of(measured.measure());
  }

  private void tell(MirrorReport report) {
    try {
      listener.mirrored(report);
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.ERROR, "mirror report not taken: error={0}", e.getClass().getName());
    }
  }

  /** Ends the copies under way, and waits a moment until that is written down. */
  @Override
  public void close() {
    closed = true;
    running.forEach(Thread::interrupt);
    await();
  }

  /** Waits a moment until no copy is under way. */
  void await() {
    try {
      if (places.tryAcquire(MOST, LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)) {
        places.release(MOST);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A report that misses only what became of the copy. */
  private record Draft(String route, String destination, MirrorReport.Measure original) {
    MirrorReport of(MirrorReport.Result result) {
      return new MirrorReport(route, destination, result, original, null);
    }

    MirrorReport of(MirrorReport.@Nullable Measure mirrored) {
      return new MirrorReport(route, destination, MirrorReport.Result.ANSWERED, original, mirrored);
    }
  }
}
