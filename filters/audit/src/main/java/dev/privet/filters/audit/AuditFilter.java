package dev.privet.filters.audit;

import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.LlmChain;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.Phase;
import dev.privet.filters.api.RecorderUnavailableException;
import dev.privet.filters.api.Verdict;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records every exchange: an INTENT, durable before an attempt leaves, and one OUTCOME for it; or,
 * if nothing left, one BLOCK, AUTH_FAIL or REQUEST when the exchange ends. Refuses while the log is
 * latched. Records carry the request id that the caller sees; the answer carries the id of its
 * INTENT in the header {@value ExchangeRecorder#HEADER}.
 */
public final class AuditFilter extends LlmFilter {
  static final String ID = "audit";

  private final AuditLog log;
  private final @Nullable AuditDesk desk;
  private final Fingerprint fingerprint;
  private final SourceAddress source;
  private final ContentStore content;

  /**
   * A filter that writes to a log, which it does not close.
   *
   * @param fingerprint hashes what must be recognised but not kept
   * @param source how much of the caller's address is kept
   */
  public AuditFilter(AuditLog log, Fingerprint fingerprint, SourceAddress source) {
    this(log, null, fingerprint, source, ContentStore.NONE);
  }

  AuditFilter(OpenLog open, Fingerprint fingerprint, SourceAddress source) {
    this(open.log(), open.desk(), fingerprint, source, open.content());
  }

  private AuditFilter(
      AuditLog log,
      @Nullable AuditDesk desk,
      Fingerprint fingerprint,
      SourceAddress source,
      ContentStore content) {
    this.log = Objects.requireNonNull(log, "log");
    this.desk = desk;
    this.fingerprint = Objects.requireNonNull(fingerprint, "fingerprint");
    this.source = Objects.requireNonNull(source, "source");
    this.content = content;
  }

  @Override
  public String id() {
    return ID;
  }

  /**
   * Records something that is no exchange, such as a reading of the log, and returns when the
   * record is durable.
   *
   * @param address where it was asked for; kept as the config says
   */
  public void record(AuditEvent event, String address) throws RecorderUnavailableException {
    log.append(event.with(AuditField.SOURCE_IP, source.keep(address)));
  }

  /**
   * Records a request that was refused before it could become an exchange, without waiting for the
   * disk. Strangers can cause such records at will: beyond a bound they are counted, not written.
   */
  public void recordRefused(String code, int status, String address)
      throws RecorderUnavailableException {
    log.appendBounded(
        AuditEvent.of(EventType.BLOCK)
            .with(AuditField.REASON, code)
            .with(AuditField.HTTP_STATUS, status)
            .with(AuditField.SOURCE_IP, source.keep(address)));
  }

  /** Where people use the log; empty if the filter was made without. */
  public Optional<AuditDesk> desk() {
    return Optional.ofNullable(desk);
  }

  @Override
  public Phase phase() {
    return Phase.RECORD;
  }

  @Override
  protected void opened(LlmExchange exchange) {
    var recorder = new ExchangeRecorder(exchange, log, fingerprint, source, content);
    exchange.record(recorder);
    exchange.onClose(recorder::close);
  }

  @Override
  protected Verdict filter(LlmExchange exchange, LlmChain chain)
      throws IOException, ServletException {
    return log.healthy()
        ? chain.proceed()
        : Verdict.refuse(ErrorCode.AUDIT_UNAVAILABLE, "The audit log does not accept records.");
  }
}
