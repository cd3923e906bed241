package dev.privet.proxy.server;

import dev.privet.filters.api.LlmFilter;
import dev.privet.proxy.config.DestinationConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * The chain in force and where it leads.
 *
 * @param filters filters in the order they run
 * @param lookahead characters of an answer that they hold back together, as a rule
 * @param destinations places where data may go
 * @param models what callers may ask for
 */
record ChainView(
    List<Filter> filters, int lookahead, List<Place> destinations, List<Model> models) {
  /**
   * One filter.
   *
   * @param lookahead characters of an answer that it holds back, as a rule
   */
  record Filter(String id, String phase, int lookahead) {}

  /** One destination. */
  record Place(String id, String type, String location, String clearance) {}

  /** One model and the targets it may be had at, in order. */
  record Model(String name, List<String> route, String strategy) {}

  static ChainView of(Snapshot snapshot) {
    var filters = new ArrayList<Filter>();
    for (LlmFilter filter : snapshot.chain()) {
      filters.add(new Filter(filter.id(), filter.phase().name(), filter.lookahead()));
    }
    var places = new ArrayList<Place>();
    snapshot.config().destinations().forEach((id, it) -> places.add(place(id, it)));
    var models = new ArrayList<Model>();
    snapshot
        .config()
        .models()
        .forEach((name, it) -> models.add(new Model(name, it.route(), it.strategy())));
    int held = filters.stream().mapToInt(Filter::lookahead).sum();
    return new ChainView(filters, held, places, models);
  }

  private static Place place(String id, DestinationConfig it) {
    return new Place(id, it.type(), it.location(), it.clearance());
  }
}
