package dev.privet.filters.core;

/**
 * Who waits for an answer, as a container sees it. A container whose chain is blocking may set one
 * as an attribute of a request before the chain runs; its thread is then interrupted when the
 * caller goes, whatever it waits for. Without one, that shows when something is written.
 */
@FunctionalInterface
public interface Caller {
  /** Name of the request's attribute. */
  String ATTRIBUTE = "dev.privet.filters.core.Caller";

  /** Whether the caller has gone for good. Must not block; comes from any thread. */
  boolean isGone();
}
