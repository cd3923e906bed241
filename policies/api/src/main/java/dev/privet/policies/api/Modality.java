package dev.privet.policies.api;

import java.util.Locale;

/** The kinds of content that a request may hold. */
public enum Modality {
  TEXT,
  IMAGE,
  AUDIO,
  VIDEO,
  FILE,
  /** Any kind that is not known here; counts as each of the others. */
  OTHER;

  /** The name as it stands in a policy. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
