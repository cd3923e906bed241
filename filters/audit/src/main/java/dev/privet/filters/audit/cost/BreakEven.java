package dev.privet.filters.audit.cost;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Compares what destinations with a price cost with reserved GPUs for an open model that would take
 * their traffic. GPUs are counted for the busiest time, used or not, never by the token.
 */
public final class BreakEven {
  static final double DAYS_A_MONTH = 30.44;
  private static final double HOURS_A_MONTH = DAYS_A_MONTH * 24;
  private static final int MOST_REPLICAS = 10_000;

  /** Volumes, as multiples of today's, at which a curve is drawn. */
  private static final double[] VOLUMES = {0.25, 0.5, 1, 2, 3, 5, 8, 12, 20, 35, 60, 100};

  private BreakEven() {}

  /**
   * One open model in place of the API.
   *
   * @param replica what it stands on
   * @param price what its GPUs cost
   * @param replicas replicas needed at today's volume, spare ones included
   * @param gpus GPUs of these replicas
   * @param usdPerMonth what they cost with operations
   * @param savingPerMonth what is saved today; negative if it costs more
   * @param breakEvenVolume multiple of today's volume from which it is cheaper; empty if it never
   *     is
   * @param breakEvenMonths months until then at the growth; empty if never
   * @param payBackMonths months until the set-up is paid back, from today; empty if never
   * @param curve the same at other volumes
   * @param sensitivity what follows if an assumption is off
   */
  public record Option(
      Replica replica,
      GpuPrice price,
      int replicas,
      int gpus,
      double usdPerMonth,
      double savingPerMonth,
      OptionalDouble breakEvenVolume,
      OptionalDouble breakEvenMonths,
      OptionalDouble payBackMonths,
      List<Point> curve,
      List<Variant> sensitivity) {
    public Option {
      curve = List.copyOf(curve);
      sensitivity = List.copyOf(sensitivity);
    }
  }

  /** The cost of both ways at one volume, a multiple of today's. */
  public record Point(double volume, double apiUsdPerMonth, double ownUsdPerMonth) {}

  /** What follows if an assumption is off. */
  public record Variant(String what, double savingPerMonth, OptionalDouble breakEvenVolume) {}

  /**
   * The comparison.
   *
   * @param apiUsdPerMonth what the traffic costs a month
   * @param growth growth of the volume a month that was taken
   * @param peakConcurrency the most answers at a time
   * @param options the open models, the cheapest first
   */
  public record Result(
      double apiUsdPerMonth, double growth, int peakConcurrency, List<Option> options) {
    public Result {
      options = List.copyOf(options);
    }
  }

  /** Compares for each open model there are figures for. */
  public static Result of(Traffic traffic, Assumptions assumptions) {
    double perMonth = perMonth(traffic);
    double growth = assumptions.growth() < -1 ? traffic.growth() : assumptions.growth();
    int peak = traffic.peakConcurrency();
    var options = new ArrayList<Option>();
    for (Replica replica : assumptions.replicas()) {
      assumptions
          .price(replica)
          .ifPresent(price ->
              options.add(
                  option(new Case(traffic, assumptions, replica, price, perMonth, peak), growth)));
    }
    options.sort(Comparator.comparingDouble(Option::usdPerMonth));
    return new Result(perMonth, growth, peak, options);
  }

  private static double perMonth(Traffic traffic) {
    return traffic.days() == 0 ? 0 : traffic.total().usd() / traffic.days() * DAYS_A_MONTH;
  }

  private static Option option(Case now, double growth) {
    int replicas = now.replicas(1);
    double usd = now.own(1);
    double saving = now.api - usd;
    OptionalDouble volume = now.breakEvenVolume();
    var curve = new ArrayList<Point>();
    for (double multiple : VOLUMES) {
      curve.add(new Point(multiple, now.api * multiple, now.own(multiple)));
    }
    return new Option(
        now.replica,
        now.price,
        replicas,
        replicas * now.replica.gpus(),
        usd,
        saving,
        volume,
        months(volume, growth),
        saving > 0 ? OptionalDouble.of(now.assumptions.setUp() / saving) : OptionalDouble.empty(),
        curve,
        sensitivity(now));
  }

  private static OptionalDouble months(OptionalDouble volume, double growth) {
    if (volume.isEmpty() || volume.getAsDouble() <= 1) {
      return volume.isEmpty() ? volume : OptionalDouble.of(0);
    }
    return growth > 0
        ? OptionalDouble.of(Math.log(volume.getAsDouble()) / Math.log(1 + growth))
        : OptionalDouble.empty();
  }

  private static List<Variant> sensitivity(Case now) {
    return List.of(
        variant("GPU price +25 %", now.with(1.25, 1, 1), 1),
        variant("GPU price -25 %", now.with(0.75, 1, 1), 1),
        variant("throughput +25 %", now.with(1, 1.25, 1), 1),
        variant("throughput -25 %", now.with(1, 0.75, 1), 1),
        variant("utilisation +25 %", now.with(1, 1, 1.25), 1),
        variant("utilisation -25 %", now.with(1, 1, 0.75), 1),
        variant("API prices -25 %", now, 0.75),
        variant("API prices -50 %", now, 0.5));
  }

  private static Variant variant(String what, Case other, double apiFactor) {
    Case seen = other.withApi(other.api * apiFactor);
    return new Variant(what, seen.api - seen.own(1), seen.breakEvenVolume());
  }

  /** One open model under some assumptions. */
  private static final class Case {
    private final Traffic traffic;
    private final Assumptions assumptions;
    private final Replica replica;
    private final GpuPrice price;
    private final double api;
    private final int peak;
    private final double need;

    Case(
        Traffic traffic,
        Assumptions assumptions,
        Replica replica,
        GpuPrice price,
        double api,
        int peak) {
      this.traffic = traffic;
      this.assumptions = assumptions;
      this.replica = replica;
      this.price = price;
      this.api = api;
      this.peak = peak;
      this.need =
          Math.max(
              traffic.busiest(replica) / assumptions.utilisation(),
              peak / (double) replica.concurrency());
    }

    Case with(double priceFactor, double throughput, double use) {
      Assumptions scaled = assumptions.scaled(priceFactor, throughput, use);
      return new Case(
          traffic,
          scaled,
          replica.withThroughput(throughput),
          new GpuPrice(
              price.gpu(), price.usdPerHour() * priceFactor, price.commitment(), price.source()),
          api,
          peak);
    }

    Case withApi(double usd) {
      return new Case(traffic, assumptions, replica, price, usd, peak);
    }

    int replicas(double volume) {
      return Math.max(1, (int) Math.ceil(need * volume - 1e-9)) + assumptions.spareReplicas();
    }

    double own(double volume) {
      return cost(replicas(volume));
    }

    private double cost(int replicas) {
      return replicas * replica.gpus() * price.usdPerHour() * HOURS_A_MONTH
          + assumptions.operations();
    }

    /** The least volume whose API spend reaches the cost of the replicas that it needs. */
    OptionalDouble breakEvenVolume() {
      if (api <= 0) {
        return OptionalDouble.empty();
      }
      for (int working = 1; working <= MOST_REPLICAS; working++) {
        double least = cost(working + assumptions.spareReplicas()) / api;
        double most = need == 0 ? Double.MAX_VALUE : working / need;
        double from = need == 0 ? 0 : (working - 1) / need;
        if (Math.max(least, from) <= most) {
          return OptionalDouble.of(Math.max(least, from));
        }
      }
      return OptionalDouble.empty();
    }
  }
}
