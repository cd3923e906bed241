package dev.privet.filters.audit;

import dev.privet.filters.api.AttemptFacts;
import dev.privet.filters.api.AttemptOutcome;
import dev.privet.filters.api.AttemptRecorder;
import dev.privet.filters.api.Ending;
import dev.privet.filters.api.ExchangeSummary;
import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.RecorderUnavailableException;
import dev.privet.filters.api.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes down one exchange. */
final class ExchangeRecorder implements AttemptRecorder {
  /** Header with the id of the INTENT of the attempt that answers. */
  static final String HEADER = "x-privet-record";

  private static final System.Logger LOG = System.getLogger(ExchangeRecorder.class.getName());
  private static final AttemptOutcome NOT_SENT =
      new AttemptOutcome(Ending.NOT_SENT, "audit.unavailable", 0, TokenUsage.NONE);

  private final LlmExchange exchange;
  private final AuditLog log;
  private final Fingerprint fingerprint;
  private final ContentStore content;
  private final ExchangeFacts facts;
  private final boolean answers;
  private final List<Entry> entries = new ArrayList<>();

  ExchangeRecorder(
      LlmExchange exchange,
      AuditLog log,
      Fingerprint fingerprint,
      SourceAddress source,
      ContentStore content) {
    this(exchange, log, fingerprint, new ExchangeFacts(exchange, source), content, true);
  }

  private ExchangeRecorder(
      LlmExchange exchange,
      AuditLog log,
      Fingerprint fingerprint,
      ExchangeFacts facts,
      ContentStore content,
      boolean answers) {
    this.exchange = exchange;
    this.log = log;
    this.fingerprint = fingerprint;
    this.facts = facts;
    this.content = content;
    this.answers = answers;
  }

  @Override
  public AttemptRecorder apart() {
    return new ExchangeRecorder(exchange, log, fingerprint, facts, content, false);
  }

  @Override
  public Fingerprint fingerprint() {
    return fingerprint;
  }

  @Override
  public Receipt intent(AttemptFacts attempt) throws RecorderUnavailableException {
    return record(facts.intent(attempt));
  }

  @Override
  public Receipt intent(AttemptFacts attempt, LlmRequest rendered)
      throws RecorderUnavailableException {
    return record(content.add(facts.intent(attempt), exchange, rendered));
  }

  private Receipt record(AuditEvent first) throws RecorderUnavailableException {
    var event = first;
    if (!entries.isEmpty()) {
      event = event.with(AuditField.PARENT_SEQ, entries.getLast().seq);
    }
    var intent = event;
    var durable = log.submit(intent, true);
    try {
      var entry = new Entry(log.await(durable), intent);
      entries.add(entry);
      show(entry.seq);
      return entry;
    } catch (RecorderUnavailableException e) {
      // It may become durable after all, but nobody will act on it.
      var _ = durable.thenAccept(seq -> new Entry(seq, intent).outcome(NOT_SENT));
      throw e;
    }
  }

  private void show(long seq) {
    if (answers && !exchange.response().committed()) {
      exchange.response().header(HEADER, log.bootId() + "-" + seq);
    }
  }

  /** Closes what is still open, or writes the one record of an exchange that sent nothing. */
  void close(ExchangeSummary summary) {
    var outcome = new AttemptOutcome(summary.ending(), summary.code(), 0, summary.usage());
    entries.forEach(entry -> entry.outcome(outcome));
    if (entries.isEmpty()) {
      try {
        AuditEvent closing = facts.closing(summary);
        if (closing.type() == EventType.AUTH_FAIL) {
          log.appendBounded(closing);
        } else {
          log.appendLater(closing);
        }
      } catch (RecorderUnavailableException e) {
        lost(e);
      }
    }
  }

  private void lost(RecorderUnavailableException e) {
    LOG.log(
        System.Logger.Level.ERROR,
        "not recorded: request={0} error={1}",
        exchange.id(),
        e.getMessage());
  }

  /** A durable intent. */
  private final class Entry implements Receipt {
    private final long seq;
    private final AuditEvent intent;
    private final long since = System.nanoTime();
    private final AtomicBoolean closed = new AtomicBoolean();

    Entry(long seq, AuditEvent intent) {
      this.seq = seq;
      this.intent = intent;
    }

    @Override
    public void outcome(AttemptOutcome outcome) {
      if (!closed.compareAndSet(false, true)) {
        return;
      }
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
      try {
        log.appendOwed(
            Outcomes.of(seq, intent, outcome, millis)
                .with(AuditField.ANSWER_DETECTORS, exchange.answerFindings()));
      } catch (RecorderUnavailableException e) {
        lost(e);
      }
    }
  }
}
