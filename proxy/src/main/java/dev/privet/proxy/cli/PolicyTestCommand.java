package dev.privet.proxy.cli;

import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.rules.CaseReport;
import dev.privet.policies.rules.CaseRequests;
import dev.privet.policies.rules.PolicyCases;
import dev.privet.proxy.config.ConfigException;
import dev.privet.proxy.config.GatewayConfig;
import dev.privet.proxy.server.Explainer;
import dev.privet.proxy.server.PolicySource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code privet policy test}: runs the cases of a policy. */
@Command(
    name = "test",
    description = "Runs the cases of a policy; no cases count as a failure.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PolicyTestCommand implements Callable<Integer> {
  private static final int ALL = 100;

  @Mixin private ConfigSource config = new ConfigSource();
  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "FILE", description = "Policy file, or the name of a pack.")
  private String policy = "";

  @Option(
      names = "--cases",
      paramLabel = "FILE",
      description = "Cases; by default NAME.cases.yaml beside the policy.")
  private @Nullable Path cases;

  @Option(
      names = "--min-coverage",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description = "Fail if the cases match less of the rules.")
  private int coverage;

  @Option(names = "--coverage", description = "The same as --min-coverage 100.")
  private boolean all;

  @Override
  public Integer call() {
    Logs.quiet();
    GatewayConfig read = config.read();
    PolicySource source = PolicySource.of(policy);
    Policy compiled = source.compile(DataClasses.of(read.classes()));
    CaseReport report =
        PolicyCases.run(
            compiled,
            cases == null ? source.cases() : PolicyCases.read(cases),
            cases == null ? source.casesName() : cases.toString(),
            new LookedAt(read, config.base()));
    boolean passed = report.passed() && report.coverage() >= (all ? ALL : coverage);
    output.print(passed, report, report::text);
    return passed ? CommandLine.ExitCode.OK : PrivetCommand.FAILED;
  }

  /** Whole requests in cases, looked at by the detectors of the config. */
  private static final class LookedAt implements CaseRequests {
    private final GatewayConfig config;
    private final Path base;
    private @Nullable Explainer explainer;

    LookedAt(GatewayConfig config, Path base) {
      this.config = config;
      this.base = base;
    }

    @Override
    public PolicyInput look(String body, PolicyInput stated) {
      Explainer known = explainer == null ? Explainer.of(config, base) : explainer;
      explainer = known;
      try {
        return known.look(body.getBytes(StandardCharsets.UTF_8), stated);
      } catch (ConfigException e) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
    }
  }
}
