package dev.privet.filters.privacy;

import dev.privet.filters.privacy.detect.ModelSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A model that finds spans, as {@code classify} is told of it; see {@link ModelSettings}.
 *
 * @param id name in findings; by default the type
 * @param type {@code onnx}, which is the default
 * @param model path of the model
 * @param tokenizer path of its {@code tokenizer.json} or {@code vocab.txt}
 * @param cased whether a {@code vocab.txt} is of a cased model
 * @param labels the model's labels in their order; by default those of a {@code config.json} beside
 *     the model
 * @param types finding types by label, or {@code none}
 * @param threshold least probability of a word; 0.5 by default
 * @param window most pieces that are read at once; 256 by default
 * @param overlap pieces that two windows have in common; 64 by default
 * @param batch windows that are read together; 4 by default
 * @param threads batches at a time; 2 by default
 * @param timeout longest time for one text; 2 s by default
 */
public record ModelConfig(
    @Nullable String id,
    @Nullable String type,
    @Nullable String model,
    @Nullable String tokenizer,
    @Nullable Boolean cased,
    @Nullable List<String> labels,
    @Nullable Map<String, String> types,
    @Nullable Double threshold,
    @Nullable Integer window,
    @Nullable Integer overlap,
    @Nullable Integer batch,
    @Nullable Integer threads,
    @Nullable Duration timeout) {

  /** The settings, with defaults and with paths that lead somewhere. */
  ModelSettings settings(Function<String, Path> resolve) {
    String kind = Objects.requireNonNullElse(type, "onnx");
    String name = Objects.requireNonNullElse(id, kind);
    if (model == null || tokenizer == null) {
      throw new IllegalArgumentException("models." + name + ": expected 'model' and 'tokenizer'");
    }
    int width = Objects.requireNonNullElse(window, 256);
    try {
      return new ModelSettings(
          name,
          kind,
          resolve.apply(model),
          resolve.apply(tokenizer),
          Boolean.TRUE.equals(cased),
          Objects.requireNonNullElse(labels, List.of()),
          Objects.requireNonNullElse(types, Map.of()),
          Objects.requireNonNullElse(threshold, 0.5),
          width,
          Objects.requireNonNullElse(overlap, width / 4),
          Objects.requireNonNullElse(batch, 4),
          Objects.requireNonNullElse(threads, 2),
          Objects.requireNonNullElse(timeout, Duration.ofSeconds(2)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("models." + name + "." + e.getMessage(), e);
    }
  }
}
