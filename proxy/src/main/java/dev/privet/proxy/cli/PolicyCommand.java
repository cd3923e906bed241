package dev.privet.proxy.cli;

import dev.privet.policies.api.DataClasses;
import dev.privet.policies.rules.CaseReport;
import dev.privet.policies.rules.PolicyCases;
import dev.privet.proxy.server.Explainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code privet policy}: tests policies and explains their decisions. */
@Command(
    name = "policy",
    description = "Tests policies and explains their decisions.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PolicyCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Which command: test or explain?");
  }

  @Command(
      name = "test",
      description = "Runs the cases of a policy; no cases count as a failure.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  int test(
      @Mixin ConfigSource config,
      @Parameters(paramLabel = "FILE", description = "Policy file.") Path policy,
      @Option(
              names = "--cases",
              paramLabel = "FILE",
              description = "Cases; by default NAME.cases.yaml beside it.")
          @Nullable Path cases,
      @Option(names = "--coverage", description = "Fail if a rule is not matched by any case.")
          boolean coverage) {
    DataClasses classes = DataClasses.of(config.read().classes());
    CaseReport report =
        PolicyCases.run(policy, cases == null ? PolicyCases.beside(policy) : cases, classes);
    PrintWriter out = spec.commandLine().getOut();
    out.print(report.text());
    out.flush();
    boolean fine = report.passed() && (!coverage || report.coversAllRules());
    return fine ? CommandLine.ExitCode.OK : PrivetCommand.FAILED;
  }

  @Command(
      name = "explain",
      description = {
        "Says how the policy decides a request, and why. Nothing is sent.",
        "Shows types and positions of findings, no values."
      },
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  int explain(
      @Mixin ConfigSource config,
      @Parameters(
              paramLabel = "FILE|-",
              description = "Body of a request, as JSON; - for standard input.")
          String file,
      @Option(
              names = "--path",
              defaultValue = "/v1/chat/completions",
              description = "Endpoint it would be sent to.")
          String path,
      @Option(
              names = "--policy",
              paramLabel = "FILE",
              description = "Policy, instead of the config's.")
          @Nullable Path policy,
      @Option(names = "--tenant", defaultValue = "demo", description = "Tenant who would send it.")
          String tenant)
      throws IOException {
    Logs.quiet();
    byte[] body = file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
    Explainer explainer = Explainer.of(config.read(), config.base(), policy);
    PrintWriter out = spec.commandLine().getOut();
    out.print(explainer.explain(path, body, tenant));
    out.flush();
    return CommandLine.ExitCode.OK;
  }
}
