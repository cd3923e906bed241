package dev.privet.filters.api;

import dev.privet.policies.api.Principal;
import java.util.Optional;

/**
 * Answers kept with all that was said before them, so that a later request can go on from one by
 * its id. Each belongs to one key of one tenant; nobody else finds it. Thread-safe.
 */
public interface KeptAnswers {
  /** Name of the servlet context's attribute; without it nothing is kept. */
  String ATTRIBUTE = KeptAnswers.class.getName();

  /**
   * Keeps an answer; one of the same owner and id is replaced.
   *
   * @return whether it is kept; false if it is too large
   */
  boolean keep(Principal owner, String id, byte[] answer);

  /** An answer; empty if its owner has none of that id, or has it no more. */
  Optional<byte[]> find(Principal owner, String id);

  /** Forgets an answer; whether there was one. */
  boolean drop(Principal owner, String id);
}
