package dev.privet.filters.privacy.detect.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import opennlp.tools.namefind.NameContextGenerator;
import opennlp.tools.util.featuregen.AdaptiveFeatureGenerator;

/**
 * What the name finder looks at: the words around a token, their shape, their beginnings and ends,
 * what the gazetteer knows of them, and the two outcomes before. There is no memory of earlier
 * sentences, so nothing can leak from one text into another. Not thread-safe: the words of the
 * sentence at hand are kept between calls.
 */
final class NameContext implements NameContextGenerator {
  private static final String EDGE = "<>";
  private final Gazetteer gazetteer;
  private String[] sentence = new String[0];
  private String[] lower = new String[0];
  private String[] shapes = new String[0];
  private String[] known = new String[0];
  private String sentenceCase = "";
  private int built = -1;
  private final List<String> features = new ArrayList<>(64);

  NameContext(Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the search hands over the same array for each word
  public String[] getContext(
      int index, String[] tokens, String[] outcomes, Object[] additionalContext) {
    if (tokens != sentence) {
      enter(tokens);
    }
    if (built != index) {
      features.clear();
      describe(index);
      built = index;
    }
    int shared = features.size();
    String[] context = features.toArray(new String[shared + 4]);
    String before = index > 0 ? outcomes[index - 1] : EDGE;
    String beforeThat = index > 1 ? outcomes[index - 2] : EDGE;
    context[shared] = "o=" + before;
    context[shared + 1] = "oo=" + before + beforeThat;
    context[shared + 2] = "ow=" + before + lower[index];
    context[shared + 3] = "os=" + before + shapes[index] + known[index];
    return context;
  }

  private void enter(String[] tokens) {
    sentence = tokens;
    built = -1;
    int n = tokens.length;
    lower = new String[n];
    shapes = new String[n];
    known = new String[n];
    boolean anyUpper = false;
    boolean anyLower = false;
    for (int i = 0; i < n; i++) {
      String token = tokens[i];
      lower[i] = token.toLowerCase(Locale.ROOT);
      shapes[i] = Shape.of(token);
      known[i] = Integer.toHexString(gazetteer.flags(token));
      anyLower |= shapes[i].indexOf('x') >= 0;
      anyUpper |= shapes[i].indexOf('X') >= 0;
    }
    sentenceCase = anyUpper ? (anyLower ? "m" : "u") : "l";
  }

  private void describe(int i) {
    String word = lower[i];
    String previous = lower(i - 1);
    String next = lower(i + 1);
    String shape = shapes[i];
    String list = known[i];
    add("w=", word);
    add("p=", previous);
    add("n=", next);
    add("pp=", lower(i - 2));
    add("nn=", lower(i + 2));
    add("pw=", previous, "_", word);
    add("wn=", word, "_", next);
    add("s=", shape, sentenceCase);
    add("ps=", shape(i - 1), "_", shape);
    add("ns=", shape, "_", shape(i + 1));
    add("t=", shape(i - 1), shape, shape(i + 1));
    add("g=", list, sentenceCase, shape);
    add("pg=", known(i - 1), "_", list);
    add("ng=", list, "_", known(i + 1));
    add("tg=", known(i - 1), list, known(i + 1));
    add("gs=", list, shape(i - 1), shape(i + 1));
    add("gp=", list, "_", previous);
    add("gn=", list, "_", next);
    add("sp=", shape, "_", previous);
    add("sn=", shape, "_", next);
    affixes(word);
    if (i == 0) {
      add("first=", shape, list);
    }
  }

  private void affixes(String word) {
    int length = word.length();
    for (int n = 2; n <= 4 && n < length; n++) {
      features.add("b" + word.substring(0, n));
      features.add("e" + word.substring(length - n));
    }
  }

  private void add(String name, String value) {
    features.add(name + value);
  }

  private void add(String name, String a, String b) {
    features.add(name + a + b);
  }

  private void add(String name, String a, String b, String c) {
    features.add(name + a + b + c);
  }

  private String lower(int i) {
    return i < 0 || i >= lower.length ? EDGE : lower[i];
  }

  private String shape(int i) {
    return i < 0 || i >= shapes.length ? EDGE : shapes[i];
  }

  private String known(int i) {
    return i < 0 || i >= known.length ? EDGE : known[i];
  }

  @Override
  public void addFeatureGenerator(AdaptiveFeatureGenerator generator) {
    throw new UnsupportedOperationException("the features are fixed");
  }

  @Override
  public void updateAdaptiveData(String[] tokens, String[] outcomes) {
    // Nothing is kept from one sentence to the next.
  }

  /** Forgets the sentence at hand. */
  @Override
  public void clearAdaptiveData() {
    sentence = new String[0];
    lower = new String[0];
    shapes = new String[0];
    known = new String[0];
    features.clear();
    built = -1;
  }
}
