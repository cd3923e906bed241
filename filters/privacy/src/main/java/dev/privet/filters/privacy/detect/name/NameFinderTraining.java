package dev.privet.filters.privacy.detect.name;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Event;

/**
 * Trains the name model that ships: reads the material, holds out a tenth of it, trains a
 * log-linear model that OpenNLP reads, and writes the model, the gazetteer and a manifest with
 * digests, licences and figures. The same material gives the same files.
 */
public final class NameFinderTraining {
  private static final long SEED = 20_261_122;
  private static final int EPOCHS = 8;
  private static final int CUTOFF = 4;
  private static final double SMALLEST = 0.12;

  /** Taken from the score of "no name", since a name that leaks costs more than a word masked. */
  private static final double OTHER_BIAS = 0.5;

  private final Path data;
  private final PrintStream log;
  private final Sentences sentences = Sentences.load();

  private NameFinderTraining(Path data, PrintStream log) {
    this.data = data;
    this.log = log;
  }

  /**
   * Runs the training.
   *
   * @param arguments directory of the material, directory to write to
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("expected two directories: material and output");
    }
    run(Path.of(arguments[0]), Path.of(arguments[1]), System.out);
  }

  /**
   * Trains from a directory of material and writes the three files.
   *
   * @param log receives progress and figures
   */
  public static void run(Path data, Path output, PrintStream log) throws IOException {
    new NameFinderTraining(data, log).run(output);
  }

  private void run(Path output) throws IOException {
    var kept = new ArrayList<Corpus.Document>();
    var heldOut = new HashMap<TrainingSource, List<Corpus.Document>>();
    var builder = new GazetteerBuilder();
    for (TrainingSource source : TrainingSource.ALL) {
      for (Corpus.Document document : Corpus.read(data.resolve(source.file()))) {
        if (isHeldOut(document)) {
          heldOut.computeIfAbsent(source, s -> new ArrayList<>()).add(document);
        } else {
          kept.add(document);
        }
      }
    }
    builder.addList(data.resolve("gazetteer/first_names.tsv"), Gazetteer.GIVEN);
    builder.addList(data.resolve("gazetteer/last_names.tsv"), Gazetteer.FAMILY);
    builder.addPlaces();
    builder.addCommonWords(kept);
    kept.addAll(OrdinaryText.documents());
    Gazetteer gazetteer = Gazetteer.of(builder.words());
    AbstractModel model = train(new NameEvents(sentences, gazetteer, SEED).of(kept));
    Files.createDirectories(output);
    try (OutputStream out = Files.newOutputStream(output.resolve(NameTagger.MODEL))) {
      NameModel.write(model, SMALLEST, OTHER_BIAS, out);
    }
    try (OutputStream out = Files.newOutputStream(output.resolve(NameTagger.GAZETTEER))) {
      builder.write(out);
    }
    writeManifest(output, heldOut);
  }

  private static boolean isHeldOut(Corpus.Document document) {
    return Math.floorMod(document.text().hashCode(), 10) == 0;
  }

  private AbstractModel train(List<Event> events) {
    log.println("training on " + events.size() + " words");
    return new LogLinearTrainer(events, CUTOFF, SEED).train(EPOCHS);
  }

  private void writeManifest(Path output, Map<TrainingSource, List<Corpus.Document>> heldOut)
      throws IOException {
    NameTagger tagger;
    try (var model = Files.newInputStream(output.resolve(NameTagger.MODEL));
        var gazetteer = Files.newInputStream(output.resolve(NameTagger.GAZETTEER))) {
      tagger = new NameTagger(NameModel.read(model), Gazetteer.read(gazetteer), sentences);
    }
    var manifest = new TrainingManifest(SEED, EPOCHS, CUTOFF);
    for (TrainingSource source : TrainingSource.ALL) {
      var figures = NameFigures.of(tagger, heldOut.getOrDefault(source, List.of()));
      log.println(source.file() + " " + figures);
      manifest.addSource(source, data.resolve(source.file()), figures);
    }
    manifest.addFile(output.resolve(NameTagger.MODEL));
    manifest.addFile(output.resolve(NameTagger.GAZETTEER));
    Files.writeString(output.resolve(NameTagger.MANIFEST), manifest.toJson());
  }
}
