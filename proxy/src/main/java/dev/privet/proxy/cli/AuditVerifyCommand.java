package dev.privet.proxy.cli;

import dev.privet.filters.api.GatewayException;
import dev.privet.filters.audit.AuditHead;
import dev.privet.filters.audit.AuditReport;
import dev.privet.filters.audit.AuditVerifier;
import dev.privet.filters.audit.EventType;
import dev.privet.filters.audit.proof.PublicKey;
import dev.privet.filters.audit.proof.SignedNote;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code privet audit verify}: checks a whole log. */
@Command(
    name = "verify",
    description = {
      "Checks every record, the chain between them, and that the log agrees with its checkpoints;"
          + " names the first bad position.",
      "A cut tail is found with a checkpoint that was kept elsewhere."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class AuditVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private AuditFolder folder = new AuditFolder();

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Checkpoint kept elsewhere that the log must agree with; may be repeated.")
  private List<Path> checkpoints = new ArrayList<>();

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description =
          "Public keys kept elsewhere, one a line; only checkpoints signed with one count.")
  private @Nullable Path publicKey;

  @Option(
      names = "--head",
      paramLabel = "SEQ:HASH",
      description = "A head kept elsewhere, to find a tail that was cut.")
  private @Nullable String head;

  @Override
  public Integer call() {
    AuditVerifier verifier = verifier(folder.path());
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      var _ = folder.recorded(AuditFolder.event(EventType.VERIFY));
    } catch (GatewayException e) {
      // A damaged log cannot be opened to record anything, and no record is shown here.
      err.println("not recorded: " + e.getMessage());
      err.flush();
    }
    AuditReport report = verifier.verify();
    print(report, out);
    out.flush();
    return report.intact() ? CommandLine.ExitCode.OK : PrivetCommand.FAILED;
  }

  private AuditVerifier verifier(Path log) {
    AuditVerifier verifier = AuditVerifier.of(log).against(notes()).trusting(keys());
    if (head != null) {
      verifier = verifier.expecting(parsed(head));
    }
    PrintWriter progress = spec.commandLine().getErr();
    return onTerminal()
        ? verifier.reporting(records -> progress.printf("\r%,d records", records))
        : verifier;
  }

  private static void print(AuditReport report, PrintWriter out) {
    out.printf("segments      %,d%n", report.segments());
    out.printf("records       %,d%n", report.records());
    if (report.dropped() > 0) {
      out.printf("dropped       records 1 to %,d, by retention%n", report.dropped());
    }
    out.printf("intents       %,d%n", report.intents());
    out.printf("outcomes      %,d%n", report.outcomes());
    out.printf("open intents  %,d%n", report.openIntents());
    out.printf("head          %s%n", report.head());
    out.printf("root          %s%n", report.root());
    out.println(
        report.checkpointed() > 0
            ? "checkpoint    agrees at %,d, signed by %s"
                .formatted(report.checkpointed(), report.signer())
            : "checkpoint    none");
    out.println(report.firstProblem().map(problem -> "problem       " + problem).orElse("intact"));
  }

  private List<SignedNote> notes() {
    return checkpoints.stream().map(file -> SignedNote.parse(text("--checkpoint", file))).toList();
  }

  private List<PublicKey> keys() {
    return publicKey == null ? List.of() : PublicKey.parseAll(text("--public-key", publicKey));
  }

  private String text(String option, Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), option + ": cannot read " + file, e);
    }
  }

  private static boolean onTerminal() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  private AuditHead parsed(String text) {
    try {
      return AuditHead.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), "--head: " + e.getMessage(), e);
    }
  }
}
