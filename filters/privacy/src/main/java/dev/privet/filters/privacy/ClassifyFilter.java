package dev.privet.filters.privacy;

import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.GatewayException;
import dev.privet.filters.api.LlmChain;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.Phase;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.privacy.detect.DetectorConfig;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.Principal;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * Reads every text of a request and reports what is sensitive in it; what cannot be read is
 * reported as such. Changes nothing. If a detector fails, the request is refused with {@link
 * ErrorCode#CLASSIFY_FAILED} and nothing is sent. Thread-safe.
 */
public final class ClassifyFilter extends LlmFilter {
  private static final System.Logger LOG = System.getLogger(ClassifyFilter.class.getName());

  private final TextScanner scanner;
  private final FindingMemory memory;

  ClassifyFilter(TextScanner scanner, FindingMemory memory) {
    this.scanner = Objects.requireNonNull(scanner, "scanner");
    this.memory = Objects.requireNonNull(memory, "memory");
  }

  /** A filter with the detectors of a configuration. */
  public static ClassifyFilter create(DetectorConfig config) {
    var scanner = TextScanner.of(config);
    return new ClassifyFilter(scanner, new FindingMemory());
  }

  @Override
  public String id() {
    return ClassifyPlugin.ID;
  }

  @Override
  public Phase phase() {
    return Phase.CLASSIFY;
  }

  @Override
  public void destroy() {
    scanner.close();
  }

  @Override
  protected Verdict filter(LlmExchange exchange, LlmChain chain)
      throws IOException, ServletException {
    String tenant = exchange.principal().map(Principal::tenant).orElse("");
    try {
      exchange.report(findings(exchange.request(), tenant));
    } catch (RuntimeException | StackOverflowError e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "classification failed: request={0} error={1} reason={2}",
          exchange.id(),
          e.getClass().getName(),
          e instanceof GatewayException ours ? ours.getMessage() : "unknown");
      return Verdict.refuse(ErrorCode.CLASSIFY_FAILED, "The request could not be classified.");
    }
    exchange.classified();
    exchange.leave(TextScanner.class, scanner);
    return chain.proceed();
  }

  /**
   * What is sensitive in a request.
   *
   * @param tenant whose texts are remembered apart from others'
   */
  public List<Finding> findings(LlmRequest request, String tenant) {
    return new RequestScan(scanner, memory, tenant).findings(request);
  }

  /** What is sensitive in a request that nothing is to be remembered of. */
  public List<Finding> findingsUnremembered(LlmRequest request) {
    return new RequestScan(scanner, memory, null).findings(request);
  }
}
