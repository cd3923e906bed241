package dev.privet.proxy.cli;

import dev.privet.proxy.config.ConfigReader;
import dev.privet.proxy.config.GatewayConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command takes its config from: a file, or what is built in. */
final class ConfigSource {
  private static final Path USUAL = Path.of("privet.yaml");

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "Config file; privet.yaml if there is one, else a built-in config.")
  private @Nullable Path file;

  /** The file, if there is one to read. */
  @Nullable Path file() {
    return file != null ? file : Files.exists(USUAL) ? USUAL : null;
  }

  /** Folder that relative paths start from. */
  Path base() {
    Path path = file();
    return path == null
        ? Path.of("").toAbsolutePath()
        : Objects.requireNonNull(path.toAbsolutePath().getParent(), "parent");
  }

  GatewayConfig read() {
    Path path = file();
    return path == null
        ? BuiltInConfig.read(System.getenv(), base().resolve("data"))
        : new ConfigReader(System.getenv()).read(path);
  }

  boolean isBuiltIn() {
    return file() == null;
  }
}
