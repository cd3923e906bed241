package dev.privet.filters.audit.cost;

import java.util.List;
import java.util.Optional;

/**
 * What the log does not know.
 *
 * @param replicas what open models do on which GPUs
 * @param prices what GPUs cost
 * @param utilisation part of a replica's throughput that is planned with at the busiest time
 * @param spareReplicas replicas kept for when one is down
 * @param operations USD a month for people and whatever else is not a GPU
 * @param setUp USD once
 * @param growth growth of the volume a month, as in 0.05; less than -1 to take it from the log
 */
public record Assumptions(
    List<Replica> replicas,
    List<GpuPrice> prices,
    double utilisation,
    int spareReplicas,
    double operations,
    double setUp,
    double growth) {
  /** The growth is taken from the log. */
  public static final double FROM_LOG = -2;

  /** Public figures, to be replaced by one's own measurements and contracts. */
  public static final Assumptions DEFAULT =
      new Assumptions(
          List.of(
              new Replica(
                  "llama-3.3-70b",
                  "A100-80GB",
                  8,
                  18_200,
                  1_480,
                  64,
                  "evokernel.dev case-llama33-a100x8-vllm-001: vLLM 0.6, BF16, 1024 in, 512 out"),
              new Replica(
                  "llama-4-scout",
                  "H100-80GB",
                  8,
                  26_000,
                  1_850,
                  64,
                  "evokernel.dev case-llama4-scout-h100x8-vllm-001: vLLM 0.6, BF16, 1024 in, 256"
                      + " out")),
          List.of(
              new GpuPrice(
                  "A100-80GB",
                  1.79,
                  "listed rate, not a contract",
                  "alpha-one-index.github.io/ai-infra-index, Lambda"),
              new GpuPrice(
                  "H100-80GB",
                  3.93,
                  "listed rate, not a contract",
                  "alpha-one-index.github.io/ai-infra-index, AWS P5")),
          0.6,
          1,
          0,
          0,
          FROM_LOG);

  public Assumptions {
    replicas = List.copyOf(replicas);
    prices = List.copyOf(prices);
    if (!(utilisation > 0 && utilisation <= 1) || spareReplicas < 0) {
      throw new IllegalArgumentException(
          "costs: expected utilisation above 0 and up to 1, spare-replicas of 0 or more");
    }
    if (!(operations >= 0) || !(setUp >= 0)) {
      throw new IllegalArgumentException("costs: expected operations and set-up of 0 or more");
    }
    for (Replica replica : replicas) {
      if (prices.stream().noneMatch(price -> price.gpu().equals(replica.gpu()))) {
        throw new IllegalArgumentException("costs.gpus: no price for a GPU of costs.models");
      }
    }
  }

  Optional<GpuPrice> price(Replica replica) {
    return prices.stream().filter(price -> price.gpu().equals(replica.gpu())).findFirst();
  }

  /** The same for some models. */
  public Assumptions withReplicas(List<Replica> some) {
    return new Assumptions(some, prices, utilisation, spareReplicas, operations, setUp, growth);
  }

  /** The same with a price, throughput and utilisation that are a factor off. */
  Assumptions scaled(double price, double throughput, double use) {
    return new Assumptions(
        replicas.stream().map(replica -> replica.withThroughput(throughput)).toList(),
        prices.stream()
            .map(p -> new GpuPrice(p.gpu(), p.usdPerHour() * price, p.commitment(), p.source()))
            .toList(),
        Math.min(1, utilisation * use),
        spareReplicas,
        operations,
        setUp,
        growth);
  }
}
