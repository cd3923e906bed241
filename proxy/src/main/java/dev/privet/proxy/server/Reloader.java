package dev.privet.proxy.server;

import dev.privet.proxy.config.GatewayConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Watches the files a config is made of and swaps the snapshot when one changes. A config that
 * cannot be used is reported, and the old one stays. Looks once a second, which also sees files
 * that are replaced by links.
 */
public final class Reloader implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Reloader.class.getName());
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final GatewayServer server;
  private final Supplier<GatewayConfig> read;
  private final Supplier<List<Path>> files;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("privet-reload").factory());
  private Map<Path, Stamp> seen;
  private volatile boolean behind;

  private Reloader(GatewayServer server, Supplier<GatewayConfig> read, Supplier<List<Path>> files) {
    this.server = server;
    this.read = read;
    this.files = files;
    this.seen = stamps();
    server.watch("config", () -> behind ? "config.not-reloaded" : "");
  }

  /**
   * Starts watching.
   *
   * @param read reads the config anew
   * @param files what to watch at the moment
   */
  public static Reloader start(
      GatewayServer server, Supplier<GatewayConfig> read, Supplier<List<Path>> files) {
    var reloader = new Reloader(server, read, files);
    var _ =
        reloader.timer.scheduleWithFixedDelay(
            reloader::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    return reloader;
  }

  private void look() {
    try {
      Map<Path, Stamp> now = stamps();
      if (!now.equals(seen)) {
        seen = now;
        server.reload(read.get());
        behind = false;
        LOG.log(System.Logger.Level.INFO, "config reloaded");
      }
    } catch (RuntimeException e) {
      behind = true;
      LOG.log(
          System.Logger.Level.ERROR, "config not reloaded, the old one stays: {0}", e.getMessage());
    }
  }

  private Map<Path, Stamp> stamps() {
    var stamps = new HashMap<Path, Stamp>();
    files.get().forEach(file -> stamps.put(file, Stamp.of(file)));
    return stamps;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** What shows that a file has changed. */
  private record Stamp(boolean exists, FileTime modified, long size) {
    private static final Stamp MISSING = new Stamp(false, FileTime.fromMillis(0), 0);

    static Stamp of(Path file) {
      try {
        return Files.exists(file)
            ? new Stamp(true, Files.getLastModifiedTime(file), Files.size(file))
            : MISSING;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
