package dev.privet.proxy.costs;

import dev.privet.filters.audit.cost.BreakEven;
import dev.privet.filters.audit.cost.Spend;
import dev.privet.filters.audit.cost.Traffic;
import java.util.Locale;
import java.util.OptionalDouble;

/** A comparison as text for people. */
public final class CostsText {
  private final Costs costs;
  private final StringBuilder out = new StringBuilder();

  private CostsText(Costs costs) {
    this.costs = costs;
  }

  /** The text. */
  public static String of(Costs costs) {
    var text = new CostsText(costs);
    text.traffic();
    costs.result().options().forEach(text::option);
    costs.cautions().forEach(caution -> text.line("note: %s", caution));
    return text.out.toString();
  }

  private void traffic() {
    Traffic traffic = costs.traffic();
    line(
        "traffic  %s to %s (%.1f days), %,d answers, at most %d at a time",
        traffic.window().getFirst(),
        traffic.window().getLast(),
        traffic.days(),
        traffic.records(),
        costs.result().peakConcurrency());
    line(
        "%n%-16s %-22s %-13s %-10s %9s %14s %14s %12s",
        "destination",
        "model",
        "class",
        "topic",
        "answers",
        "tokens in",
        "tokens out",
        "USD/month");
    for (Traffic.Group group : traffic.order()) {
      Spend spend = costs.spend(group);
      boolean unpriced = spend.unpriced() == spend.requests();
      line(
          "%-16s %-22s %-13s %-10s %,9d %,14d %,14d %12s",
          group.destination(),
          group.model(),
          group.dataClass(),
          group.topic(),
          spend.requests(),
          spend.input(),
          spend.output(),
          unpriced ? "no price" : usd(costs.perMonth(spend)));
    }
    line(
        "%nAPI spend %s USD a month; growth %+.1f %% a month; planned at %.0f %% use, %d spare%n",
        usd(costs.result().apiUsdPerMonth()),
        100 * costs.result().growth(),
        100 * costs.assumptions().utilisation(),
        costs.assumptions().spareReplicas());
  }

  private void option(BreakEven.Option option) {
    line(
        "%s on %d x %s (%d replicas of %d), reserved at %.2f USD an hour: %s USD a month",
        option.replica().model(),
        option.gpus(),
        option.replica().gpu(),
        option.replicas(),
        option.replica().gpus(),
        option.price().usdPerHour(),
        usd(option.usdPerMonth()));
    line("  throughput   %s", option.replica().source());
    line("  price        %s (%s)", option.price().source(), option.price().commitment());
    line("  today        %s", today(option.savingPerMonth()));
    line("  break-even   %s", breakEven(costs, option));
    if (option.payBackMonths().isPresent() && costs.assumptions().setUp() > 0) {
      line("  pays back    in %.1f months", option.payBackMonths().getAsDouble());
    }
    line("  if           %-20s %16s   %s", "", "saving/month", "break-even");
    for (BreakEven.Variant variant : option.sensitivity()) {
      line(
          "               %-20s %16s   %s",
          variant.what(), usd(variant.savingPerMonth()), volume(variant.breakEvenVolume()));
    }
    line("");
  }

  /** What an option means today. */
  public static String today(double saving) {
    return saving >= 0
        ? "saves " + usd(saving) + " USD a month"
        : "costs " + usd(-saving) + " USD a month more than the API";
  }

  /** From which volume on an option is cheaper. */
  public static String volume(OptionalDouble volume) {
    return volume.isPresent()
        ? String.format(Locale.ROOT, "at %.2f times today's volume", volume.getAsDouble())
        : "at no volume";
  }

  /** From which volume on an option is cheaper, and when that is reached. */
  public static String breakEven(Costs costs, BreakEven.Option option) {
    String volume = volume(option.breakEvenVolume());
    if (option.breakEvenVolume().isEmpty()) {
      return volume;
    }
    String date = costs.date(option);
    return volume + (date.isEmpty() ? ", never at this growth" : ", on " + date);
  }

  private static String usd(double value) {
    return String.format(Locale.ROOT, "%,.2f", value);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is not worth a dependency
  private void line(String form, Object... values) {
    out.append(String.format(Locale.ROOT, form, values)).append('\n');
  }
}
