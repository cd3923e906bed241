package dev.privet.filters.dialects;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Predicate;

/** The dialects there are. Thread-safe. */
public final class Dialects {
  private static final List<Dialect> ALL =
      ServiceLoader.load(Dialect.class, Dialects.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private static final List<KeepingDialect> KEEPING =
      ALL.stream()
          .filter(KeepingDialect.class::isInstance)
          .map(KeepingDialect.class::cast)
          .toList();

  private Dialects() {}

  /** The dialect that callers of an endpoint speak; empty for endpoints that are not known. */
  public static Optional<Dialect> ofPath(String path) {
    return first(ALL, dialect -> dialect.serves(path));
  }

  /** The dialect whose kept answers a path asks about; empty for other paths. */
  public static Optional<KeepingDialect> keeping(String path) {
    return first(KEEPING, dialect -> dialect.kept(path).isPresent());
  }

  /** The dialect of that id. */
  public static Optional<Dialect> named(String id) {
    return first(ALL, dialect -> dialect.id().equals(id));
  }

  private static <D> Optional<D> first(List<D> dialects, Predicate<D> is) {
    for (D dialect : dialects) {
      if (is.test(dialect)) {
        return Optional.of(dialect);
      }
    }
    return Optional.empty();
  }
}
