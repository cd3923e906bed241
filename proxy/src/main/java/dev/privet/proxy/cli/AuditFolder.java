package dev.privet.proxy.cli;

import dev.privet.filters.api.GatewayException;
import dev.privet.filters.audit.AuditEvent;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.EventType;
import dev.privet.filters.audit.LogDoor;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The folder of a log, as commands take it. */
final class AuditFolder {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", description = "Folder of the log, or a copy of it.")
  private Path folder = Path.of("data/audit");

  /** The folder. */
  Path path() {
    if (!Files.isDirectory(folder)) {
      throw new CommandLine.ParameterException(spec.commandLine(), folder + ": not a folder");
    }
    return folder;
  }

  /** Records what is about to be done, unless the folder is a copy, and says so. */
  Path recorded(AuditEvent event) {
    Path path = path();
    if (LogDoor.record(path, event) == LogDoor.By.NOBODY) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("a copy of a log: what is done with it is not recorded");
      err.flush();
    }
    return path;
  }

  /** Records that a command line was refused, if it names a log that is no copy. */
  void refused(String command, List<String> args) {
    try {
      AuditEvent event =
          event(EventType.ADMIN_REFUSED)
              .with(AuditField.TARGET, "audit " + command)
              .with(AuditField.REASON, "audit.query");
      args.stream()
          .filter(arg -> arg.indexOf('\0') < 0)
          .map(Path::of)
          .filter(Files::isDirectory)
          .findFirst()
          .ifPresent(path -> LogDoor.record(path, event));
    } catch (GatewayException e) {
      spec.commandLine().getErr().println("privet: the refusal is not recorded: " + e.getMessage());
    }
  }

  /** An event of the one who runs this. */
  static AuditEvent event(EventType type) {
    return AuditEvent.of(type)
        .with(AuditField.ACTOR, System.getProperty("user.name", "unknown"))
        .with(AuditField.AUTH_METHOD, "os");
  }
}
