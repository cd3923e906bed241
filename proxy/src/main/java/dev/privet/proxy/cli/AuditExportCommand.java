package dev.privet.proxy.cli;

import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.AuditSearch;
import dev.privet.filters.audit.EventType;
import dev.privet.filters.audit.export.ExportFormat;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code privet audit export}: takes records out. */
@Command(
    name = "export",
    description = "Writes all records that meet every condition, one a line.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class AuditExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private AuditFolder folder = new AuditFolder();
  @Mixin private AuditFilters filters = new AuditFilters();

  @Option(
      names = "--format",
      defaultValue = "jsonl",
      description = "jsonl (as in the log; the default), ocsf or cef.")
  private String format = "jsonl";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "New file to write to; the terminal by default.")
  private @Nullable Path output;

  @Override
  public Integer call() throws IOException {
    ExportFormat form = form();
    AuditQuery query = filters.query().withLimit(Integer.MAX_VALUE);
    if (output != null && Files.exists(output)) {
      throw new CommandLine.ParameterException(spec.commandLine(), output + ": is there already");
    }
    Path log =
        folder.recorded(
            AuditFolder.event(EventType.EXPORT)
                .with(AuditField.QUERY, query.toString())
                .with(AuditField.FORMAT, form.key()));
    if (output == null) {
      var out = spec.commandLine().getOut();
      write(log, query, form, out);
      out.flush();
      return CommandLine.ExitCode.OK;
    }
    try (BufferedWriter out = Files.newBufferedWriter(output, StandardOpenOption.CREATE_NEW)) {
      long count = write(log, query, form, out);
      spec.commandLine().getErr().println(count + " records");
    }
    return CommandLine.ExitCode.OK;
  }

  private ExportFormat form() {
    try {
      return ExportFormat.of(format);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
    }
  }

  private static long write(Path log, AuditQuery query, ExportFormat form, Writer out)
      throws IOException {
    var count = new long[1];
    try {
      AuditSearch.of(log)
          .search(
              query,
              record -> {
                try {
                  out.write(form.line(record));
                  out.write('\n');
                  count[0]++;
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return count[0];
  }
}
