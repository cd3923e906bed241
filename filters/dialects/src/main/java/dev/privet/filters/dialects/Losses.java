package dev.privet.filters.dialects;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a conversion from one dialect to another leaves out. Nothing is left out in silence: it is
 * refused or written down here. Pointers consist of words of the protocol and positions, so that
 * they may be shown; what is written down has {@code *} for positions, so that long conversations
 * do not make long lists. For one conversion.
 */
public final class Losses {
  private static final Pattern POSITION = Pattern.compile("/[0-9]+(?=/|$)");

  private final boolean strict;
  private final Set<String> pointers = new LinkedHashSet<>();

  private Losses(boolean strict) {
    this.strict = strict;
  }

  /** Refuses what would change the answer. */
  public static Losses refusing() {
    return new Losses(true);
  }

  /** Leaves settings out and reports them. */
  public static Losses reporting() {
    return new Losses(false);
  }

  /** Leaves out what matters to cost, storage and display only, such as hints for a cache. */
  public void hint(String pointer) {
    pointers.add(POSITION.matcher(pointer).replaceAll("/*"));
  }

  /**
   * Leaves out a setting that the answer depends on.
   *
   * @throws UnsupportedRequestException if settings must not be left out
   */
  public void setting(String pointer) throws UnsupportedRequestException {
    if (strict) {
      throw content(pointer);
    }
    hint(pointer);
  }

  /** The error for what is said and cannot be carried: it is never left out. */
  public static UnsupportedRequestException content(String pointer) {
    return new UnsupportedRequestException(pointer + ": cannot be carried");
  }

  /** What was left out. */
  public List<String> pointers() {
    return List.copyOf(pointers);
  }
}
