package dev.privet.filters.names.training;

import dev.privet.filters.names.ChainModel;
import dev.privet.filters.names.Features;
import dev.privet.filters.names.Lexicon;
import dev.privet.filters.names.Name;
import dev.privet.filters.names.NameModel;
import dev.privet.filters.names.NameTagger;
import dev.privet.filters.names.topics.TopicClassifier;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the name model that ships. Seeded: the same data gives the same files, byte for byte. Not
 * thread-safe.
 */
public final class NameTraining {
  /** The operating point that ships: see the curve in the documentation. */
  static final double BIAS = 0.7;

  /** Where the model of topics ships, below the folder of that of names. */
  private static final String TOPICS = "topics";

  private static final double SMALL = 0.15;
  private static final double CAPITALS = 0.07;
  private static final double RENAMED = 0.5;
  private static final long SEED = 7;
  private static final int CLUSTERS = 200;

  private final Path data;
  private final NameLists lists;
  private final Corpora corpora;
  private final Consumer<String> progress;

  /**
   * Reads the training material.
   *
   * @param data folder of the material
   * @param progress told what is being done
   */
  public NameTraining(Path data, Consumer<String> progress) throws IOException {
    this.data = data;
    this.progress = progress;
    progress.accept("reading " + data);
    this.lists = NameLists.read(data);
    this.corpora = Corpora.read(data, lists);
  }

  /** Trains on everything and writes models and manifest into a folder, laid out as they ship. */
  public void write(Path out) throws IOException {
    Files.createDirectories(out);
    NameModel model = train(corpora.all());
    Path file = out.resolve(NameTagger.MODEL);
    try (var stream =
        new DataOutputStream(
            new BufferedOutputStream(
                new GZIPOutputStream(Files.newOutputStream(file)) {
                  {
                    def.setLevel(Deflater.BEST_COMPRESSION);
                  }
                }))) {
      model.write(stream);
    }
    progress.accept("wrote " + file);
    Path topics = Files.createDirectories(out.resolve(TOPICS)).resolve(TopicClassifier.MODEL);
    try (var stream = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(topics)))) {
      TopicTraining.compile(
              TopicTraining.opennlp(TopicTraining.texts(corpora, TopicTexts.Part.ALL, SEED)))
          .write(stream);
    }
    progress.accept("wrote " + topics);
    var manifest = new TrainingManifest(ChainTrainer.Settings.SHIPPED, BIAS);
    for (TrainingSource source : TrainingSource.ALL) {
      manifest.addSource(source, data.resolve(source.file()), corpora.of(source.file()).size());
    }
    manifest.addList(data.resolve(NameLists.FIRST));
    manifest.addList(data.resolve(NameLists.LAST));
    manifest.addFile(file);
    manifest.addFile(topics);
    Files.writeString(out.resolve(NameTagger.MANIFEST), manifest.toJson());
  }

  /** Measures the training itself: unseen sources, amount of text, features, trainers. */
  public void report(Consumer<String> out) throws IOException {
    new TrainingReport(this, out).write();
  }

  NameModel train(List<Document> documents) throws IOException {
    return train(documents, Features.ALL);
  }

  NameModel train(List<Document> documents, Set<Features.Group> groups) throws IOException {
    progress.accept("lexicon of " + documents.size() + " texts");
    Lexicon lexicon = lexicon(documents, groups.contains(Features.Group.CLUSTERS));
    List<Document> english = documents.stream().filter(Document::isEnglish).toList();
    boolean foreign = english.size() < documents.size();
    Examples all = foreign ? examples(documents, lexicon, groups) : null;
    var other = CompletableFuture.supplyAsync(() -> all == null ? null : chain(all));
    ChainModel chain = chain(examples(english, lexicon, groups));
    ChainModel second = other.join();
    return new NameModel(lexicon, chain, second == null ? chain : second, BIAS);
  }

  private ChainModel chain(Examples examples) {
    progress.accept("weights from " + examples.tokens() + " tokens");
    return new ChainTrainer(examples, ChainTrainer.Settings.SHIPPED, progress).train();
  }

  Examples examples(List<Document> documents, Lexicon lexicon, Set<Features.Group> groups)
      throws IOException {
    var all = new ArrayList<Document>();
    for (Document document : documents) {
      all.addAll(Collections.nCopies(times(document), document));
    }
    all.addAll(renamed(List.copyOf(all)));
    return new Examples(lexicon, groups).addAll(new Twins(SMALL, CAPITALS, SEED).of(all));
  }

  /** Carefully annotated prose counts more than what is plentiful. */
  private static int times(Document document) {
    return document.source().startsWith("wikigold")
        ? 3
        : document.source().startsWith("GUM") ? 2 : 1;
  }

  private List<Document> renamed(List<Document> documents) throws IOException {
    List<String> locales = Corpora.latin(lists);
    return new Renaming(new Invention(lists, "en", locales, locales.size(), SEED), RENAMED, SEED)
        .of(
            documents.stream()
                .filter(document -> !document.source().startsWith("templates"))
                .toList());
  }

  /** Made from texts that somebody wrote, not from words in an order of chance. */
  Lexicon lexicon(List<Document> documents, boolean clusters) throws IOException {
    List<Document> written =
        documents.stream().filter(text -> !text.source().equals(Corpora.NAMELESS)).toList();
    var words = new WordCounts(written);
    var builder =
        new LexiconBuilder()
            .addList(data.resolve(NameLists.FIRST), Lexicon.GIVEN)
            .addList(data.resolve(NameLists.LAST), Lexicon.FAMILY)
            .addPlaces()
            .addPhrases(lists.cities(), Lexicon.PLACE)
            .addPhrases(lists.states(), Lexicon.PLACE)
            .addLists()
            .addOrdinary(words)
            .addLanguages(words);
    return (clusters ? builder.addClusters(WordClusters.of(written, CLUSTERS, SEED)) : builder)
        .build();
  }

  Corpora corpora() {
    return corpora;
  }

  /** How well a model finds each kind of name in some texts. */
  static List<Score> score(NameTagger tagger, List<Document> documents) {
    var scores = new ArrayList<Score>();
    for (Name.Kind kind : Name.Kind.values()) {
      scores.add(new Score(kind));
    }
    for (Document document : documents) {
      List<Name> names = tagger.find(document.text());
      scores.forEach(score -> score.add(document, names));
    }
    return scores;
  }
}
