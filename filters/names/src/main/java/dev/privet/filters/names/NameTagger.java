package dev.privet.filters.names;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Finds names in a text: by the trained model, block after block, then every other place where a
 * name that was found stands again. Thread-safe; nothing of a text is kept. Work is linear in the
 * length of the text, and memory does not grow with it.
 */
public final class NameTagger {
  /** The model beside this class. */
  public static final String MODEL = "names.model.gz";

  /** What the model was made from. */
  public static final String MANIFEST = "names.manifest.json";

  private static final int BLOCK = 1 << 13;

  /** Where a block ends, in order of preference. */
  private static final char[] BORDERS = {'\n', '.', ' '};

  private final NameModel model;
  private final float bias;

  /**
   * Makes a tagger.
   *
   * @param bias the operating point: above 0 more is found and more of it is wrong, below 0 less
   */
  public NameTagger(NameModel model, double bias) {
    this.model = model;
    this.bias = (float) bias;
  }

  /** Loads the model that ships with this class. */
  public static NameTagger load() {
    try (var in =
        new DataInputStream(
            new BufferedInputStream(new GZIPInputStream(resource(MODEL), 1 << 16), 1 << 16))) {
      NameModel model = NameModel.read(in);
      return new NameTagger(model, model.bias());
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

  /** The model it works with. */
  public NameModel model() {
    return model;
  }

  /** The same with another operating point. */
  public NameTagger withBias(double other) {
    return new NameTagger(model, other);
  }

  /** The names of a text, in order, none overlapping another. */
  public List<Name> find(String text) {
    var names = new ArrayList<Name>();
    var tokens = new Tokens(model.lexicon(), Math.min(text.length(), BLOCK));
    var english = new Chain(model.english(), bias);
    var other = new Chain(model.other(), bias);
    boolean eastAsian = false;
    byte[] labels = new byte[0];
    float[] sure = new float[0];
    for (int at = 0, end; at < text.length(); at = end) {
      end = blockEnd(text, at);
      tokens.cut(text, at, end);
      eastAsian |= tokens.hasEastAsian();
      if (tokens.size() > labels.length) {
        labels = new byte[tokens.size()];
        sure = new float[tokens.size()];
      }
      (tokens.isEnglish() ? english : other).label(tokens, labels, sure);
      LegalForms.mark(tokens, labels, sure);
      collect(tokens, labels, sure, names);
    }
    if (!names.isEmpty()) {
      repeat(text, tokens, names);
    }
    return List.copyOf(eastAsian ? withEastAsian(text, names) : names);
  }

  /** Names in scripts without spaces take the place of what the chain says there. */
  private static List<Name> withEastAsian(String text, List<Name> names) {
    List<Name> found = EastAsianNames.find(text);
    var all = new ArrayList<Name>(found);
    int next = 0;
    for (Name name : names) {
      while (next < found.size() && found.get(next).end() <= name.start()) {
        next++;
      }
      if (next == found.size() || found.get(next).start() >= name.end()) {
        all.add(name);
      }
    }
    all.sort(Comparator.comparingInt(Name::start));
    return all;
  }

  private void repeat(String text, Tokens tokens, List<Name> names) {
    var repeats = new NameRepeats(text, List.copyOf(names), model.lexicon());
    if (repeats.isEmpty()) {
      return;
    }
    for (int at = 0, end; at < text.length(); at = end) {
      end = blockEnd(text, at);
      repeats.addTo(names, tokens.cut(text, at, end));
    }
    names.sort(Comparator.comparingInt(Name::start));
  }

  private static int blockEnd(String text, int from) {
    int end = from + BLOCK;
    if (end >= text.length()) {
      return text.length();
    }
    for (char border : BORDERS) {
      for (int i = end; i > from + BLOCK / 2; i--) {
        if (text.charAt(i) == border) {
          return i + 1;
        }
      }
    }
    return end;
  }

  private void collect(Tokens tokens, byte[] labels, float[] sure, List<Name> names) {
    int i = 0;
    int after = 0;
    while (i < tokens.size()) {
      if (labels[i] == Labels.NONE) {
        i++;
        continue;
      }
      int start = i;
      float least = sure[i++];
      while (goesOn(tokens, labels, i)) {
        least = Math.min(least, sure[i++]);
      }
      Name.Kind kind = Labels.kind(labels[start]);
      int first = NameEdges.trimmedStart(tokens, start, i);
      int end = NameEdges.trimmed(tokens, first, i);
      first = kind == Name.Kind.PERSON ? Honorifics.skip(tokens, first, end) : first;
      if (kind != Name.Kind.ADDRESS && Honorifics.precede(tokens, first)) {
        kind = Name.Kind.PERSON;
      }
      if (kind == Name.Kind.PERSON) {
        first = NameEdges.widenedStart(tokens, first, after);
        end = NameEdges.widenedEnd(tokens, end);
        i = Math.max(i, end);
      }
      if (NamePlausibility.isPlausible(tokens, first, end, kind, least)) {
        after = end;
        names.add(
            new Name(tokens.start(first), tokens.end(end - 1), kind, Math.clamp(least, 0, 1)));
      }
    }
  }

  /** Whether a name goes on: not over a tab, and only an address over the end of a line. */
  private static boolean goesOn(Tokens tokens, byte[] labels, int i) {
    return i < tokens.size()
        && Labels.isInside(labels[i])
        && !(Labels.kind(labels[i]) == Name.Kind.ADDRESS
            ? tokens.charBefore(i) == '\t'
            : tokens.startsCell(i));
  }

  @Override
  public String toString() {
    return "NameTagger[" + model + ", bias=" + bias + "]";
  }
}
