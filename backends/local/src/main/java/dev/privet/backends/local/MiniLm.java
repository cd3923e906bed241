package dev.privet.backends.local;

import dev.privet.filters.api.GatewayException;
import dev.privet.filters.api.Vector;
import dev.privet.filters.onnx.Activations;
import dev.privet.filters.onnx.OnnxModel;
import dev.privet.filters.onnx.Pieces;
import dev.privet.filters.onnx.WordPiece;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The sentence model all-MiniLM-L6-v2 with 8-bit weights: the mean of what it gives for the tokens
 * of a text, of length 1. Each text is read alone: what such a model gives depends a little on what
 * is read with it, and a text's vector is not to depend on other texts. Thread-safe.
 */
final class MiniLm implements Closeable {
  static final String NAME = "all-minilm-l6-v2";

  /** As many as the model has places for, with those of the beginning and the end. */
  static final int MOST_TOKENS = 512;

  /** Texts that are read before the next are begun with: bounds the memory that is taken. */
  private static final int ROUND = 16;

  private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
  private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

  private final WordPiece tokenizer;
  private final OnnxModel model;

  private MiniLm(WordPiece tokenizer, OnnxModel model) {
    this.tokenizer = tokenizer;
    this.model = model;
  }

  /**
   * Loads the model.
   *
   * @param threads how many texts are read at a time
   * @throws IllegalArgumentException if it does not work on this machine
   */
  static MiniLm load(int threads) {
    WordPiece tokenizer = WordPiece.ofJson(resource(TOKENIZER));
    return new MiniLm(tokenizer, OnnxModel.open(resource(MODEL), threads));
  }

  private static byte[] resource(String name) {
    try (InputStream in = MiniLm.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new GatewayException("the model " + NAME + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many numbers a vector has. */
  int dimensions() {
    return model.width();
  }

  /** A text as the model reads it. */
  int[] tokens(String text) {
    Pieces pieces = tokenizer.split(text);
    return tokenizer.framed(pieces, 0, pieces.size());
  }

  /**
   * The vectors of texts, in their order.
   *
   * @param texts as {@link #tokens} gives them
   * @param limit longest wait for all of them
   * @throws dev.privet.filters.onnx.ModelException if the model fails or takes too long
   */
  List<Vector> vectors(List<int[]> texts, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    var vectors = new ArrayList<Vector>();
    for (int i = 0; i < texts.size(); i += ROUND) {
      List<List<int[]>> round =
          texts.subList(i, Math.min(texts.size(), i + ROUND)).stream().map(List::of).toList();
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      for (Activations read : model.run(round, tokenizer.padding(), left)) {
        vectors.add(mean(read));
      }
    }
    return vectors;
  }

  private static Vector mean(Activations read) {
    double[] sums = new double[read.width()];
    for (int id = 0; id < read.length(); id++) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += read.values()[read.at(0, id) + i];
      }
    }
    double square = 0;
    for (double sum : sums) {
      square += sum * sum;
    }
    float[] values = new float[sums.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (sums[i] / Math.sqrt(Math.max(square, Double.MIN_NORMAL)));
    }
    return Vector.of(values);
  }

  @Override
  public void close() {
    model.close();
  }
}
