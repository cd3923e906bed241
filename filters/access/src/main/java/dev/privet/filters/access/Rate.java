package dev.privet.filters.access;

import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many requests or tokens in a period, such as {@code 600/min}. The whole amount may be used at
 * once; it comes back evenly over the period.
 *
 * @param amount 1 to 1,000,000,000
 * @param period one second, minute, hour or day
 */
public record Rate(long amount, Period period) {
  private static final Pattern SPELLING = Pattern.compile("([1-9][0-9]{0,9})/(s|min|h|day)");
  private static final long MOST = 1_000_000_000;

  public Rate {
    Objects.requireNonNull(period, "period");
    if (amount < 1 || amount > MOST) {
      throw new IllegalArgumentException("rate: expected an amount of 1 to " + MOST);
    }
  }

  /**
   * The rate spelled {@code N/s}, {@code N/min}, {@code N/h} or {@code N/day}.
   *
   * @throws IllegalArgumentException for any other spelling
   */
  public static Rate parse(String text) {
    Matcher matcher = SPELLING.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("rate: expected a number, '/' and one of s, min, h, day");
    }
    return new Rate(Long.parseLong(matcher.group(1)), Period.spelled(matcher.group(2)));
  }

  @Override
  public String toString() {
    return amount + "/" + period.spelling;
  }

  /** The periods there are. */
  public enum Period {
    SECOND("s", Duration.ofSeconds(1)),
    MINUTE("min", Duration.ofMinutes(1)),
    HOUR("h", Duration.ofHours(1)),
    DAY("day", Duration.ofDays(1));

    private final String spelling;
    private final Duration length;

    Period(String spelling, Duration length) {
      this.spelling = spelling;
      this.length = length;
    }

    /** How long it lasts. */
    public Duration length() {
      return length;
    }

    private static Period spelled(String text) {
      for (Period period : values()) {
        if (period.spelling.equals(text)) {
          return period;
        }
      }
      throw new IllegalArgumentException("rate: expected a period of s, min, h or day");
    }
  }
}
