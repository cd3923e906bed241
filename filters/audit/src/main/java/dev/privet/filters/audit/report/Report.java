package dev.privet.filters.audit.report;

import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.AuditReport;
import dev.privet.filters.audit.AuditSearch;
import dev.privet.filters.audit.AuditVerifier;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A report with what proves its numbers: the queries that were counted, and the state of the log
 * that they were counted in, verified in the same run.
 *
 * @param kind which report
 * @param window first time included and first time no longer included
 * @param tables its numbers
 * @param log what the verifier found
 */
public record Report(ReportKind kind, List<Instant> window, List<Table> tables, AuditReport log) {
  public Report {
    Objects.requireNonNull(kind, "kind");
    window = List.copyOf(window);
    tables = List.copyOf(tables);
    Objects.requireNonNull(log, "log");
  }

  /**
   * Counts and verifies.
   *
   * @param query conditions on all records, such as a time or a class
   */
  public static Report of(ReportKind kind, Path directory, AuditQuery query) {
    AuditReport verified = AuditVerifier.of(directory).verify();
    AuditSearch search = AuditSearch.of(directory);
    List<Table> tables = kind.counts().stream().map(count -> count.over(search, query)).toList();
    return new Report(kind, List.of(query.from(), query.to()), tables, verified);
  }

  /** As a value of maps and lists. */
  public Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("report", kind.key());
    json.put("title", kind.title());
    json.put("tables", tables);
    json.put("proof", proof());
    return json;
  }

  private Map<String, Object> proof() {
    var proof = new LinkedHashMap<String, Object>();
    proof.put("intact", log.intact());
    proof.put("records", log.records());
    proof.put("dropped", log.dropped());
    proof.put("head", log.head().toString());
    proof.put("root", log.root());
    proof.put("checkpointed", log.checkpointed());
    proof.put("signer", log.signer());
    log.firstProblem().ifPresent(problem -> proof.put("problem", problem.toString()));
    return proof;
  }

  /** As Markdown. */
  public String text() {
    var out = new StringBuilder("# ").append(kind.title()).append("\n");
    for (Table table : tables) {
      out.append("\n## ").append(table.title()).append("\n\n");
      row(out, table.columns());
      row(out, table.columns().stream().map(column -> "---").toList());
      table.rows().forEach(row -> row(out, row));
      out.append("\nCounted from records with `").append(table.query()).append("`.\n");
    }
    out.append("\n## Proof\n\n");
    proof()
        .forEach(
            (name, value) -> out.append("- ").append(name).append(": ").append(value).append('\n'));
    return out.toString();
  }

  private static void row(StringBuilder out, List<String> cells) {
    cells.forEach(cell -> out.append("| ").append(cell.replace("|", "\\|")).append(' '));
    out.append("|\n");
  }
}
