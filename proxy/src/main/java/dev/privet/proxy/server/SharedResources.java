package dev.privet.proxy.server;

import java.io.Closeable;
import java.io.IOException;
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
      if (entry.getValue() instanceof Closeable closeable) {
        close(entry.getKey(), closeable);
      }
    }
    resources.clear();
  }

  private static void close(String name, Closeable resource) {
    try {
      resource.close();
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "not closed: resource={0} error={1}",
          name,
          e.getClass().getName());
    }
  }
}
