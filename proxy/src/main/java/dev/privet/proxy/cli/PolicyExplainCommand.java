package dev.privet.proxy.cli;

import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.Principal;
import dev.privet.policies.api.RequestFacts;
import dev.privet.proxy.config.ConfigException;
import dev.privet.proxy.config.GatewayConfig;
import dev.privet.proxy.server.Explained;
import dev.privet.proxy.server.Explainer;
import dev.privet.proxy.server.PastRequests;
import dev.privet.proxy.server.PolicySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code privet policy explain}: why a request is decided as it is. */
@Command(
    name = "explain",
    description = {
      "Says how the policy decides a request, and why. Nothing is sent.",
      "Findings are shown with types and positions; the conversation as each destination would",
      "see it. For a record, what was decided on is read from the log, which holds no text."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PolicyExplainCommand implements Callable<Integer> {
  @Mixin private ConfigSource config = new ConfigSource();
  @Mixin private Output output = new Output();

  @Parameters(
      paramLabel = "FILE|-",
      arity = "0..1",
      description = "Body of a request, as JSON; - for standard input.")
  private @Nullable String file;

  @Option(
      names = "--record",
      paramLabel = "ID",
      description = "A record in place of a request: its id, its seq, or the request's id.")
  private @Nullable String record;

  @Option(names = "--audit", paramLabel = "DIR", description = "Folder of the log of the record.")
  private @Nullable Path audit;

  @Option(
      names = "--path",
      defaultValue = "/v1/chat/completions",
      description = "Endpoint it would be sent to.")
  private String path = "";

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "Policy file or name of a pack, instead of the config's policy.")
  private @Nullable String policy;

  @Option(names = "--tenant", defaultValue = "demo", description = "Tenant who would send it.")
  private String tenant = "";

  @Option(names = "--team", defaultValue = "", description = "Team of the tenant.")
  private String team = "";

  @Option(
      names = "--attribute",
      paramLabel = "NAME=VALUE",
      description = "Attribute of the tenant; may be repeated.")
  private Map<String, String> attributes = Map.of();

  @Option(names = "--scopes", split = ",", description = "Scopes of the key.")
  private List<String> scopes = List.of("inference");

  @Option(names = "--class", defaultValue = "", description = "Class the caller would ask for.")
  private String raisedTo = "";

  @Option(names = "--purpose", defaultValue = "", description = "Purpose the caller would state.")
  private String purpose = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When it would come in; now if absent.")
  private @Nullable Instant at;

  @Override
  public Integer call() throws IOException {
    Logs.quiet();
    if ((file == null) == (record == null) || (record == null) != (audit == null)) {
      throw new ConfigException("explain: expected FILE or -, or --record ID with --audit DIR");
    }
    GatewayConfig read = config.read();
    Explainer explainer = Explainer.of(read, config.base());
    if (policy != null) {
      explainer = explainer.with(PolicySource.of(policy).compile(DataClasses.of(read.classes())));
    }
    Explained explained = explained(explainer);
    output.print(explained.tree(), explained::text);
    return CommandLine.ExitCode.OK;
  }

  private Explained explained(Explainer explainer) throws IOException {
    if (record != null && audit != null) {
      return explainer.explain(PastRequests.in(audit).facts(record));
    }
    String from = file == null ? "-" : file;
    byte[] body = from.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(from));
    return explainer.explain(body, stated());
  }

  private PolicyInput stated() {
    var principal =
        new Principal("explain", tenant, team, Set.copyOf(scopes), Map.copyOf(attributes));
    var facts =
        RequestFacts.of(path, "")
            .withStated(purpose, raisedTo)
            .withAt(at == null ? Instant.now() : at);
    return new PolicyInput(principal, facts, List.of());
  }
}
