package dev.privet.proxy.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.regex.Pattern;

/**
 * A share, spelled like {@code 5%} or {@code 0.5%}.
 *
 * @param share 0 to 1
 */
public record Percent(double share) {
  private static final Pattern SPELLING = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,4})?%");

  public Percent {
    if (!(share >= 0 && share <= 1)) {
      throw new ConfigException("expected 0% to 100%");
    }
  }

  /** The share that a text spells. */
  @JsonCreator
  public static Percent of(String text) {
    if (!SPELLING.matcher(text).matches()) {
      throw new ConfigException("expected a share such as 5% or 0.5%");
    }
    return new Percent(Double.parseDouble(text.substring(0, text.length() - 1)) / 100);
  }
}
