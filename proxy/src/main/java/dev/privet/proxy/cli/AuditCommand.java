package dev.privet.proxy.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code privet audit}: what people do with an audit log. */
@Command(
    name = "audit",
    description = "Verifies, proves, searches, exports, holds and erases an audit log.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      AuditVerifyCommand.class,
      AuditProveCommand.class,
      AuditCheckProofCommand.class,
      AuditSearchCommand.class,
      AuditSearchNodesCommand.class,
      AuditExportCommand.class,
      AuditReportCommand.class,
      AuditHoldCommand.class,
      AuditEraseCommand.class
    })
final class AuditCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "Which command: " + String.join(", ", spec.subcommands().keySet()) + "?");
  }
}
