package dev.privet.proxy.cli;

import dev.privet.filters.audit.CustodyAsk;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code privet audit erase}: destroys the keys of kept text. */
@Command(
    name = "erase",
    description = {
      "Destroys the keys of the text that records of a tenant keep, and writes that down.",
      "The records stay and the log still verifies; a legal hold makes the erasure wait (exit 1)."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class AuditEraseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private AuditFolder folder = new AuditFolder();

  @Option(names = "--tenant", required = true, description = "Whose text.")
  private String tenant = "";

  @Option(
      names = "--subject",
      paramLabel = "KEY-ID",
      defaultValue = "",
      description = "Only that of one key of the tenant, where each key has its own.")
  private String subject = "";

  @Override
  public Integer call() {
    Map<String, Object> done = CustodyAsk.erase(folder.path(), tenant, subject);
    boolean held = "pending-hold".equals(done.get("state"));
    spec.commandLine()
        .getOut()
        .println(
            held
                ? "a legal hold stands against it; it will be done when that is released"
                : "keys destroyed: " + done.get("keys"));
    spec.commandLine().getOut().flush();
    return held ? PrivetCommand.FAILED : CommandLine.ExitCode.OK;
  }
}
