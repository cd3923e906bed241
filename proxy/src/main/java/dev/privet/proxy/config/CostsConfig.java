package dev.privet.proxy.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the comparison with one's own GPUs assumes. Absent keys have public figures.
 *
 * @param models what one replica of an open model does
 * @param gpus what reserved GPUs cost
 * @param utilisation part of the throughput that is planned with, 0.6 by default
 * @param spareReplicas replicas kept for when one is down, 1 by default
 * @param operations USD a month for what is not a GPU, 0 by default
 * @param setUp USD once, 0 by default
 * @param growth growth of the volume a month, such as 0.05; taken from the log by default
 */
public record CostsConfig(
    List<OpenModel> models,
    List<Gpu> gpus,
    @Nullable Double utilisation,
    @Nullable Integer spareReplicas,
    @Nullable Double operations,
    @Nullable Double setUp,
    @Nullable Double growth) {
  static final CostsConfig DEFAULT =
      new CostsConfig(List.of(), List.of(), null, null, null, null, null);

  public CostsConfig {
    models = models == null ? List.of() : List.copyOf(models);
    gpus = gpus == null ? List.of() : List.copyOf(gpus);
  }

  /**
   * What one replica of an open model does.
   *
   * @param model its name
   * @param gpu kind of GPU
   * @param count GPUs of a replica
   * @param input tokens read in a second
   * @param output tokens written in a second, over all answers
   * @param concurrency answers at a time
   * @param source where the figures come from
   */
  public record OpenModel(
      String model,
      String gpu,
      int count,
      double input,
      double output,
      int concurrency,
      String source) {
    public OpenModel {
      if (model == null || gpu == null || source == null) {
        throw new ConfigException("costs.models: expected 'model', 'gpu' and 'source'");
      }
    }
  }

  /**
   * What a reserved GPU costs.
   *
   * @param gpu its kind
   * @param usdPerHour USD an hour, used or not
   * @param commitment what one binds oneself to
   * @param source where the price comes from
   */
  public record Gpu(String gpu, double usdPerHour, String commitment, String source) {
    public Gpu {
      commitment = Defaults.or(commitment, "");
      if (gpu == null || source == null) {
        throw new ConfigException("costs.gpus: expected 'gpu', 'usd-per-hour' and 'source'");
      }
    }
  }
}
