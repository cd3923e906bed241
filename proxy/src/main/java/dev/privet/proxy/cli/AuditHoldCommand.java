package dev.privet.proxy.cli;

import dev.privet.filters.audit.CustodyAsk;
import dev.privet.filters.audit.Hold;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code privet audit hold}: keeps records of a case whatever retention and erasure say. */
@Command(
    name = "hold",
    description =
        "Sets a legal hold, or releases one; while it stands, nothing of it is dropped or erased.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class AuditHoldCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private AuditFolder folder = new AuditFolder();

  @Option(names = "--case", paramLabel = "ID", required = true, description = "Id of the case.")
  private String caseId = "";

  @Option(names = "--tenant", defaultValue = "", description = "Tenant; all if not given.")
  private String tenant = "";

  @Option(
      names = "--where",
      paramLabel = "NAME=VALUE",
      description = "Which records, as in search: from, to, key, class, ...; all if not given.")
  private @Nullable Map<String, String> query;

  @Option(names = "--release", description = "Release the hold of the case.")
  private boolean release;

  @Override
  public Integer call() {
    if (release) {
      var _ = CustodyAsk.release(folder.path(), caseId);
    } else {
      var _ = CustodyAsk.hold(folder.path(), hold());
    }
    spec.commandLine().getOut().println(release ? "released" : "held");
    spec.commandLine().getOut().flush();
    return CommandLine.ExitCode.OK;
  }

  private Hold hold() {
    try {
      return new Hold(caseId, tenant, query == null ? Map.of() : new LinkedHashMap<>(query));
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
