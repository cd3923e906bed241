package dev.privet.proxy.console;

import dev.privet.filters.audit.cost.BreakEven;
import dev.privet.filters.audit.cost.Spend;
import dev.privet.filters.audit.cost.Traffic;
import dev.privet.proxy.admin.AdminAnswer;
import dev.privet.proxy.admin.AdminRequest;
import dev.privet.proxy.admin.AdminRouter;
import dev.privet.proxy.admin.identity.Permission;
import dev.privet.proxy.costs.Costs;
import dev.privet.proxy.costs.CostsText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What traffic costs, and from which volume on one's own GPUs would be cheaper.
 *
 * @param from beginning that was asked for, as typed
 * @param to end that was asked for, as typed
 * @param answers answers with tokens in that time
 * @param priced whether some of them cost something
 * @param figures the whole in numbers
 * @param groups what belongs together, in order
 * @param options open models in place of the API, the cheapest first
 * @param cautions what to keep in mind
 */
public record CostsPage(
    String from,
    String to,
    long answers,
    boolean priced,
    List<Overview.Figure> figures,
    List<Group> groups,
    List<Option> options,
    List<String> cautions) {
  public CostsPage {
    figures = List.copyOf(figures);
    groups = List.copyOf(groups);
    options = List.copyOf(options);
    cautions = List.copyOf(cautions);
  }

  /** Traffic of one destination, model, class and topic. */
  public record Group(
      String destination,
      String model,
      String dataClass,
      String topic,
      String answers,
      String input,
      String output,
      String usd) {}

  /**
   * One open model in place of the API.
   *
   * @param hardware what it would stand on
   * @param usd what that costs a month
   * @param today what it would mean today
   * @param saves whether that is a saving
   * @param breakEven from which volume it is cheaper, and when
   * @param chart the same drawn
   * @param sources where the figures are from
   * @param variants what follows if an assumption is off
   */
  public record Option(
      String model,
      String hardware,
      String usd,
      String today,
      boolean saves,
      String breakEven,
      Svg chart,
      List<String> sources,
      List<Variant> variants) {
    public Option {
      sources = List.copyOf(sources);
      variants = List.copyOf(variants);
    }
  }

  /** What follows if an assumption is off. */
  public record Variant(String what, String saving, boolean saves, String breakEven) {}

  static void addTo(AdminRouter router, GatewayView gateway) {
    router.get("/console/costs", Permission.READ_RECORDS, request -> show(request, gateway));
  }

  private static AdminAnswer show(AdminRequest request, GatewayView gateway) {
    var params = request.query("from", "to");
    Instant from = params.time("from").orElse(Instant.MIN);
    Instant to = params.time("to").orElse(Instant.MAX);
    return AdminAnswer.recorded(
        AuditPage.reading("costs break-even"),
        () ->
            Templates.page(
                request,
                Shell.Section.COSTS,
                of(params.text("from"), params.text("to"), gateway.costs(from, to))));
  }

  private static CostsPage of(String from, String to, Costs costs) {
    Traffic traffic = costs.traffic();
    boolean priced = costs.result().apiUsdPerMonth() > 0;
    return new CostsPage(
        from,
        to,
        traffic.records(),
        priced,
        figures(costs),
        traffic.order().stream().map(group -> group(costs, group)).toList(),
        priced
            ? costs.result().options().stream().map(option -> option(costs, option)).toList()
            : List.of(),
        costs.cautions());
  }

  private static List<Overview.Figure> figures(Costs costs) {
    BreakEven.Result result = costs.result();
    return List.of(
        new Overview.Figure(
            "API spend", Money.exact(result.apiUsdPerMonth()), "a month, at today's volume"),
        new Overview.Figure(
            "Answers",
            number(costs.traffic().records()),
            String.format(Locale.ROOT, "over %.1f days", costs.traffic().days())),
        new Overview.Figure("At a time", number(result.peakConcurrency()), "answers, at the most"),
        new Overview.Figure(
            "Growth", String.format(Locale.ROOT, "%+.1f %%", 100 * result.growth()), "a month"),
        new Overview.Figure(
            "Planned use",
            String.format(Locale.ROOT, "%.0f %%", 100 * costs.assumptions().utilisation()),
            costs.assumptions().spareReplicas() + " replicas spare"));
  }

  private static Group group(Costs costs, Traffic.Group group) {
    Spend spend = costs.spend(group);
    return new Group(
        group.destination(),
        group.model(),
        group.dataClass(),
        group.topic(),
        number(spend.requests()),
        number(spend.input()),
        number(spend.output()),
        spend.unpriced() == spend.requests() ? "no price" : Money.exact(costs.perMonth(spend)));
  }

  private static Option option(Costs costs, BreakEven.Option option) {
    return new Option(
        option.replica().model(),
        "%d × %s, in %d replicas of %d"
            .formatted(
                option.gpus(), option.replica().gpu(), option.replicas(), option.replica().gpus()),
        Money.exact(option.usdPerMonth()),
        CostsText.today(option.savingPerMonth()),
        option.savingPerMonth() >= 0,
        CostsText.breakEven(costs, option),
        BreakEvenChart.of(option),
        List.of(
            "Throughput: " + option.replica().source(),
            "Price: %s an hour and GPU, %s (%s)"
                .formatted(
                    Money.exact(option.price().usdPerHour()),
                    option.price().source(),
                    option.price().commitment())),
        option.sensitivity().stream()
            .map(it ->
                new Variant(
                    it.what(),
                    Money.exact(it.savingPerMonth()),
                    it.savingPerMonth() >= 0,
                    CostsText.volume(it.breakEvenVolume())))
            .toList());
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
