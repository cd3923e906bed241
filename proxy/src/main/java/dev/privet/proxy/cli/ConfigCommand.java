package dev.privet.proxy.cli;

import dev.privet.proxy.config.ConfigReader;
import dev.privet.proxy.config.GatewayConfig;
import dev.privet.proxy.server.ConfigCheck;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code privet config}: checks a config. */
@Command(
    name = "config",
    description = "Checks a config.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ConfigCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Which command: check?");
  }

  @Command(
      name = "check",
      description =
          "Reads a config, its policy and the settings of its filters; starts nothing and opens no log.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  int check(@Mixin ConfigSource source) {
    Logs.quiet();
    GatewayConfig config = source.read();
    List<String> lines = ConfigCheck.of(config, source.base(), new ConfigReader(System.getenv()));
    lines.forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().println("fine");
    return CommandLine.ExitCode.OK;
  }
}
