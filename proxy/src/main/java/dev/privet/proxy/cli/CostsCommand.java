package dev.privet.proxy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditSearch;
import dev.privet.filters.audit.EventType;
import dev.privet.filters.audit.LogDoor;
import dev.privet.filters.audit.cost.Assumptions;
import dev.privet.filters.audit.cost.Traffic;
import dev.privet.proxy.config.ConfigReader;
import dev.privet.proxy.config.GatewayConfig;
import dev.privet.proxy.costs.Costs;
import dev.privet.proxy.costs.CostsText;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code privet costs}: what traffic costs, and when one's own GPUs pay. */
@Command(
    name = "costs",
    description = "Says what traffic costs, and when self-hosting pays.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class CostsCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Which command: break-even?");
  }

  @Command(
      name = "break-even",
      description = {
        "Compares what destinations with a price cost, by the audit log, with reserved GPUs for an"
            + " open model.",
        "Throughput and prices of GPUs come from 'costs' in the config; public figures else."
      },
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  int breakEven(
      @Option(
              names = "--audit",
              paramLabel = "DIR",
              required = true,
              description = "Folder of the audit log, or a copy of it.")
          Path folder,
      @Option(names = "--config", paramLabel = "FILE", description = "Config with 'costs'.")
          @Nullable Path config,
      @Option(names = "--from", description = "First time, such as 2026-11-01T00:00:00Z.")
          @Nullable Instant from,
      @Option(names = "--to", description = "First time no longer included.") @Nullable Instant to,
      @Option(names = "--model", description = "Only this open model.") @Nullable String model,
      @Option(names = "--json", description = "As JSON.") boolean json)
      throws JsonProcessingException {
    if (!Files.isDirectory(folder)) {
      throw new CommandLine.ParameterException(spec.commandLine(), folder + ": not a folder");
    }
    Assumptions assumptions = only(model, assumptions(config));
    PrintWriter out = spec.commandLine().getOut();
    var _ =
        LogDoor.record(
            folder,
            AuditFolder.event(EventType.AUDIT_READ).with(AuditField.QUERY, "costs break-even"));
    Traffic traffic =
        Traffic.of(
            AuditSearch.of(folder),
            from == null ? Instant.MIN : from,
            to == null ? Instant.MAX : to);
    Costs costs = Costs.of(traffic, assumptions, Clock.systemUTC());
    var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    out.print(json ? mapper.writeValueAsString(costs.json()) + "\n" : CostsText.of(costs));
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private Assumptions assumptions(@Nullable Path file) {
    if (file == null) {
      return Assumptions.DEFAULT;
    }
    GatewayConfig config = new ConfigReader(System.getenv()).read(file);
    return Costs.assumptions(config.costs());
  }

  private Assumptions only(@Nullable String model, Assumptions all) {
    if (model == null) {
      return all;
    }
    var replicas = all.replicas().stream().filter(r -> r.model().equals(model)).toList();
    if (replicas.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--model: expected one of "
              + all.replicas().stream().map(replica -> replica.model()).toList());
    }
    return all.withReplicas(replicas);
  }
}
