package dev.privet.filters.names.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import opennlp.tools.tokenize.SimpleTokenizer;

/**
 * Puts words that are used alike into one cluster: k-means over how a word's neighbours on either
 * side differ from chance (positive pointwise mutual information), projected at random to fewer
 * dimensions. Seeded.
 */
final class WordClusters {
  private static final int LEAST = 4;
  private static final int NEIGHBOURS = 1000;
  private static final int DIMENSIONS = 96;
  private static final int ROUNDS = 12;

  private final Map<String, Integer> ids = new HashMap<>();
  private final List<String> words = new ArrayList<>();
  private final int[] counts;
  private final int count;
  private final Random random;

  private WordClusters(List<String[]> texts, long seed) {
    random = new Random(seed);
    var all = new HashMap<String, Integer>();
    for (String[] text : texts) {
      for (String word : text) {
        all.merge(word, 1, Integer::sum);
      }
    }
    all.entrySet().stream()
        .filter(e -> e.getValue() >= LEAST)
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(e -> {
          ids.put(e.getKey(), words.size());
          words.add(e.getKey());
        });
    count = words.size();
    counts = new int[count];
    Arrays.setAll(counts, id -> all.getOrDefault(words.get(id), 0));
  }

  /** Cluster, from 1 on, of every word that occurs often enough. */
  static Map<String, Integer> of(List<Document> documents, int clusters, long seed) {
    List<String[]> texts =
        documents.stream()
            .map(d -> SimpleTokenizer.INSTANCE.tokenize(d.text().toLowerCase(Locale.ROOT)))
            .toList();
    var made = new WordClusters(texts, seed);
    int[] assigned = made.cluster(made.vectors(texts), clusters);
    var result = new HashMap<String, Integer>();
    for (int i = 0; i < made.count; i++) {
      if (Character.isLetter(made.words.get(i).charAt(0))) {
        result.put(made.words.get(i), assigned[i] + 1);
      }
    }
    return result;
  }

  private float[][] vectors(List<String[]> texts) {
    int known = Math.min(NEIGHBOURS, count) + 2;
    var pairs = new HashMap<Long, Integer>();
    long[] sides = new long[known * 2];
    for (String[] text : texts) {
      for (int i = 0; i < text.length; i++) {
        Integer word = ids.get(text[i]);
        if (word != null) {
          count(pairs, sides, word, neighbour(text, i - 1));
          count(pairs, sides, word, known + neighbour(text, i + 1));
        }
      }
    }
    float[][] projection = projection(known * 2);
    double total = Arrays.stream(sides).sum() / 2.0;
    float[][] vectors = new float[count][DIMENSIONS];
    pairs.forEach((pair, together) -> {
      int word = (int) (pair >> 20);
      int side = (int) (pair & 0xfffff);
      double pmi = Math.log(together * total / ((double) counts[word] * sides[side]));
      if (pmi > 0) {
        for (int d = 0; d < DIMENSIONS; d++) {
          vectors[word][d] += (float) (pmi * projection[side][d]);
        }
      }
    });
    for (float[] vector : vectors) {
      normalise(vector);
    }
    return vectors;
  }

  private static void count(Map<Long, Integer> pairs, long[] sides, int word, int side) {
    pairs.merge((long) word << 20 | side, 1, Integer::sum);
    sides[side]++;
  }

  private int neighbour(String[] text, int i) {
    int known = Math.min(NEIGHBOURS, count);
    if (i < 0 || i >= text.length) {
      return known;
    }
    Integer id = ids.get(text[i]);
    return id == null || id >= known ? known + 1 : id;
  }

  private float[][] projection(int rows) {
    float[][] projection = new float[rows][DIMENSIONS];
    for (float[] row : projection) {
      for (int d = 0; d < DIMENSIONS; d++) {
        row[d] = random.nextBoolean() ? 1 : -1;
      }
    }
    return projection;
  }

  private static void normalise(float[] vector) {
    double sum = 0;
    for (float v : vector) {
      sum += v * v;
    }
    float length = (float) Math.sqrt(sum);
    for (int d = 0; d < vector.length && length > 0; d++) {
      vector[d] /= length;
    }
  }

  private int[] cluster(float[][] vectors, int clusters) {
    float[][] centres = new float[clusters][];
    for (int c = 0; c < clusters; c++) {
      centres[c] = vectors[random.nextInt(Math.min(count, clusters * 8))].clone();
    }
    int[] assigned = new int[count];
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < count; i++) {
        assigned[i] = nearest(vectors[i], centres);
      }
      centres = centres(vectors, assigned, centres);
    }
    return assigned;
  }

  private static int nearest(float[] vector, float[][] centres) {
    int best = 0;
    float most = Float.NEGATIVE_INFINITY;
    for (int c = 0; c < centres.length; c++) {
      float dot = 0;
      float[] centre = centres[c];
      for (int d = 0; d < DIMENSIONS; d++) {
        dot += vector[d] * centre[d];
      }
      if (dot > most) {
        most = dot;
        best = c;
      }
    }
    return best;
  }

  private static float[][] centres(float[][] vectors, int[] assigned, float[][] old) {
    float[][] centres = new float[old.length][DIMENSIONS];
    boolean[] used = new boolean[old.length];
    for (int i = 0; i < vectors.length; i++) {
      used[assigned[i]] = true;
      for (int d = 0; d < DIMENSIONS; d++) {
        centres[assigned[i]][d] += vectors[i][d];
      }
    }
    for (int c = 0; c < centres.length; c++) {
      normalise(centres[c]);
      centres[c] = used[c] ? centres[c] : old[c];
    }
    return centres;
  }
}
