package dev.privet.proxy;

import dev.privet.proxy.cli.PrivetCommand;

/** The entry point of the runnable jar. */
public final class Privet {
  private Privet() {}

  /** Runs one command and exits with its code: 0 fine, 1 the check failed, 2 usage. */
  public static void main(String[] args) {
    System.exit(PrivetCommand.run(args));
  }
}
