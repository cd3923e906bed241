package dev.privet.backends.core;

import dev.privet.backends.api.Provider;
import dev.privet.filters.api.GatewayException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The kinds of destinations on the class path. */
public final class Providers {
  private static final List<Provider> INSTALLED = load();

  private Providers() {}

  /** The provider of a {@code type} in the config. */
  public static Optional<Provider> named(String type) {
    return INSTALLED.stream().filter(provider -> provider.type().equals(type)).findFirst();
  }

  /** All types, sorted. */
  public static List<String> types() {
    return INSTALLED.stream().map(Provider::type).toList();
  }

  private static List<Provider> load() {
    List<Provider> found =
        ServiceLoader.load(Provider.class, Provider.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(Provider::type))
            .toList();
    if (found.stream().map(Provider::type).distinct().count() < found.size()) {
      throw new GatewayException("two providers claim the same type");
    }
    return found;
  }
}
