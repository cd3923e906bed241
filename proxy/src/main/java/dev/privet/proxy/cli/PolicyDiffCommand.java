package dev.privet.proxy.cli;

import dev.privet.policies.api.DataClasses;
import dev.privet.policies.rules.DiffReport;
import dev.privet.policies.rules.PolicyDiff;
import dev.privet.proxy.config.GatewayConfig;
import dev.privet.proxy.server.PolicySource;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code privet policy diff}: what changes from one policy to another. */
@Command(
    name = "diff",
    description = {
      "Compares two policies on every kind of request and destination they can tell apart.",
      "Fails if something widens, unless that is accepted."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PolicyDiffCommand implements Callable<Integer> {
  @Mixin private ConfigSource config = new ConfigSource();
  @Mixin private Output output = new Output();

  @Parameters(index = "0", paramLabel = "OLD", description = "Policy file, or name of a pack.")
  private String before = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "Policy file, or name of a pack.")
  private String after = "";

  @Option(names = "--accept-widening", description = "Do not fail if something widens.")
  private boolean accepted;

  @Override
  public Integer call() {
    Logs.quiet();
    GatewayConfig read = config.read();
    DataClasses classes = DataClasses.of(read.classes());
    DiffReport report =
        PolicyDiff.of(
            PolicySource.of(before).compile(classes),
            PolicySource.of(after).compile(classes),
            PolicyCheckCommand.locations(read));
    boolean passed = accepted || !report.widens();
    output.print(passed, report, report::text);
    return passed ? CommandLine.ExitCode.OK : PrivetCommand.FAILED;
  }
}
