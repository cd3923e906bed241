package dev.privet.filters.dialects;

import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.Verdict;
import java.util.List;

/**
 * A dialect that destinations speak and callers do not: it serves no path, and what would read a
 * caller's request or write a caller's answer fails.
 */
public interface DestinationDialect extends Dialect {
  /** Fails: see the interface. */
  @Override
  default LlmRequest decode(String path, byte[] body, JsonLimits limits)
      throws MalformedRequestException {
    throw new MalformedRequestException(ErrorCode.ENDPOINT_UNKNOWN, "callers cannot speak " + id());
  }

  /** Fails: see the interface. */
  @Override
  default LlmRequest stating(LlmRequest request, String purpose, String raisedTo) {
    throw new IllegalArgumentException("request: callers cannot speak " + id());
  }

  /** Fails: see the interface. */
  @Override
  default FrameWriter writer(boolean stream, AnswerHead head) {
    throw new UnsupportedOperationException("writer: callers cannot speak " + id());
  }

  /** Fails: see the interface. */
  @Override
  default byte[] error(Verdict.Refused refusal, String requestId) {
    throw new UnsupportedOperationException("error: callers cannot speak " + id());
  }

  /** Fails: see the interface. */
  @Override
  default byte[] models(List<String> names) {
    throw new UnsupportedOperationException("models: callers cannot speak " + id());
  }

  /** Fails: see the interface. */
  @Override
  default byte[] model(String name) {
    throw new UnsupportedOperationException("model: callers cannot speak " + id());
  }
}
