package dev.privet.filters.privacy.detect.name;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.namefind.BioCodec;

/**
 * The file form of a log-linear model: outcomes, size of a step, then each feature with its weights
 * in steps. Gzipped. Weights too small to matter are left out, and so are features without any.
 */
final class NameModel {
  private static final int MAGIC = 0x504E4D31;

  /** Exactly one feature of every word begins so: the outcome before. */
  private static final String EVERYWHERE = "o=";

  private NameModel() {}

  /**
   * Writes a model.
   *
   * @param smallest least weight that is kept
   * @param bias taken from the score of the outcome "no name" at every word
   */
  static void write(AbstractModel model, double smallest, double bias, OutputStream out)
      throws IOException {
    Object[] structures = model.getDataStructures();
    @SuppressWarnings("unchecked")
    var weights = (Map<String, Context>) structures[1];
    String[] outcomes = (String[]) structures[2];
    int other = Arrays.asList(outcomes).indexOf(BioCodec.OTHER);
    var kept = new TreeMap<String, Context>();
    weights.forEach((feature, context) -> {
      Context biased = feature.startsWith(EVERYWHERE) ? lower(context, other, bias) : context;
      Context pruned = prune(biased, smallest);
      if (pruned.getOutcomes().length > 0) {
        kept.put(feature, pruned);
      }
    });
    try (var data =
        new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(out, 1 << 16)))) {
      data.writeInt(MAGIC);
      data.writeByte(outcomes.length);
      for (String outcome : outcomes) {
        data.writeUTF(outcome);
      }
      double step = largest(kept) / Short.MAX_VALUE;
      data.writeDouble(step);
      data.writeInt(kept.size());
      for (Map.Entry<String, Context> entry : kept.entrySet()) {
        data.writeUTF(entry.getKey());
        writeContext(entry.getValue(), step, data);
      }
    }
  }

  private static Context lower(Context context, int outcome, double bias) {
    double[] weights = context.getParameters().clone();
    for (int i = 0; i < weights.length; i++) {
      if (context.getOutcomes()[i] == outcome) {
        weights[i] -= bias;
      }
    }
    return new Context(context.getOutcomes(), weights);
  }

  private static Context prune(Context context, double smallest) {
    int[] outcomes = context.getOutcomes();
    double[] weights = context.getParameters();
    int[] keptOutcomes = new int[outcomes.length];
    double[] keptWeights = new double[outcomes.length];
    int n = 0;
    for (int i = 0; i < outcomes.length; i++) {
      double weight = weights[i];
      if (Math.abs(weight) >= smallest) {
        keptOutcomes[n] = outcomes[i];
        keptWeights[n++] = weight;
      }
    }
    return new Context(Arrays.copyOf(keptOutcomes, n), Arrays.copyOf(keptWeights, n));
  }

  private static double largest(Map<String, Context> weights) {
    return weights.values().stream()
        .flatMapToDouble(context -> Arrays.stream(context.getParameters()))
        .map(Math::abs)
        .max()
        .orElse(1);
  }

  private static void writeContext(Context context, double step, DataOutputStream data)
      throws IOException {
    int[] outcomes = context.getOutcomes();
    data.writeByte(outcomes.length);
    for (int i = 0; i < outcomes.length; i++) {
      data.writeByte(outcomes[i]);
      data.writeShort((int) Math.round(context.getParameters()[i] / step));
    }
  }

  static MaxentModel read(InputStream in) throws IOException {
    try (var data =
        new DataInputStream(new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16))) {
      if (data.readInt() != MAGIC) {
        throw new IOException("name model: expected the format of NameModel");
      }
      String[] outcomes = new String[data.readUnsignedByte()];
      for (int i = 0; i < outcomes.length; i++) {
        outcomes[i] = data.readUTF();
      }
      double step = data.readDouble();
      int size = data.readInt();
      String[] features = new String[size];
      Context[] contexts = new Context[size];
      for (int i = 0; i < size; i++) {
        features[i] = data.readUTF();
        contexts[i] = readContext(data, step);
      }
      return new GISModel(contexts, features, outcomes);
    }
  }

  private static Context readContext(DataInputStream data, double step) throws IOException {
    int n = data.readUnsignedByte();
    int[] outcomes = new int[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      outcomes[i] = data.readUnsignedByte();
      weights[i] = data.readShort() * step;
    }
    return new Context(outcomes, weights);
  }
}
