package dev.privet.proxy.cli;

import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.AuditSearch;
import dev.privet.filters.audit.EventType;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code privet audit search}: finds records. */
@Command(
    name = "search",
    description = "Prints the records that meet every condition, one JSON object a line.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class AuditSearchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private AuditFolder folder = new AuditFolder();
  @Mixin private AuditFilters filters = new AuditFilters();

  @Option(
      names = {"--cursor", "--after"},
      paramLabel = "SEQ",
      defaultValue = "0",
      description = "Go on behind this record, as the last page said.")
  private long cursor;

  @Option(
      names = "--limit",
      defaultValue = "100",
      description = "The most records printed; 100 by default.")
  private int limit;

  @Option(names = "--newest", description = "The newest first.")
  private boolean newest;

  @Option(names = "--json", description = "Whole records as JSON; this is the default.")
  private boolean json;

  @Option(names = "--table", description = "A line for people, with the fields that matter most.")
  private boolean table;

  @Option(names = "--count", description = "Only how many there are.")
  private boolean count;

  @Override
  public Integer call() {
    if (cursor < 0 || limit < 1 || (json && table)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "expected --cursor of 0 or more, --limit of 1 or more, one form");
    }
    AuditQuery query = filters.query().withAfter(cursor).withLimit(limit).withNewestFirst(newest);
    Path log =
        folder.recorded(
            AuditFolder.event(EventType.AUDIT_READ)
                .with(AuditField.QUERY, query.toString())
                .with(AuditField.FORMAT, count ? "count" : "records"));
    PrintWriter out = spec.commandLine().getOut();
    AuditSearch search = AuditSearch.of(log);
    if (count) {
      out.println(search.count(query));
    } else {
      print(search, query, out);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private void print(AuditSearch search, AuditQuery query, PrintWriter out) {
    long next = search.search(query, record -> out.println(table ? line(record) : record.json()));
    out.flush();
    if (next > 0) {
      spec.commandLine().getErr().println("more may follow: --cursor " + next);
    }
  }

  private static String line(AuditRecord record) {
    return "%8d  %s  %-10s %-12s %-14s %-16s %-20s %s"
        .formatted(
            record.seq(),
            record.time().map(Object::toString).orElse(""),
            record.event().map(Enum::name).orElse("?"),
            text(record, AuditField.TENANT),
            text(record, AuditField.CLASSIFICATION),
            text(record, AuditField.BACKEND_ID),
            text(record, AuditField.OUTCOME) + text(record, AuditField.REASON),
            text(record, AuditField.REQUEST_ID));
  }

  private static String text(AuditRecord record, AuditField field) {
    return record.text(field).orElse("");
  }
}
