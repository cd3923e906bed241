package dev.privet.proxy.cli;

import dev.privet.filters.names.training.NameTraining;
import dev.privet.filters.privacy.detect.Match;
import dev.privet.filters.privacy.treat.Encryption;
import dev.privet.proxy.config.ConfigException;
import dev.privet.proxy.pii.Decryption;
import dev.privet.proxy.pii.PiiEvaluation;
import dev.privet.proxy.pii.PiiScan;
import dev.privet.proxy.pii.PlainPatterns;
import dev.privet.proxy.server.DetectorSettings;
import dev.privet.proxy.server.EncryptionKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code privet pii}: finds what is sensitive in texts, and measures how well. */
@Command(
    name = "pii",
    description = "Finds what is sensitive in texts, and measures how well.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PiiCommand implements Runnable {
  private static final int STEP = 100;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Which command: scan, eval, train or decrypt?");
  }

  /** When the text is shown in colour. */
  enum Colour {
    /** On a terminal. */
    AUTO,
    ALWAYS,
    NEVER
  }

  @Command(
      name = "scan",
      description = {
        "Finds what is sensitive in a text and lists the spans with their types.",
        "On a terminal the text is shown, spans in colour; elsewhere no values are shown."
      },
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  int scan(
      @Mixin ConfigSource config,
      @Parameters(paramLabel = "FILE|-", description = "UTF-8 text; - for standard input.")
          String file,
      @Option(names = "--json", description = "Print one JSON object.") boolean json,
      @Option(names = "--fail", description = "Exit with 1 if anything is found.") boolean fail,
      @Option(
              names = "--color",
              paramLabel = "WHEN",
              defaultValue = "auto",
              description = "Show the text in colour: ${COMPLETION-CANDIDATES}.")
          Colour colour)
      throws IOException {
    Logs.quiet();
    PiiScan scan = PiiScan.of(text(file), DetectorSettings.detectors(config.file()));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(scan.json());
    } else {
      if (colour == Colour.ALWAYS || (colour == Colour.AUTO && Terminal.isThere())) {
        out.println(scan.coloured());
      }
      out.print(scan.list());
    }
    out.flush();
    return fail && !scan.isClean() ? PrivetCommand.FAILED : CommandLine.ExitCode.OK;
  }

  @Command(
      name = "eval",
      description = {
        "Compares what is found with what people marked: precision, recall, leaks, over-redaction.",
        "The file holds a JSON object a line: {\"text\", \"spans\": [{\"start\", \"end\","
            + " \"type\"}]}."
      },
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  int eval(
      @Mixin ConfigSource config,
      @Parameters(paramLabel = "GOLD.jsonl", description = "Annotated texts.") Path gold,
      @Option(
              names = "--predictions",
              paramLabel = "OUT.jsonl",
              description = "Write what was found, in the form and type names of the input.")
          @Nullable Path predictions,
      @Option(
              names = "--types",
              split = ",",
              paramLabel = "TYPE",
              description = "Score these types only, as the file calls them.")
          @Nullable List<String> types,
      @Option(
              names = "--worst",
              paramLabel = "N",
              defaultValue = "10",
              description =
                  "Show the N spans that leak most, with their text; ${DEFAULT-VALUE} by default.")
          int worst,
      @Option(
              names = "--baseline",
              description = "Score seven plain expressions instead, to compare with.")
          boolean baseline,
      @Option(names = "--json", description = "Print the figures as JSON, without any text.")
          boolean json)
      throws IOException {
    Logs.quiet();
    if (!Files.isRegularFile(gold)) {
      throw new CommandLine.ParameterException(spec.commandLine(), gold + ": no such file");
    }
    Function<String, List<Match>> search =
        baseline ? PlainPatterns::find : DetectorSettings.detectors(config.file())::find;
    PiiEvaluation evaluation =
        PiiEvaluation.of(gold, search, types == null ? List.of() : types, progress());
    if (predictions != null) {
      evaluation.writePredictions(predictions);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(evaluation.json());
    } else {
      out.print(evaluation.text());
      if (worst > 0) {
        out.printf("%nworst misses%n");
        evaluation.worst(worst).forEach(out::println);
      }
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  @Command(
      name = "decrypt",
      description = {
        "Puts values back for the ciphertexts of the treatment 'encrypt', such as EMAIL-x....",
        "Exits with 1 if one of them is not of this key and tenant."
      },
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  int decrypt(
      @Mixin ConfigSource config,
      @Parameters(paramLabel = "FILE|-", description = "UTF-8 text; - for standard input.")
          String file,
      @Option(names = "--tenant", required = true, description = "Whose values they are.")
          String tenant,
      @Option(
              names = "--number",
              paramLabel = "LABEL",
              description = "The text is one encrypted number of this label, such as CARD.")
          @Nullable String label,
      @Option(names = "--data", description = "Folder of the installation's key; data by default.")
          @Nullable Path data)
      throws IOException {
    Encryption encryption = EncryptionKey.of(config.file(), data == null ? Path.of("data") : data);
    PrintWriter out = spec.commandLine().getOut();
    if (label != null) {
      out.println(Decryption.number(encryption, tenant, label, text(file)));
      out.flush();
      return CommandLine.ExitCode.OK;
    }
    Decryption decryption = Decryption.of(encryption, tenant, text(file));
    out.print(decryption.text());
    out.flush();
    if (decryption.unopened() > 0) {
      spec.commandLine().getErr().println(decryption.unopened() + " did not open");
    }
    return decryption.unopened() == 0 ? CommandLine.ExitCode.OK : PrivetCommand.FAILED;
  }

  @Command(
      name = "train",
      description = {
        "Trains the model that finds names, from annotated texts, and writes it with its manifest.",
        "Seeded: the same texts give the same model."
      },
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  int train(
      @Option(
              names = "--data",
              required = true,
              paramLabel = "DIR",
              description = "Folder of the annotated texts; see docs/detection-names.md.")
          Path data,
      @Option(
              names = "--out",
              required = true,
              paramLabel = "DIR",
              description = "Folder to write into.")
          Path out,
      @Option(
              names = "--report",
              description =
                  "Also compare trainers, amounts of text and features; takes many times as long.")
          boolean report)
      throws IOException {
    Logs.quiet();
    if (!Files.isDirectory(data)) {
      throw new CommandLine.ParameterException(spec.commandLine(), data + ": no such folder");
    }
    PrintWriter err = spec.commandLine().getErr();
    var training =
        new NameTraining(
            data,
            line -> {
              err.println(line);
              err.flush();
            });
    training.write(out);
    if (report) {
      PrintWriter text = spec.commandLine().getOut();
      training.report(line -> {
        text.println(line);
        text.flush();
      });
    }
    return CommandLine.ExitCode.OK;
  }

  private IntConsumer progress() {
    if (!Terminal.isThere()) {
      return done -> {};
    }
    PrintWriter err = spec.commandLine().getErr();
    return done -> {
      if (done % STEP == 0) {
        err.printf("\r%,d records", done);
        err.flush();
      }
    };
  }

  private static String text(String file) throws IOException {
    try {
      byte[] bytes =
          file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (NoSuchFileException e) {
      throw new ConfigException(file + ": no such file", e);
    } catch (CharacterCodingException e) {
      throw new ConfigException(file + ": is not UTF-8", e);
    }
  }
}
