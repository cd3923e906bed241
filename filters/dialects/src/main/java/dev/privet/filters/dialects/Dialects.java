package dev.privet.filters.dialects;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The dialects there are. Thread-safe. */
public final class Dialects {
  private static final List<Dialect> ALL =
      ServiceLoader.load(Dialect.class, Dialects.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private Dialects() {}

  /** The dialect that callers of an endpoint speak; empty for endpoints that are not known. */
  public static Optional<Dialect> ofPath(String path) {
    return ALL.stream().filter(dialect -> dialect.serves(path)).findFirst();
  }

  /** The dialect whose kept answers a path asks about; empty for other paths. */
  public static Optional<KeepingDialect> keeping(String path) {
    return ALL.stream()
        .filter(KeepingDialect.class::isInstance)
        .map(KeepingDialect.class::cast)
        .filter(dialect -> dialect.kept(path).isPresent())
        .findFirst();
  }

  /** The dialect of that id. */
  public static Optional<Dialect> named(String id) {
    return ALL.stream().filter(dialect -> dialect.id().equals(id)).findFirst();
  }
}
