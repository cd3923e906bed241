package dev.privet.proxy.server;

import dev.privet.filters.api.spi.FilterPlugin;
import dev.privet.proxy.config.ConfigException;
import dev.privet.proxy.config.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The plug-ins there are: those on the class path and one class loader for each jar in {@code
 * plugins/}.
 */
public final class Plugins {
  private final Map<String, FilterPlugin<?>> byId = new TreeMap<>();

  private Plugins() {}

  /**
   * Finds all plug-ins.
   *
   * @param folder folder of jars; need not exist
   * @throws ConfigException if one cannot be loaded, or two have the same id
   */
  public static Plugins in(Path folder) {
    var plugins = new Plugins();
    plugins.addAll(Plugins.class.getClassLoader(), false);
    for (Path jar : jars(folder)) {
      try {
        URL[] urls = {jar.toUri().toURL()};
        plugins.addAll(
            new URLClassLoader(jar.getFileName().toString(), urls, Plugins.class.getClassLoader()),
            true);
      } catch (MalformedURLException e) {
        throw new ConfigException(jar + ": not a usable path", e);
      }
    }
    return plugins;
  }

  @SuppressWarnings("ReferenceEquality") // a class loader is who it is
  private void addAll(ClassLoader loader, boolean ownOnly) {
    try {
      for (FilterPlugin<?> plugin : ServiceLoader.load(FilterPlugin.class, loader)) {
        if (!ownOnly || plugin.getClass().getClassLoader() == loader) {
          add(plugin);
        }
      }
    } catch (ServiceConfigurationError e) {
      throw new ConfigException("a plug-in does not load: " + loader.getName(), e);
    }
  }

  private void add(FilterPlugin<?> plugin) {
    if (byId.putIfAbsent(plugin.id(), plugin) != null) {
      throw new ConfigException("two plug-ins have the id '" + plugin.id() + "'");
    }
  }

  /** The plug-in of that id. */
  public FilterPlugin<?> named(String id) {
    FilterPlugin<?> plugin = byId.get(id);
    if (plugin == null) {
      throw new ConfigException(
          "filters: unknown filter '" + id + "'" + Nearest.hint(id, byId.keySet()));
    }
    return plugin;
  }

  private static List<Path> jars(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
