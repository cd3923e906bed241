package dev.privet.proxy.cli;

import dev.privet.policies.api.DataClasses;
import dev.privet.policies.rules.CheckReport;
import dev.privet.policies.rules.PolicyCheck;
import dev.privet.proxy.config.DestinationConfig;
import dev.privet.proxy.config.GatewayConfig;
import dev.privet.proxy.server.PolicySource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code privet policy check}: proves a policy over everything it can tell apart. */
@Command(
    name = "check",
    description = {
      "Checks a policy against every kind of request and destination that it can tell apart:",
      "it never fails, sends nothing above a clearance, has no rule that never decides,",
      "and neither a higher class nor a lower clearance opens a destination."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PolicyCheckCommand implements Callable<Integer> {
  @Mixin private ConfigSource config = new ConfigSource();
  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "FILE", description = "Policy file, or the name of a pack.")
  private String policy = "";

  @Override
  public Integer call() {
    Logs.quiet();
    GatewayConfig read = config.read();
    CheckReport report =
        PolicyCheck.of(
            PolicySource.of(policy).compile(DataClasses.of(read.classes())), locations(read));
    output.print(report.passed(), report, report::text);
    return report.passed() ? CommandLine.ExitCode.OK : PrivetCommand.FAILED;
  }

  /** Where the configured destinations stand. */
  static List<String> locations(GatewayConfig config) {
    return config.destinations().values().stream()
        .map(DestinationConfig::location)
        .distinct()
        .sorted()
        .toList();
  }
}
