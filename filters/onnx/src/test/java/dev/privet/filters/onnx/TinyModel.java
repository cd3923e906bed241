package dev.privet.filters.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A real ONNX model of a few kilobytes, written field by field (onnx.proto3): it looks an id up in
 * a table, multiplies the row by a matrix, and so labels each id by itself.
 */
public final class TinyModel {
  /** Its labels. */
  public static final List<String> LABELS = List.of("O", "B-PER", "I-PER", "B-LOC", "I-LOC");

  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final float CERTAIN = 12;

  private static final Map<String, Integer> VOCABULARY = vocabulary();

  private final Protobuf graph = new Protobuf().text(2, "tiny");
  private float certainty = CERTAIN;
  private int depth = 1;

  private TinyModel() {}

  private static Map<String, Integer> vocabulary() {
    var labelled = new LinkedHashMap<String, Integer>();
    for (String piece : List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", ".", ",", "-", "'")) {
      labelled.put(piece, 0);
    }
    for (String word : List.of("meets", "in", "and", "lives", "the", "today", "write", "to", "s")) {
      labelled.put(word, 0);
    }
    labelled.put("anna", 1);
    labelled.put("##bel", 2);
    labelled.put("zoe", 1);
    labelled.put("kowalski", 2);
    labelled.put("##son", 2);
    labelled.put("paris", 3);
    labelled.put("new", 3);
    labelled.put("york", 4);
    for (char c = 'a'; c <= 'z'; c++) {
      labelled.putIfAbsent(String.valueOf(c), 0);
      labelled.putIfAbsent("##" + c, 0);
    }
    return labelled;
  }

  /** The model, made to be sure of what it says. */
  public static TinyModel usual() {
    return new TinyModel();
  }

  /** The same model, with weights that make something of every number. */
  TinyModel weighing(float weight) {
    certainty = weight;
    return this;
  }

  /** The same model, multiplying so often in vain. */
  TinyModel deep(int times) {
    depth = times;
    return this;
  }

  /** Writes model and vocabulary into a folder. */
  public void writeTo(Path folder) throws IOException {
    Files.write(folder.resolve("model.onnx"), bytes());
    Files.write(folder.resolve("vocab.txt"), List.copyOf(VOCABULARY.keySet()));
  }

  byte[] bytes() {
    int size = depth == 1 ? LABELS.size() : 512;
    int ids = VOCABULARY.size();
    float[] table = new float[ids * size];
    int id = 0;
    for (int label : VOCABULARY.values()) {
      table[id++ * size + label] = certainty;
    }
    tensor("table", table, ids, size);
    float[] unity = new float[size * size];
    float[] cut = new float[size * LABELS.size()];
    for (int i = 0; i < size; i++) {
      unity[i * size + i] = 1;
      if (i < LABELS.size()) {
        cut[i * LABELS.size() + i] = 1;
      }
    }
    tensor("cut", cut, size, LABELS.size());
    node("Gather", "table", "input_ids", "step1");
    if (depth > 1) {
      tensor("unity", unity, size, size);
    }
    for (int i = 1; i < depth; i++) {
      node("MatMul", "step" + i, "unity", "step" + (i + 1));
    }
    node("MatMul", "step" + depth, "cut", "logits");
    graph.message(11, value("input_ids", INT64, "batch", "length"));
    graph.message(11, value("attention_mask", INT64, "batch", "length"));
    graph.message(12, value("logits", FLOAT, "batch", "length", "label"));
    return new Protobuf()
        .number(1, 8)
        .message(8, new Protobuf().text(1, "").number(2, 13))
        .message(7, graph)
        .toBytes();
  }

  private void node(String operation, String left, String right, String result) {
    graph.message(
        1, new Protobuf().text(1, left).text(1, right).text(2, result).text(4, operation));
  }

  private void tensor(String name, float[] values, int rows, int columns) {
    graph.message(
        5,
        new Protobuf()
            .number(1, rows)
            .number(1, columns)
            .number(2, FLOAT)
            .text(8, name)
            .floats(9, values));
  }

  private static Protobuf value(String name, int type, String... dimensions) {
    var shape = new Protobuf();
    for (String dimension : dimensions) {
      shape.message(1, new Protobuf().text(2, dimension));
    }
    var tensor = new Protobuf().number(1, type).message(2, shape);
    return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
  }
}
