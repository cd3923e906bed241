package dev.privet.policies.rules;

import dev.privet.policies.api.PolicyInput;

/** Looks at whole requests in cases: reads their facts and finds what is sensitive in them. */
@FunctionalInterface
public interface CaseRequests {
  /** For cases that give facts only. */
  CaseRequests NONE =
      (body, stated) -> {
        throw new IllegalArgumentException("whole requests need the detectors of a config");
      };

  /**
   * The facts of a request.
   *
   * @param body the request, as JSON
   * @param stated who asks, the endpoint, and what is stated outside the body
   * @throws IllegalArgumentException if it is no request, saying why without its text
   */
  PolicyInput look(String body, PolicyInput stated);
}
