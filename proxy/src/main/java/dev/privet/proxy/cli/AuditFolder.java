package dev.privet.proxy.cli;

import dev.privet.filters.audit.AuditEvent;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.EventType;
import dev.privet.filters.audit.LogDoor;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** An event of the one who runs this. */
  static AuditEvent event(EventType type) {
    return AuditEvent.of(type)
        .with(AuditField.ACTOR, System.getProperty("user.name", "unknown"))
        .with(AuditField.AUTH_METHOD, "os");
  }
}
