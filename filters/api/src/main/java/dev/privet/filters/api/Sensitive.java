package dev.privet.filters.api;

import java.util.Objects;

/**
 * A value that must not be printed: a key, a value found in text. Its {@code toString} shows a
 * mask; equality is by identity, so that it cannot be probed.
 */
public final class Sensitive<T> {
  private final T value;

  private Sensitive(T value) {
    this.value = Objects.requireNonNull(value, "value");
  }

  public static <T> Sensitive<T> of(T value) {
    return new Sensitive<>(value);
  }

  /** The value itself. Whoever calls this takes over the care for it. */
  public T reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }
}
