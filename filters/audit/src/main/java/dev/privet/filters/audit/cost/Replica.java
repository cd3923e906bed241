package dev.privet.filters.audit.cost;

import java.util.Objects;

/**
 * What one replica of an open model does, and what it stands on.
 *
 * @param model the model
 * @param gpu kind of GPU
 * @param gpus how many of them it takes
 * @param inputPerSecond tokens read in a second, when it does nothing else
 * @param outputPerSecond tokens written in a second, over all answers, when it does nothing else
 * @param concurrency answers it writes at a time
 * @param source where these figures come from
 */
public record Replica(
    String model,
    String gpu,
    int gpus,
    double inputPerSecond,
    double outputPerSecond,
    int concurrency,
    String source) {
  public Replica {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(gpu, "gpu");
    Objects.requireNonNull(source, "source");
    if (gpus < 1 || !(inputPerSecond > 0) || !(outputPerSecond > 0) || concurrency < 1) {
      throw new IllegalArgumentException("costs.models: expected figures above 0");
    }
  }

  Replica withThroughput(double factor) {
    return new Replica(
        model, gpu, gpus, inputPerSecond * factor, outputPerSecond * factor, concurrency, source);
  }
}
