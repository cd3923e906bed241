package dev.privet.filters.core;

import dev.privet.filters.api.Verdict;

/** What callers see when the application behind the filters fails: never its own words. */
final class ApplicationFailure {
  static final String CODE = "application.failed";

  private ApplicationFailure() {}

  /** A refusal that keeps the application's status, if it is one of an error. */
  static Verdict.Refused of(int status) {
    int shown = status >= 400 && status <= 599 ? status : 502;
    return Verdict.refuse(shown, CODE, "The application behind the filters gave no answer.");
  }
}
