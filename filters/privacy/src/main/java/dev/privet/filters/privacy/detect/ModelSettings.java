package dev.privet.filters.privacy.detect;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A model that finds spans, as an operator brings it.
 *
 * @param id name in findings, after {@code model.}: lower-case letters, digits and hyphens
 * @param type what runs it, such as {@code onnx}
 * @param model file of the model
 * @param tokenizer file that says how texts are cut into what the model reads
 * @param cased whether upper and lower case differ, where the tokenizer's file does not say so
 * @param labels the model's labels in their order; empty if a file beside the model says them
 * @param types what is found by a label, without the letter before its hyphen; {@code none} for
 *     what is not wanted
 * @param threshold least probability of a word
 * @param window most pieces of text that the model reads at once
 * @param overlap pieces that two windows have in common
 * @param batch windows that are read together
 * @param threads batches at a time
 * @param timeout longest time for one text
 */
public record ModelSettings(
    String id,
    String type,
    Path model,
    Path tokenizer,
    boolean cased,
    List<String> labels,
    Map<String, String> types,
    double threshold,
    int window,
    int overlap,
    int batch,
    int threads,
    Duration timeout) {
  public ModelSettings {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(tokenizer, "tokenizer");
    Objects.requireNonNull(timeout, "timeout");
    labels = List.copyOf(labels);
    types = Collections.unmodifiableMap(new TreeMap<>(types));
    require(id.matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?"), "id: expected letters, digits, hyphens");
    require(!types.isEmpty(), "types: expected a finding type for each label");
    require(threshold > 0 && threshold <= 1, "threshold: expected more than 0 and at most 1");
    require(window >= 16 && window <= 8192, "window: expected 16 to 8192");
    require(overlap >= 0 && overlap <= window / 2, "overlap: expected 0 to half of the window");
    require(batch >= 1 && batch <= 64, "batch: expected 1 to 64");
    require(threads >= 1 && threads <= 64, "threads: expected 1 to 64");
    require(timeout.isPositive(), "timeout: expected more than 0");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** The same strings for equal settings. */
  String canonical() {
    return "model %s %s %s %s".formatted(id, type, types, threshold);
  }
}
