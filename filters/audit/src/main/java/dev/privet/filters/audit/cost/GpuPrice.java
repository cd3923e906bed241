package dev.privet.filters.audit.cost;

import java.util.Objects;

/**
 * What a reserved GPU costs, used or not.
 *
 * @param gpu kind of GPU
 * @param usdPerHour price of an hour
 * @param commitment what one binds oneself to
 * @param source where the price comes from
 */
public record GpuPrice(String gpu, double usdPerHour, String commitment, String source) {
  public GpuPrice {
    Objects.requireNonNull(gpu, "gpu");
    Objects.requireNonNull(commitment, "commitment");
    Objects.requireNonNull(source, "source");
    if (!(usdPerHour > 0)) {
      throw new IllegalArgumentException("costs.gpus: expected a price above 0");
    }
  }
}
