package dev.privet.proxy.costs;

import dev.privet.filters.audit.cost.Assumptions;
import dev.privet.filters.audit.cost.BreakEven;
import dev.privet.filters.audit.cost.GpuPrice;
import dev.privet.filters.audit.cost.Replica;
import dev.privet.filters.audit.cost.Spend;
import dev.privet.filters.audit.cost.Traffic;
import dev.privet.proxy.config.ConfigException;
import dev.privet.proxy.config.CostsConfig;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of what destinations with a price cost with one's own GPUs.
 *
 * @param traffic what the log tells
 * @param assumptions what it does not
 * @param result what follows
 * @param today the day from which months are counted
 */
public record Costs(
    Traffic traffic, Assumptions assumptions, BreakEven.Result result, LocalDate today) {
  private static final double DAYS_A_MONTH = 30.44;
  private static final int ENOUGH_DAYS = 7;
  private static final double MOST_MONTHS = 1200;

  /** Compares. */
  public static Costs of(Traffic traffic, Assumptions assumptions, Clock clock) {
    return new Costs(
        traffic,
        assumptions,
        BreakEven.of(traffic, assumptions),
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  /** What a config assumes; public figures where it says nothing. */
  public static Assumptions assumptions(CostsConfig config) {
    Assumptions usual = Assumptions.DEFAULT;
    List<Replica> replicas =
        config.models().stream()
            .map(m ->
                new Replica(
                    m.model(),
                    m.gpu(),
                    m.count(),
                    m.input(),
                    m.output(),
                    m.concurrency(),
                    m.source()))
            .toList();
    List<GpuPrice> prices =
        config.gpus().stream()
            .map(g -> new GpuPrice(g.gpu(), g.usdPerHour(), g.commitment(), g.source()))
            .toList();
    try {
      return new Assumptions(
          replicas.isEmpty() ? usual.replicas() : replicas,
          prices.isEmpty() ? usual.prices() : prices,
          or(config.utilisation(), usual.utilisation()),
          config.spareReplicas() == null ? usual.spareReplicas() : config.spareReplicas(),
          or(config.operations(), usual.operations()),
          or(config.setUp(), usual.setUp()),
          or(config.growth(), usual.growth()));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(String.valueOf(e.getMessage()), e);
    }
  }

  private static double or(@Nullable Double value, double usual) {
    return value == null ? usual : value;
  }

  /** Words of caution, in order of weight. */
  public List<String> cautions() {
    var cautions = new ArrayList<String>();
    Spend total = traffic.total();
    if (traffic.records() == 0) {
      cautions.add("the log holds no answers with tokens");
    } else if (traffic.days() < ENOUGH_DAYS) {
      cautions.add(
          String.format(
              Locale.ROOT,
              "the log covers %.1f days only; a month is a guess from that",
              traffic.days()));
    }
    long unpriced = traffic.groups().values().stream().mapToLong(Spend::unpriced).sum();
    if (unpriced > 0) {
      cautions.add(unpriced + " answers of destinations without a price are left out");
    }
    if (total.estimated() > 0) {
      cautions.add(total.estimated() + " answers have estimated tokens");
    }
    if (assumptions.equals(Assumptions.DEFAULT)) {
      cautions.add("throughput and prices are public figures; put your own under 'costs'");
    }
    return cautions;
  }

  /** The day on which the break-even is reached at the growth; empty if never. */
  public String date(BreakEven.Option option) {
    OptionalDouble months = option.breakEvenMonths();
    if (months.isEmpty() || months.getAsDouble() > MOST_MONTHS) {
      return "";
    }
    return today.plusDays(Math.round(months.getAsDouble() * DAYS_A_MONTH)).toString();
  }

  /** As a value of maps and lists. */
  public Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("from", traffic.window().getFirst().toString());
    json.put("to", traffic.window().getLast().toString());
    json.put("days", rounded(traffic.days()));
    json.put("answers", traffic.records());
    json.put("api_usd_per_month", rounded(result.apiUsdPerMonth()));
    json.put("peak_concurrency", result.peakConcurrency());
    json.put("growth_per_month", rounded(result.growth()));
    json.put("utilisation", assumptions.utilisation());
    json.put("spare_replicas", assumptions.spareReplicas());
    json.put("operations_usd_per_month", assumptions.operations());
    json.put("set_up_usd", assumptions.setUp());
    json.put("groups", traffic.order().stream().map(this::group).toList());
    json.put("options", result.options().stream().map(this::option).toList());
    json.put("cautions", cautions());
    return json;
  }

  private Map<String, Object> group(Traffic.Group group) {
    Spend spend = spend(group);
    var json = new LinkedHashMap<String, Object>();
    json.put("destination", group.destination());
    json.put("model", group.model());
    json.put("class", group.dataClass());
    json.put("topic", group.topic());
    json.put("answers", spend.requests());
    json.put("tokens_input", spend.input());
    json.put("tokens_output", spend.output());
    json.put("usd", rounded(spend.usd()));
    json.put("usd_per_month", rounded(perMonth(spend)));
    return json;
  }

  /** What a group used. */
  public Spend spend(Traffic.Group group) {
    return traffic.groups().getOrDefault(group, new Spend(0, 0, 0, 0, 0, 0));
  }

  /** The cost of it, taken to a month. */
  public double perMonth(Spend spend) {
    return traffic.days() == 0 ? 0 : spend.usd() / traffic.days() * DAYS_A_MONTH;
  }

  private Map<String, Object> option(BreakEven.Option option) {
    var json = new LinkedHashMap<String, Object>();
    json.put("model", option.replica().model());
    json.put("gpu", option.replica().gpu());
    json.put("gpus_per_replica", option.replica().gpus());
    json.put("throughput_source", option.replica().source());
    json.put("usd_per_gpu_hour", option.price().usdPerHour());
    json.put("commitment", option.price().commitment());
    json.put("price_source", option.price().source());
    json.put("replicas", option.replicas());
    json.put("gpus", option.gpus());
    json.put("usd_per_month", rounded(option.usdPerMonth()));
    json.put("saving_usd_per_month", rounded(option.savingPerMonth()));
    put(json, "break_even_volume", option.breakEvenVolume());
    put(json, "break_even_months", option.breakEvenMonths());
    json.put("break_even_date", date(option).isEmpty() ? null : date(option));
    put(json, "pay_back_months", option.payBackMonths());
    json.put(
        "curve",
        option.curve().stream()
            .map(p ->
                Map.of(
                    "volume", p.volume(),
                    "api_usd_per_month", rounded(p.apiUsdPerMonth()),
                    "own_usd_per_month", rounded(p.ownUsdPerMonth())))
            .toList());
    json.put("sensitivity", option.sensitivity().stream().map(Costs::variant).toList());
    return json;
  }

  private static Map<String, Object> variant(BreakEven.Variant variant) {
    var json = new LinkedHashMap<String, Object>();
    json.put("what", variant.what());
    json.put("saving_usd_per_month", rounded(variant.savingPerMonth()));
    put(json, "break_even_volume", variant.breakEvenVolume());
    return json;
  }

  private static void put(Map<String, Object> json, String name, OptionalDouble value) {
    json.put(name, value.isPresent() ? rounded(value.getAsDouble()) : null);
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}
