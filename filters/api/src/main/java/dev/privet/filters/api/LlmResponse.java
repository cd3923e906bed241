package dev.privet.filters.api;

/** The answer side of an exchange, before and while it is written. */
public interface LlmResponse {
  /** Adds a stage. The stage added last sees events first. Fails once the answer has begun. */
  void stage(StreamStage stage);

  /** Sets a response header. Fails once the answer has begun; values must be free of content. */
  void header(String name, String value);

  /** Whether status and headers have gone to the caller. */
  boolean committed();
}
