package dev.privet.policies.api;

import java.util.Collection;

/**
 * A pure function from facts to a decision. Implementations are immutable and thread-safe, do no
 * I/O and read no clock. They never throw for any input: an error inside a rule is a denial, and
 * raises the class to the highest.
 */
public interface Policy {
  /** SHA-256 of the policy's source, in lower-case hex. */
  String digest();

  /** The classes this policy was compiled for. */
  DataClasses classes();

  /**
   * The class of content with these facts. Used for the original text and, with the findings that a
   * rendering left in place, for the residual class of that rendering.
   */
  Classification classify(PolicyInput input);

  /** Where the request may go, and in which form; or a denial. */
  Decision decide(PolicyInput input, Collection<Destination> destinations);
}
