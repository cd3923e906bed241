package dev.privet.policies.api;

/** A duty that a decision lays on the rest of the chain. */
public enum Obligation {
  /** Neither store the answer nor serve one from the cache. */
  NO_CACHE
}
