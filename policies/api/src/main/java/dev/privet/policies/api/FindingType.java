package dev.privet.policies.api;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A hierarchical name of a kind of sensitive content, such as {@code pii.national-id.us-ssn}.
 *
 * @param name dotted lower-case name; segments hold letters, digits and hyphens
 */
public record FindingType(String name) implements Comparable<FindingType> {
  // Before the constants: their construction needs it.
  private static final List<String> OF_WHOLE = List.of("uninspectable", "marking", "topic");

  private static final Pattern FORM =
      Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)*");

  /**
   * Content that no detector can read: an image, a file, an unknown encoding. Always of the highest
   * class.
   */
  public static final FindingType UNINSPECTABLE = new FindingType("uninspectable");

  public FindingType {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException("finding type: expected dotted lower-case segments");
    }
  }

  /**
   * Whether this type is covered by a pattern: the type itself, one of its ancestors, or either
   * followed by {@code .*}. So {@code pii.national-id}, {@code pii.*} and {@code pii} all cover
   * {@code pii.national-id.us-ssn}; {@code *} covers everything.
   */
  public boolean is(String pattern) {
    if (pattern.equals("*")) {
      return true;
    }
    String family = pattern.endsWith(".*") ? pattern.substring(0, pattern.length() - 2) : pattern;
    return name.startsWith(family)
        && (name.length() == family.length() || name.charAt(family.length()) == '.');
  }

  /**
   * Whether findings of this type speak of the whole text, so that hiding their span leaves the
   * text what it is: markings, topics, and what cannot be read.
   */
  public boolean isOfWhole() {
    return OF_WHOLE.stream().anyMatch(this::is);
  }

  @Override
  public int compareTo(FindingType other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
