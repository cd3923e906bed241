package dev.privet.backends.core;

import dev.privet.filters.api.AttemptOutcome;
import dev.privet.filters.api.AttemptRecorder;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.Ending;
import dev.privet.filters.api.ExchangeSummary;
import dev.privet.filters.api.TokenUsage;
import dev.privet.filters.api.Verdict;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;

/**
 * The books of one attempt: after its intent, exactly one outcome. What nobody has settled by the
 * end of the exchange is settled by how the exchange ends.
 */
final class Ledger {
  private final AttemptRecorder.Receipt receipt;
  private final IntSupplier status;
  private final AtomicBoolean settled = new AtomicBoolean();

  Ledger(AttemptRecorder.Receipt receipt, IntSupplier status) {
    this.receipt = receipt;
    this.status = status;
  }

  void failed(AttemptResult.Failed failed) {
    settle(Failures.ending(failed), Failures.code(failed.failure()), TokenUsage.NONE);
  }

  void refused(Verdict.Refused refusal) {
    settle(Ending.REFUSED, refusal.code(), TokenUsage.NONE);
  }

  void aborted() {
    settle(Ending.ABORTED, "", TokenUsage.NONE);
  }

  /** Settles it by how the exchange ended. */
  void close(ExchangeSummary summary) {
    ended(summary.ending(), summary.code(), summary.usage());
  }

  void ended(Ending ending, String code, TokenUsage usage) {
    settle(ending, code, usage);
  }

  private void settle(Ending ending, String code, TokenUsage usage) {
    if (settled.compareAndSet(false, true)) {
      receipt.outcome(new AttemptOutcome(ending, code, status.getAsInt(), usage));
    }
  }
}
