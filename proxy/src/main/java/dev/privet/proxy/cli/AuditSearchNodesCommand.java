package dev.privet.proxy.cli;

import dev.privet.filters.audit.postgres.PostgresSearch;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code privet audit search-nodes}: finds records of many nodes in PostgreSQL. */
@Command(
    name = "search-nodes",
    description = {
      "Prints records of all nodes that bring theirs to one PostgreSQL, in the order of time.",
      "The password is taken from the environment: PGPASSWORD."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class AuditSearchNodesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private AuditFilters filters = new AuditFilters();

  @Option(
      names = "--url",
      required = true,
      description = "Database, such as jdbc:postgresql://db/privet.")
  private String url = "";

  @Option(names = "--user", defaultValue = "", description = "User of the database.")
  private String user = "";

  @Option(names = "--node", defaultValue = "", description = "Only of this node.")
  private String node = "";

  @Option(names = "--cursor", defaultValue = "", description = "Go on as the last page said.")
  private String cursor = "";

  @Option(names = "--limit", defaultValue = "100", description = "The most records; 100.")
  private int limit;

  @Option(names = "--newest", description = "The newest first.")
  private boolean newest;

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new CommandLine.ParameterException(spec.commandLine(), "--limit: expected 1 or more");
    }
    String password = System.getenv().getOrDefault("PGPASSWORD", "");
    try (var search = PostgresSearch.of(url, user, password)) {
      var query = filters.query().withLimit(limit).withNewestFirst(newest);
      PostgresSearch.Page page = search.search(query, node, cursor);
      page.records().forEach(spec.commandLine().getOut()::println);
      spec.commandLine().getOut().flush();
      if (!page.cursor().isEmpty()) {
        spec.commandLine().getErr().println("more may follow: --cursor " + page.cursor());
      }
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    return CommandLine.ExitCode.OK;
  }
}
