package dev.privet.filters.privacy.detect.name;

import dev.privet.filters.privacy.detect.name.Sentences.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.util.Span;

/**
 * Finds names in a text: the trained model for each sentence that may hold one, pairs of given and
 * family name that the model overlooked, and then every other place where a name that was found
 * stands again. Thread-safe; nothing of a text is kept.
 */
public final class NameTagger {
  static final String MODEL = "names.model.gz";
  static final String GAZETTEER = "gazetteer.tsv.gz";
  static final String MANIFEST = "names.manifest.json";

  private static final double PAIR = 0.6;

  private final MaxentModel model;
  private final Gazetteer gazetteer;
  private final Sentences sentences;
  private final NamePlausibility plausibility;

  NameTagger(MaxentModel model, Gazetteer gazetteer, Sentences sentences) {
    this.model = model;
    this.gazetteer = gazetteer;
    this.sentences = sentences;
    this.plausibility = new NamePlausibility(gazetteer);
  }

  /** Loads the model that ships with this class. */
  public static NameTagger load() {
    try (InputStream model = resource(MODEL);
        InputStream gazetteer = resource(GAZETTEER)) {
      return new NameTagger(NameModel.read(model), Gazetteer.read(gazetteer), Sentences.load());
    } catch (IOException e) {
      throw new UncheckedIOException("name model: expected to be readable", e);
    }
  }

  /** What the model was made from, as JSON: sources with licences and digests, and its figures. */
  public static String manifest() {
    try (InputStream in = resource(MANIFEST)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("name manifest: expected to be readable", e);
    }
  }

  private static InputStream resource(String name) {
    InputStream in = NameTagger.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException(name + ": expected beside " + NameTagger.class.getName());
    }
    return in;
  }

  /** The names of a text, in order, none overlapping another. */
  public List<Name> find(String text) {
    var finder = new NameFinder(model, gazetteer);
    var candidates = new ArrayList<Sentence>();
    var names = new ArrayList<Name>();
    for (Sentence sentence : sentences.of(text)) {
      if (plausibility.mayHoldName(sentence)) {
        candidates.add(sentence);
        tag(text, sentence, finder, names);
      }
    }
    names.sort(Comparator.comparingInt(Name::start));
    new NameRepeats(names, gazetteer).addTo(names, candidates);
    names.sort(Comparator.comparingInt(Name::start));
    return List.copyOf(names);
  }

  private void tag(String text, Sentence sentence, NameFinder finder, List<Name> names) {
    boolean[] taken = new boolean[sentence.size()];
    for (Span proposed : finder.find(sentence)) {
      Span span = NamePlausibility.trimmed(sentence, proposed);
      Name name = sentence.name(span, Name.Kind.of(span.getType()), span.getProb());
      if (plausibility.isPlausible(text, sentence, span, name)) {
        names.add(name);
        Arrays.fill(taken, span.getStart(), span.getEnd(), true);
      }
    }
    for (int i = 0; i + 1 < sentence.size(); i++) {
      if (!taken[i] && !taken[i + 1] && plausibility.isPair(text, sentence, i)) {
        names.add(sentence.name(new Span(i, i + 2), Name.Kind.PERSON, PAIR));
        i++;
      }
    }
  }
}
