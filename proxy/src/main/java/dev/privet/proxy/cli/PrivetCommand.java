package dev.privet.proxy.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code privet}: the command that holds all others. */
@Command(
    name = "privet",
    description = "A privacy-enforcing proxy for LLM traffic.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      ConfigCommand.class,
      PolicyCommand.class,
      KeysCommand.class,
      UsersCommand.class,
      AuditCommand.class,
      CostsCommand.class,
      PiiCommand.class,
      CoverageCommand.class
    })
public final class PrivetCommand implements Runnable {
  /** The check a command made failed. */
  static final int FAILED = 1;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private PrivetCommand(CommandLine.Model.CommandSpec spec) {
    this.spec = spec;
  }

  PrivetCommand() {
    this(CommandLine.Model.CommandSpec.create());
  }

  /** Runs one command line and returns its exit code: 0 fine, 1 the check failed, 2 usage. */
  public static int run(String... args) {
    return commandLine().execute(args);
  }

  static CommandLine commandLine() {
    var line = new CommandLine(new PrivetCommand());
    return line.setParameterExceptionHandler(new RefusedUse(line.getParameterExceptionHandler()))
        .setExecutionExceptionHandler(PrivetCommand::explain)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Which command?");
  }

  /** Our own exceptions are free of content and told in full; of others only the class. */
  private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    boolean known = e.getClass().getName().startsWith("dev.privet.");
    command
        .getErr()
        .println("privet: " + (known ? e.getMessage() : "failed: " + e.getClass().getName()));
    return FAILED;
  }
}
