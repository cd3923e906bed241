package dev.privet.proxy.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code privet policy}: what can be done with policies before they are in force. */
@Command(
    name = "policy",
    description = "Tests, checks, explains, compares and replays policies.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      PolicyTestCommand.class,
      PolicyCheckCommand.class,
      PolicyDiffCommand.class,
      PolicyExplainCommand.class,
      PolicyReplayCommand.class
    })
final class PolicyCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Which command: test, check, diff, explain or replay?");
  }
}
