package dev.privet.proxy.cli;

import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditHead;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.AuditReport;
import dev.privet.filters.audit.AuditSearch;
import dev.privet.filters.audit.AuditVerifier;
import dev.privet.filters.audit.EventType;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code privet audit}: verifies and searches an audit log, offline. */
@Command(
    name = "audit",
    description = "Verifies and searches an audit log, offline.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class AuditCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Which command: verify or search?");
  }

  @Command(
      name = "verify",
      description = "Checks every record and the chain between them; names the first bad position.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  int verify(
      @Parameters(paramLabel = "DIR", description = "Folder of the log, or a copy of it.")
          Path folder,
      @Option(
              names = "--head",
              paramLabel = "SEQ:HASH",
              description = "A head kept elsewhere, to find a tail that was cut.")
          @Nullable String head) {
    requireFolder(folder);
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter progress = spec.commandLine().getErr();
    AuditVerifier verifier = AuditVerifier.of(folder);
    if (Terminal.isThere()) {
      verifier = verifier.reporting(records -> progress.printf("\r%,d records", records));
    }
    AuditReport report = (head == null ? verifier : verifier.expecting(parsed(head))).verify();
    out.printf("segments      %,d%n", report.segments());
    out.printf("records       %,d%n", report.records());
    out.printf("intents       %,d%n", report.intents());
    out.printf("outcomes      %,d%n", report.outcomes());
    out.printf("open intents  %,d%n", report.openIntents());
    out.printf("head          %s%n", report.head());
    out.println(report.firstProblem().map(problem -> "problem       " + problem).orElse("intact"));
    out.flush();
    return report.intact() ? CommandLine.ExitCode.OK : PrivetCommand.FAILED;
  }

  @Command(
      name = "search",
      description = "Prints the records that meet every condition, one JSON object a line.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  int search(
      @Parameters(paramLabel = "DIR", description = "Folder of the log.") Path folder,
      @Option(names = "--from", description = "First time, such as 2026-11-22T00:00:00Z.")
          @Nullable Instant from,
      @Option(names = "--to", description = "First time no longer included.") @Nullable Instant to,
      @Option(
              names = "--event",
              split = ",",
              description = "Kinds of records: ${COMPLETION-CANDIDATES}")
          @Nullable Set<EventType> events,
      @Option(
              names = "--field",
              paramLabel = "NAME=VALUE",
              description = "Value of a field: ${COMPLETION-CANDIDATES}")
          @Nullable Map<AuditField, String> fields,
      @Option(
              names = "--finding",
              paramLabel = "TYPE",
              defaultValue = "",
              description = "Finding type, such as pii.*")
          String finding,
      @Option(
              names = "--after",
              paramLabel = "SEQ",
              defaultValue = "0",
              description = "Begin behind this record.")
          long after,
      @Option(
              names = "--limit",
              defaultValue = "100",
              description = "The most records printed; 100 by default.")
          int limit) {
    requireFolder(folder);
    PrintWriter out = spec.commandLine().getOut();
    var wanted = new EnumMap<AuditField, String>(AuditField.class);
    if (fields != null) {
      wanted.putAll(fields);
    }
    var query =
        new AuditQuery(
            from == null ? Instant.MIN : from,
            to == null ? Instant.MAX : to,
            events == null ? Set.of() : events,
            wanted,
            finding,
            after,
            limit);
    long cursor = AuditSearch.of(folder).search(query, record -> out.println(record.json()));
    out.flush();
    if (cursor > 0) {
      spec.commandLine().getErr().println("more may follow: --after " + cursor);
    }
    return CommandLine.ExitCode.OK;
  }

  private void requireFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new CommandLine.ParameterException(spec.commandLine(), folder + ": not a folder");
    }
  }

  private AuditHead parsed(String head) {
    try {
      return AuditHead.parse(head);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), "--head: " + e.getMessage(), e);
    }
  }
}
