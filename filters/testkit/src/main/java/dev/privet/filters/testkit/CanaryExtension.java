package dev.privet.filters.testkit;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test that leaves one of its canaries in the log, on the console or in any other sink that
 * is watched. Registered for every test by itself where JUnit's auto-detection is on.
 */
public final class CanaryExtension implements BeforeEachCallback, AfterEachCallback {
  @Override
  public void beforeEach(ExtensionContext context) {
    Canary.begin();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Canary.end();
  }
}
