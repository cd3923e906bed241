package dev.privet.proxy.cli;

import dev.privet.policies.api.DataClasses;
import dev.privet.policies.rules.PolicyReplay;
import dev.privet.proxy.config.GatewayConfig;
import dev.privet.proxy.server.Explainer;
import dev.privet.proxy.server.PastRequests;
import dev.privet.proxy.server.PolicySource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code privet policy replay}: what a candidate would have done with the traffic of the past. */
@Command(
    name = "replay",
    description = {
      "Asks a candidate policy about the requests in an audit log, over today's destinations:",
      "which would be of another class, denied or permitted, go elsewhere, or in another form."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PolicyReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigSource config = new ConfigSource();
  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "CANDIDATE", description = "Policy file, or the name of a pack.")
  private String policy = "";

  @Option(
      names = "--audit",
      paramLabel = "DIR",
      required = true,
      description = "Folder of the log.")
  private Path audit = Path.of("");

  @Option(names = "--from", description = "First time, such as 2026-11-22T00:00:00Z.")
  private @Nullable Instant from;

  @Option(names = "--to", description = "First time no longer included.")
  private @Nullable Instant to;

  @Option(names = "--fail-on-change", description = "Fail if any request would fare otherwise.")
  private boolean strict;

  @Override
  public Integer call() {
    Logs.quiet();
    if (!Files.isDirectory(audit)) {
      throw new CommandLine.ParameterException(spec.commandLine(), audit + ": not a folder");
    }
    GatewayConfig read = config.read();
    var replay =
        new PolicyReplay(
            PolicySource.of(policy).compile(DataClasses.of(read.classes())),
            Explainer.of(read, config.base()).destinations());
    long skipped =
        PastRequests.in(audit)
            .read(from == null ? Instant.MIN : from, to == null ? Instant.MAX : to, replay::add);
    PolicyReplay.Report report = replay.report(skipped);
    output.print(report, report::text);
    return strict && !report.changes().isEmpty() ? PrivetCommand.FAILED : CommandLine.ExitCode.OK;
  }
}
