package dev.privet.proxy.cli;

import java.io.Console;
import java.util.Optional;

/** The terminal that a command may be running on. */
final class Terminal {
  private Terminal() {}

  /** Whether a person looks on. */
  static boolean isThere() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }
}
