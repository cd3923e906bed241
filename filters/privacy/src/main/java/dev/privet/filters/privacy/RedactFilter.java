package dev.privet.filters.privacy;

import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.LlmChain;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.Phase;
import dev.privet.filters.api.Verdict;
import dev.privet.policies.api.Decision;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Objects;

/**
 * Removes findings from a request, for each destination as the policy says, and puts tokenized
 * values back into the answer. The only rewriter in either direction. A request that no policy has
 * permitted is refused. Thread-safe; values are forgotten when the exchange closes.
 */
public final class RedactFilter extends LlmFilter {
  private final Fingerprint fingerprint;

  /**
   * A filter.
   *
   * @param fingerprint key of the hashes that stand for hashed values
   */
  public RedactFilter(Fingerprint fingerprint) {
    this.fingerprint = Objects.requireNonNull(fingerprint, "fingerprint");
  }

  @Override
  public String id() {
    return RedactPlugin.ID;
  }

  @Override
  public Phase phase() {
    return Phase.PROTECT;
  }

  @Override
  protected Verdict filter(LlmExchange exchange, LlmChain chain)
      throws IOException, ServletException {
    if (!(exchange.decision().orElse(null) instanceof Decision.Permitted permitted)) {
      return Verdict.refuse(ErrorCode.CHAIN_BROKEN, "No policy has permitted the request.");
    }
    Redaction redaction =
        Redaction.of(exchange.request(), exchange.findings(), permitted, fingerprint);
    exchange.onClose(summary -> redaction.wipe());
    exchange.attempt(redaction);
    if (redaction.longest() > 0) {
      exchange.response().stage(new RestoreStage(redaction));
    }
    return chain.proceed();
  }
}
