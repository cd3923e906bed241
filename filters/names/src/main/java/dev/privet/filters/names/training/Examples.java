package dev.privet.filters.names.training;

import dev.privet.filters.names.Features;
import dev.privet.filters.names.Labels;
import dev.privet.filters.names.Lexicon;
import dev.privet.filters.names.Name;
import dev.privet.filters.names.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Texts as a trainer sees them: runs of tokens that may be names, the features of each token, and
 * the labels that the annotation allows it. Where a kind was not looked for, every label of that
 * kind is allowed. Columns of numbers, since there are millions.
 */
final class Examples {
  private final Tokens tokens;
  private final Set<Features.Group> groups;
  private final int[] scratch = new int[Features.MOST];
  private int[] features = new int[1 << 16];
  private int[] featureStarts = new int[1 << 12];
  private int[] allowed = new int[1 << 12];
  private int[] runStarts = new int[1 << 10];
  private int tokenCount;
  private int runCount;

  Examples(Lexicon lexicon, Set<Features.Group> groups) {
    this.tokens = new Tokens(lexicon);
    this.groups = groups;
  }

  Examples addAll(List<Document> documents) {
    documents.forEach(this::add);
    return this;
  }

  void add(Document document) {
    tokens.cut(document.text(), 0, document.text().length());
    int[] labels = labels(document);
    int i = 0;
    while (i < tokens.size()) {
      if (!tokens.isOpen(i)) {
        i++;
        continue;
      }
      runStarts = room(runStarts, runCount + 1);
      runStarts[runCount++] = tokenCount;
      while (i < tokens.size() && tokens.isOpen(i)) {
        addToken(i, labels[i]);
        i++;
      }
    }
    runStarts = room(runStarts, runCount);
    runStarts[runCount] = tokenCount;
  }

  private void addToken(int i, int labels) {
    int count = Features.of(tokens, i, groups, scratch);
    int at = featureStarts[tokenCount];
    features = room(features, at + count);
    System.arraycopy(scratch, 0, features, at, count);
    featureStarts = room(featureStarts, tokenCount + 1);
    featureStarts[tokenCount + 1] = at + count;
    allowed = room(allowed, tokenCount);
    allowed[tokenCount++] = labels;
  }

  /** The labels that each token may have, as bits. */
  private int[] labels(Document document) {
    int[] labels = new int[tokens.size()];
    int free = 1;
    for (Name.Kind kind : Name.Kind.values()) {
      if (!document.annotated().contains(kind)) {
        free |= 1 << Labels.start(kind) | 1 << Labels.inside(kind);
      }
    }
    Arrays.fill(labels, free);
    for (Name name : document.doubtful()) {
      for (int i = 0; i < labels.length; i++) {
        if (covers(name, i)) {
          labels[i] = Labels.ANY;
        }
      }
    }
    int i = 0;
    for (Name name : document.names()) {
      while (i < labels.length && tokens.end(i) <= name.start()) {
        i++;
      }
      int label = Labels.start(name.kind());
      while (i < labels.length && tokens.start(i) < name.end()) {
        labels[i++] = 1 << label;
        label = Labels.inside(name.kind());
      }
    }
    return repaired(labels);
  }

  /** A name whose first tokens are not open begins where it opens. */
  private int[] repaired(int[] labels) {
    for (int i = 1; i < labels.length; i++) {
      int label = Integer.numberOfTrailingZeros(labels[i]);
      boolean inside = Integer.bitCount(labels[i]) == 1 && label > 0 && (label & 1) == 0;
      if (inside && tokens.isOpen(i) && !tokens.isOpen(i - 1)) {
        labels[i] = 1 << (label - 1);
      }
    }
    return labels;
  }

  private boolean covers(Name name, int i) {
    return tokens.start(i) < name.end() && tokens.end(i) > name.start();
  }

  private static int[] room(int[] array, int index) {
    return index < array.length
        ? array
        : Arrays.copyOf(array, Math.max(index + 1, array.length * 2));
  }

  int runs() {
    return runCount;
  }

  int runStart(int run) {
    return runStarts[run];
  }

  int tokens() {
    return tokenCount;
  }

  int allowed(int token) {
    return allowed[token];
  }

  int featureStart(int token) {
    return featureStarts[token];
  }

  /** The features of all tokens one after another; a trainer may put numbers of its own there. */
  int[] features() {
    return features;
  }
}
