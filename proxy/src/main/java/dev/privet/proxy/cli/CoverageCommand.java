package dev.privet.proxy.cli;

import dev.privet.proxy.coverage.Action;
import dev.privet.proxy.coverage.Coverage;
import dev.privet.proxy.coverage.CoverageTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code privet coverage}: what happens to texts in each position of each endpoint. */
@Command(
    name = "coverage",
    description = {
      "Shows what happens to texts in each position of each endpoint, by trying it.",
      "Fails if there is a position that nobody looks at."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class CoverageCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Option(names = "--markdown", description = "Prints Markdown.")
  private boolean markdown;

  @Override
  public Integer call() {
    List<Coverage.Row> rows = Coverage.rows();
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        json
            ? CoverageTable.json(rows)
            : markdown ? CoverageTable.markdown(rows) : CoverageTable.text(rows));
    out.flush();
    return rows.stream().anyMatch(row -> row.action() == Action.UNSEEN) ? PrivetCommand.FAILED : 0;
  }
}
