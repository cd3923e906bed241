package dev.privet.filters.api;

import java.io.IOException;

/**
 * Runs once for every destination tried, around the call. What it hands to the chain is what the
 * destination gets, so a failover renders again. Used by one thread at a time.
 */
@FunctionalInterface
public interface AttemptStage {
  /**
   * Renders, answers or refuses one attempt.
   *
   * @throws IOException if the destination is gone; counts as a failed attempt
   */
  AttemptResult attempt(Attempt attempt, AttemptChain chain) throws IOException;
}
