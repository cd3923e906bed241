package dev.privet.proxy.cli;

import dev.privet.proxy.demo.Demo;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code privet demo}: walks through redaction, routing, restoring and audit, and ends by itself.
 */
@Command(
    name = "demo",
    description =
        "Shows, side by side, what is sent, what each model sees, what comes back, and the record.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    Logs.quiet();
    boolean fine = new Demo(spec.commandLine().getOut()).run();
    return fine ? CommandLine.ExitCode.OK : PrivetCommand.FAILED;
  }
}
