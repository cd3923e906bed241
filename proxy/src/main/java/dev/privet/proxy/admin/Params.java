package dev.privet.proxy.admin;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Named values of a query or form, all of names that the endpoint knows. Immutable. */
public final class Params {
  /** Names of tenants, rules, destinations, models, ids: no quotes, brackets or controls. */
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._:@/+*-]{0,127}");

  private final Map<String, String> values;

  private Params(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Values of known names.
   *
   * @throws AdminRefusal if there is one of another name
   */
  public static Params of(Map<String, String> values, Set<String> known) {
    if (!known.containsAll(values.keySet())) {
      throw new AdminRefusal(
          400, "admin.parameter", "Unknown parameter; expected some of " + sorted(known) + ".");
    }
    return new Params(Map.copyOf(values));
  }

  private static List<String> sorted(Collection<String> names) {
    return names.stream().sorted().toList();
  }

  /** A value as it stands; empty if it is missing. */
  public String text(String name) {
    return values.getOrDefault(name, "");
  }

  /** A value that must be a plain name; empty if it is missing. */
  public String name(String name) {
    String value = text(name).strip();
    if (!value.isEmpty() && !NAME.matcher(value).matches()) {
      throw invalid(name, "a name of letters, digits and . _ : @ / + * -, at most 128 characters");
    }
    return value;
  }

  /** A whole number from 0 to {@code most}. */
  public long number(String name, long fallback, long most) {
    String value = text(name);
    if (value.isEmpty()) {
      return fallback;
    }
    if (!value.matches("[0-9]{1,18}") || Long.parseLong(value) > most) {
      throw invalid(name, "a whole number of at most " + most);
    }
    return Long.parseLong(value);
  }

  /** A time in ISO form, UTC: {@code 2026-01-31}, {@code 2026-01-31T12:30} or with a zone. */
  public Optional<Instant> time(String name) {
    String value = text(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    String full =
        switch (value.length()) {
          case 10 -> value + "T00:00:00Z";
          case 16 -> value + ":00Z";
          default -> value;
        };
    try {
      return Optional.of(Instant.parse(full));
    } catch (DateTimeException e) {
      throw invalid(name, "a time such as 2026-01-31T12:30");
    }
  }

  /** One of the constants of an enum, by its name; empty if it is missing. */
  public <E extends Enum<E>> Optional<E> one(String name, Class<E> type) {
    String value = text(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(value)) {
        return Optional.of(constant);
      }
    }
    throw invalid(name, "one of " + List.of(type.getEnumConstants()));
  }

  /** A refusal of a value of ours to name, never showing it. */
  public static AdminRefusal invalid(String name, String expected) {
    return new AdminRefusal(400, "admin.value", name + ": expected " + expected + ".");
  }
}
