package dev.privet.proxy.cli;

import java.util.Objects;
import picocli.CommandLine;

/** The version, from the jar's manifest. */
final class Version implements CommandLine.IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"privet " + current()};
  }

  static String current() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "development");
  }
}
