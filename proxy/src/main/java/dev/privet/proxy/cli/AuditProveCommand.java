package dev.privet.proxy.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.EventType;
import dev.privet.filters.audit.LogProver;
import dev.privet.filters.audit.proof.SignedNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code privet audit prove}: makes proofs for people who do not have the log. */
@Command(
    name = "prove",
    description = {
      "Prints a proof as JSON: that a record is in the log (--record), or that the log goes on from"
          + " an earlier checkpoint (--since).",
      "Proofs are made for the last signed checkpoint; check-proof checks them without the log."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class AuditProveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private AuditFolder folder = new AuditFolder();

  @Option(
      names = "--record",
      paramLabel = "SEQ|ID",
      description = "Number of a record, or its id as in the header x-privet-record.")
  private @Nullable String record;

  @Option(names = "--since", paramLabel = "FILE", description = "An earlier checkpoint.")
  private @Nullable Path since;

  @Override
  public Integer call() throws IOException {
    if ((record == null) == (since == null)) {
      throw new CommandLine.ParameterException(spec.commandLine(), "expected --record or --since");
    }
    String asked = record == null ? "proof since a checkpoint" : "proof " + seq(record);
    Path log =
        folder.recorded(AuditFolder.event(EventType.AUDIT_READ).with(AuditField.QUERY, asked));
    LogProver prover = LogProver.of(log);
    Object proof =
        record == null
            ? prover.consistency(SignedNote.parse(text()).checkpoint())
            : prover.inclusion(seq(record));
    var json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    spec.commandLine().getOut().println(json.writeValueAsString(proof));
    spec.commandLine().getOut().flush();
    return CommandLine.ExitCode.OK;
  }

  private String text() throws IOException {
    return since == null ? "" : Files.readString(since);
  }

  private long seq(String text) {
    String number = text.substring(text.lastIndexOf('-') + 1);
    if (!number.matches("[0-9]{1,18}")) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--record: expected a number or an id such as 2100f828342327f2-17");
    }
    return Long.parseLong(number);
  }
}
