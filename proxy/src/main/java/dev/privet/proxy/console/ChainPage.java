package dev.privet.proxy.console;

import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.Phase;
import dev.privet.proxy.admin.AdminAnswer;
import dev.privet.proxy.admin.AdminRouter;
import dev.privet.proxy.admin.identity.Permission;
import dev.privet.proxy.coverage.Coverage;
import dev.privet.proxy.coverage.CoverageTable;
import dev.privet.proxy.coverage.CoverageTable.Line;
import java.util.List;
import java.util.Map;

/**
 * The filters in force and where they lead.
 *
 * @param filters in the order they run
 * @param lookahead characters of an answer that they hold back together, as a rule
 * @param models what callers may ask for
 * @param coverage what happens to texts in each position, by endpoint
 */
public record ChainPage(
    List<Filter> filters, int lookahead, List<Model> models, Map<String, List<Line>> coverage) {
  public ChainPage {
    filters = List.copyOf(filters);
    models = List.copyOf(models);
  }

  /** One filter. */
  public record Filter(String id, String phase, String does, int lookahead) {}

  /** One model and the targets it may be had at. */
  public record Model(String name, List<String> route, String strategy) {}

  static void addTo(AdminRouter router, GatewayView gateway) {
    router
        .get(
            "/console/chain",
            Permission.VIEW,
            request -> Templates.page(request, Shell.Section.CHAIN, of(gateway)))
        .get("/admin/chain", Permission.VIEW, _ -> AdminAnswer.json(200, of(gateway)));
  }

  private static ChainPage of(GatewayView gateway) {
    List<Filter> filters = gateway.chain().stream().map(ChainPage::filter).toList();
    return new ChainPage(
        filters,
        filters.stream().mapToInt(Filter::lookahead).sum(),
        gateway.config().models().entrySet().stream()
            .map(it -> new Model(it.getKey(), it.getValue().route(), it.getValue().strategy()))
            .toList(),
        Positions.LINES);
  }

  /** The same for every config: worked out once, when first asked for. */
  private static final class Positions {
    static final Map<String, List<Line>> LINES = CoverageTable.lines(Coverage.rows());
  }

  private static Filter filter(LlmFilter it) {
    return new Filter(it.id(), it.phase().name(), does(it.phase()), it.lookahead());
  }

  private static String does(Phase phase) {
    return switch (phase) {
      case IDENTIFY -> "who asks, and may they ask now";
      case CLASSIFY -> "what the text holds";
      case DECIDE -> "where it may go";
      case PROTECT -> "in which form it goes, and what is put back";
      case RECORD -> "what is written down";
    };
  }
}
