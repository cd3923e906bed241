package dev.privet.proxy.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What outlives a snapshot of the config: open logs, buckets with their levels, caches.
 * Thread-safe.
 */
final class SharedResources implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SharedResources.class.getName());
  private final Map<String, Object> resources = new LinkedHashMap<>();

  synchronized <T> T get(String name, Class<T> type, Supplier<T> make) {
    Object present = resources.get(name);
    if (present == null) {
      present = make.get();
      resources.put(name, present);
    }
    return type.cast(present);
  }

  /** Closes everything, the newest first. */
  @Override
  public synchronized void close() {
    for (var entry : new ArrayList<>(resources.entrySet()).reversed()) {
      if (entry.getValue() instanceof AutoCloseable closeable) {
        close(entry.getKey(), closeable);
      }
    }
    resources.clear();
  }

  @SuppressWarnings("try")
  private static void close(String name, AutoCloseable resource) {
    try (resource) {
      LOG.log(System.Logger.Level.DEBUG, "closing {0}", name);
    } catch (Exception e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "not closed: resource={0} error={1}",
          name,
          e.getClass().getName());
    }
  }
}
