package dev.privet.policies.rules;

/**
 * One rule of a policy.
 *
 * @param name unique in its policy
 * @param when what requests it decides
 * @param effect what it decides
 */
record Rule(String name, Condition when, Effect effect) {
  /** What a rule does with a request that it matches. */
  sealed interface Effect {}

  /**
   * The request may go to destinations.
   *
   * @param condition which ones
   * @param treatments in which form
   * @param cache whether the answer may be cached
   */
  record Allow(Condition condition, Treatments treatments, boolean cache) implements Effect {}

  /**
   * The request may go nowhere.
   *
   * @param reason what the caller is told
   */
  record Deny(String reason) implements Effect {}
}
