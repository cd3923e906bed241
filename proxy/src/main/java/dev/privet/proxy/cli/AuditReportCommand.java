package dev.privet.proxy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.EventType;
import dev.privet.filters.audit.report.Report;
import dev.privet.filters.audit.report.ReportKind;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code privet audit report}: counts records for those who must answer for the traffic. */
@Command(
    name = "report",
    description = {
      "Prints a report: destinations, gdpr-art30, ai-act or daily-review.",
      "Every number is counted from records; the report says by which query and in which state of"
          + " the log."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class AuditReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "NAME", description = "Name of the report.")
  private String name = "";

  @Mixin private AuditFolder folder = new AuditFolder();
  @Mixin private AuditFilters filters = new AuditFilters();

  @Option(names = "--json", description = "As JSON; Markdown by default.")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    ReportKind kind = kind();
    AuditQuery query = filters.query();
    var log =
        folder.recorded(
            AuditFolder.event(EventType.AUDIT_READ)
                .with(AuditField.QUERY, "report " + kind.key() + " " + query));
    Report report = Report.of(kind, log, query);
    var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    spec.commandLine()
        .getOut()
        .println(json ? mapper.writeValueAsString(report.json()) : report.text());
    spec.commandLine().getOut().flush();
    return report.log().intact() ? CommandLine.ExitCode.OK : PrivetCommand.FAILED;
  }

  private ReportKind kind() {
    try {
      return ReportKind.of(name);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
