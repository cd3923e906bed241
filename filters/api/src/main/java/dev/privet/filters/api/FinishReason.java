package dev.privet.filters.api;

/** Why the model stopped. */
public enum FinishReason {
  STOP,
  LENGTH,
  TOOL_CALLS,
  CONTENT_FILTER,
  OTHER
}
