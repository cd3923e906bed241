package dev.privet.proxy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;

/** Where log lines go: standard error, one line each, warnings of libraries and our own notices. */
final class Logs {
  private static final String SETTINGS = "logging.properties";

  private Logs() {}

  /** Uses the settings in the jar, unless the Java platform was told to use others. */
  static void quiet() {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return;
    }
    try (InputStream settings = Logs.class.getResourceAsStream(SETTINGS)) {
      if (settings == null) {
        throw new IllegalStateException(SETTINGS + " is missing from the jar");
      }
      LogManager.getLogManager().readConfiguration(settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
