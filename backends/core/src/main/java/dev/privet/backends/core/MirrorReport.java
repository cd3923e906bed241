package dev.privet.backends.core;

import dev.privet.filters.api.FinishReason;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mirrored copy. Free of content.
 *
 * @param route model asked for
 * @param destination where the copy went, or should have gone
 * @param result what became of it
 * @param original the answer that the caller got
 * @param mirrored the answer to the copy; null if there is none
 */
public record MirrorReport(
    String route, String destination, Result result, Measure original, @Nullable Measure mirrored) {

  /** What became of a copy. */
  public enum Result {
    ANSWERED,
    /** The destination failed or refused, or its answer broke off. */
    FAILED,
    /** The policy does not permit it, or the text is too sensitive as rendered. */
    NOT_CLEARED,
    /** Too many copies were under way, or the destination had no place. */
    DROPPED;

    /** The result as it is counted. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * What can be compared of an answer.
   *
   * @param chars length of its texts
   * @param finish why the model stopped
   * @param time until its end
   */
  public record Measure(long chars, FinishReason finish, Duration time) {}
}
