package dev.privet.proxy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.privet.filters.audit.proof.ConsistencyProof;
import dev.privet.filters.audit.proof.InclusionProof;
import dev.privet.filters.audit.proof.PublicKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code privet audit check-proof}: checks a proof without the log. */
@Command(
    name = "check-proof",
    description = "Checks a proof that 'prove' made; needs the public key and not the log.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class AuditCheckProofCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new JsonMapper();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The proof.")
  private Path file = Path.of("proof.json");

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      required = true,
      description = "Public keys of the log, one a line.")
  private Path keys = Path.of("checkpoint.pub");

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "The record itself, one line of an export as jsonl, to be the one proved.")
  private @Nullable Path record;

  @Override
  public Integer call() throws IOException {
    List<PublicKey> trusted = PublicKey.parseAll(Files.readString(keys));
    JsonNode proof = JSON.readTree(Files.readString(file));
    boolean holds =
        proof.has("leaf")
            ? holds(JSON.treeToValue(proof, InclusionProof.class), trusted)
            : JSON.treeToValue(proof, ConsistencyProof.class).holds(trusted);
    spec.commandLine().getOut().println(holds ? "holds" : "does not hold");
    spec.commandLine().getOut().flush();
    return holds ? CommandLine.ExitCode.OK : PrivetCommand.FAILED;
  }

  private boolean holds(InclusionProof proof, List<PublicKey> trusted) throws IOException {
    if (record == null) {
      return proof.holds(trusted);
    }
    byte[] bytes = Files.readAllBytes(record);
    int length = bytes.length;
    while (length > 0 && (bytes[length - 1] == '\n' || bytes[length - 1] == '\r')) {
      length--;
    }
    return proof.leaf().equals(InclusionProof.leafOf(java.util.Arrays.copyOf(bytes, length)))
        && proof.holds(trusted);
  }
}
