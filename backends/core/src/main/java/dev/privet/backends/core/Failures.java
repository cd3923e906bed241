package dev.privet.backends.core;

import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptResult.Failure;
import dev.privet.filters.api.Ending;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What failures of attempts mean: for the books, for a second try, and for the caller. */
final class Failures {
  private Failures() {}

  /** Code for the audit log, such as {@code destination.rate-limited}. */
  static String code(Failure failure) {
    return "destination." + failure.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How the attempt ended: some failures come before anything is sent. */
  static Ending ending(AttemptResult.Failed failed) {
    return switch (failed.failure()) {
      case CONNECT, NOT_CLEARED, UNSUPPORTED, LOCATION, BUSY -> Ending.NOT_SENT;
      case TIMEOUT, RATE_LIMITED, OVERLOADED, SERVER_ERROR, CREDENTIALS, BROKEN -> Ending.FAILED;
    };
  }

  /** Whether the same destination may do better a little later. */
  static boolean isPassing(AttemptResult.Failed failed) {
    return switch (failed.failure()) {
      case CONNECT, OVERLOADED, RATE_LIMITED -> true;
      // A kept connection that dies before any answer; later breaks are not tried again.
      case BROKEN -> failed.status() == 0;
      case TIMEOUT, SERVER_ERROR, CREDENTIALS, NOT_CLEARED, UNSUPPORTED, LOCATION, BUSY -> false;
    };
  }

  /** Whether the failure says something of the destination's health. */
  static boolean isSickness(Failure failure) {
    return switch (failure) {
      case CONNECT, TIMEOUT, OVERLOADED, SERVER_ERROR, CREDENTIALS, BROKEN, LOCATION -> true;
      // A limit says something of us, not of the destination's health.
      case RATE_LIMITED, NOT_CLEARED, UNSUPPORTED, BUSY -> false;
    };
  }

  /** One refusal for all that failed: the most telling one. */
  static Verdict.Refused refusal(List<AttemptResult.Failed> failures) {
    return failures.stream()
        .min(Comparator.comparingInt(failed -> rank(failed.failure())))
        .map(Failures::refusal)
        .orElseGet(() ->
            Verdict.refuse(
                ErrorCode.DESTINATION_UNAVAILABLE, "No destination could be asked in time."));
  }

  private static int rank(Failure failure) {
    return switch (failure) {
      case RATE_LIMITED -> 0;
      case TIMEOUT -> 1;
      case OVERLOADED, CONNECT, SERVER_ERROR, CREDENTIALS, LOCATION, BUSY -> 2;
      case BROKEN -> 3;
      case UNSUPPORTED -> 4;
      case NOT_CLEARED -> 5;
    };
  }

  private static Verdict.Refused refusal(AttemptResult.Failed failed) {
    return switch (failed.failure()) {
      case RATE_LIMITED ->
          Verdict.refuse(
                  ErrorCode.DESTINATION_RATE_LIMITED,
                  "The destination limits how often it is asked.")
              .withRetryAfter(failed.retryAfterSeconds());
      case TIMEOUT ->
          Verdict.refuse(ErrorCode.DESTINATION_TIMEOUT, "The destination did not answer in time.");
      case OVERLOADED, CONNECT, SERVER_ERROR, CREDENTIALS, LOCATION, BUSY ->
          Verdict.refuse(
                  ErrorCode.DESTINATION_UNAVAILABLE,
                  "No permitted destination is available at the moment.")
              .withRetryAfter(failed.retryAfterSeconds());
      case BROKEN ->
          Verdict.refuse(
              ErrorCode.DESTINATION_BROKEN, "The destination's answer could not be read.");
      case UNSUPPORTED ->
          Verdict.refuse(
              ErrorCode.REQUEST_UNSUPPORTED,
              "No permitted destination can carry out a request of this kind."
                  + (failed.part().isEmpty() ? "" : " " + failed.part() + "."));
      case NOT_CLEARED ->
          Verdict.refuse(
              ErrorCode.DESTINATION_NOT_CLEARED,
              "No destination of this model is cleared for this request.");
    };
  }
}
