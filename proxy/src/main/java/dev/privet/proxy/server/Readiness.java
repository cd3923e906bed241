package dev.privet.proxy.server;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;

/** The checks that must all say true while the server is ready. Thread-safe. */
final class Readiness {
  private final Map<String, BooleanSupplier> checks = new ConcurrentSkipListMap<>();

  void add(String name, BooleanSupplier check) {
    checks.put(name, check);
  }

  /** The state of every check, by name. */
  Map<String, Boolean> states() {
    var states = new TreeMap<String, Boolean>();
    checks.forEach((name, check) -> states.put(name, check.getAsBoolean()));
    return states;
  }

  boolean isReady() {
    return !states().containsValue(false);
  }
}
