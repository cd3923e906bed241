package dev.privet.filters.api;

/** Who a text of the request comes from. */
public enum Role {
  SYSTEM,
  DEVELOPER,
  USER,
  ASSISTANT,
  /** Result of a tool. */
  TOOL,
  /** Definition of a tool or a schema. */
  DEFINITION,
  /** Everything else: names, metadata, unknown members. */
  OTHER
}
