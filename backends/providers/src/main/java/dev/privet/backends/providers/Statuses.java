package dev.privet.backends.providers;

import dev.privet.backends.api.HttpAnswer;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptResult.Failure;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Verdict;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * What a status other than 200 means. A destination that finds the request wrong refuses it, and
 * nobody else is asked; everything else is the destination's own failure. 529 is Anthropic's word
 * for overloaded, 424 Bedrock's for a model that failed; Google says with 400 that a key is wrong.
 */
final class Statuses {
  private static final long MOST_SECONDS = 3600;

  private Statuses() {}

  static AttemptResult sorted(HttpAnswer answer) {
    int status = answer.status();
    return switch (status) {
      case 401, 402, 403 -> failed(Failure.CREDENTIALS, answer);
      case 408, 504 -> failed(Failure.TIMEOUT, answer);
      case 429 -> failed(Failure.RATE_LIMITED, answer);
      case 424 -> failed(Failure.SERVER_ERROR, answer);
      case 502, 503, 529 -> failed(Failure.OVERLOADED, answer);
      default ->
          status >= 400 && status < 500
              ? rejected(answer)
              : failed(status >= 500 ? Failure.SERVER_ERROR : Failure.BROKEN, answer);
    };
  }

  private static AttemptResult failed(Failure failure, HttpAnswer answer) {
    return new AttemptResult.Failed(failure, answer.status(), retryAfter(answer));
  }

  private static AttemptResult rejected(HttpAnswer answer) {
    var body = ErrorBody.read(answer.body());
    if (body.isOfKey()) {
      return failed(Failure.CREDENTIALS, answer);
    }
    String words = body.words();
    return new AttemptResult.Refused(
        Verdict.refuse(
            ErrorCode.DESTINATION_REJECTED,
            "The destination rejected the request" + (words.isEmpty() ? "." : ": " + words + ".")));
  }

  /** Seconds of a Retry-After header in either form (RFC 9110, section 10.2.3), or 0. */
  private static long retryAfter(HttpAnswer answer) {
    String value = answer.headers().getOrDefault("retry-after", "").trim();
    if (value.matches("[0-9]{1,9}")) {
      return Math.min(Long.parseLong(value), MOST_SECONDS);
    }
    if (value.isEmpty()) {
      return 0;
    }
    try {
      Instant when = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Math.clamp(Duration.between(Instant.now(), when).toSeconds(), 0, MOST_SECONDS);
    } catch (DateTimeException e) {
      return 0;
    }
  }
}
