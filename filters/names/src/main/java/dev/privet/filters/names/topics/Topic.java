package dev.privet.filters.names.topics;

import java.util.Locale;

/** What a text can be about. */
public enum Topic {
  MEDICAL,
  LEGAL,
  FINANCE,
  /** Employees and applicants. */
  HR,
  /** Source code, and talk about it. */
  CODE,
  /** Anything else. */
  GENERAL;

  /** The name in lower case, as it stands in finding types. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
