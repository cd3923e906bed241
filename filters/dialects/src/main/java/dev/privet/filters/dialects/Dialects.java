package dev.privet.filters.dialects;

import java.util.List;
import java.util.Optional;

/** The dialects there are. */
public final class Dialects {
  private static final List<Dialect> ALL = List.of();

  private Dialects() {}

  /** The dialect that callers of an endpoint speak; empty for endpoints that are not known. */
  public static Optional<Dialect> ofPath(String path) {
    return Optional.empty();
  }

  /** The dialect of that id. */
  public static Optional<Dialect> named(String id) {
    return ALL.stream().filter(dialect -> dialect.id().equals(id)).findFirst();
  }
}
