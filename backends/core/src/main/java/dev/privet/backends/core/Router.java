package dev.privet.backends.core;

import dev.privet.backends.core.health.Decayed;
import dev.privet.filters.api.AttemptResult.Failed;
import dev.privet.filters.api.AttemptResult.Failure;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.ExchangeSummary;
import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.Passage;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Verdict;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Tries the destinations of the model asked for, among those the policy permits: in the order of
 * the route's strategy, those that are not well last, each again only when no other is left. A
 * refusal ends the search. Thread-safe; one for each snapshot of the config.
 */
public final class Router implements AutoCloseable {
  /** Tokens of an answer, before any was seen. */
  private static final double USUAL_OUTPUT = 256;

  private final Fleet fleet;
  private final Egress egress;
  private final RouteRules rules;
  private final Prefixes prefixes;
  private final Mirrors mirrors;
  private final Lookout lookout;
  private final DoubleSupplier random;
  private final Map<String, Decayed> outputs = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * A router.
   *
   * @param fingerprint recognises conversations; nodes that share it agree
   * @param listener told how mirrored copies compare
   */
  public Router(
      Fleet fleet,
      Egress egress,
      RouteRules rules,
      Fingerprint fingerprint,
      MirrorListener listener) {
    this(
        fleet,
        egress,
        rules,
        fingerprint,
        listener,
        () -> ThreadLocalRandom.current().nextDouble());
  }

  Router(
      Fleet fleet,
      Egress egress,
      RouteRules rules,
      Fingerprint fingerprint,
      MirrorListener listener,
      DoubleSupplier random) {
    this.fleet = fleet;
    this.egress = egress;
    this.rules = rules;
    this.prefixes = new Prefixes(fingerprint);
    this.mirrors = new Mirrors(egress, rules, listener);
    this.lookout = new Lookout(egress, fleet.members());
    this.random = random;
  }

  /** A router that recognises conversations by a key of its own, and tells nobody of mirrors. */
  public Router(Fleet fleet, Egress egress, RouteRules rules) {
    this(fleet, egress, rules, new Fingerprint(randomKey()), report -> {});
  }

  private static byte[] randomKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return key;
  }

  /** The destinations and models this router knows. */
  public Fleet fleet() {
    return fleet;
  }

  /** How all destinations are doing now, by id. */
  public List<DestinationView> view() {
    return fleet.members().stream()
        .map(DestinationView::of)
        .sorted(Comparator.comparing(DestinationView::id))
        .toList();
  }

  /** Starts looking at the destinations that have a probe or publish their load. */
  public void start() {
    lookout.start(rules.watch());
  }

  /**
   * Finds somebody to answer. When this returns an answer it has begun, and no other destination is
   * asked any more. An interrupt ends the search.
   */
  public RouteResult route(Passage passage) {
    LlmExchange exchange = passage.exchange();
    Optional<Fleet.Route> known = fleet.route(exchange.request().model());
    if (known.isEmpty()) {
      return refused(Verdict.refuse(ErrorCode.MODEL_UNKNOWN, "There is no model of this name."));
    }
    Fleet.Route route = known.get();
    var ask = new Ask(exchange, prefixes, random, usualOutput(route));
    List<Fleet.Target> candidates = Candidates.of(route, passage.decision(), ask);
    if (candidates.isEmpty()) {
      return refused(Failures.refusal(List.of(new Failed(Failure.NOT_CLEARED, 0, 0))));
    }
    RouteResult result = new Search(passage, candidates, egress, rules, () -> closed).run();
    return result instanceof RouteResult.Answered(Reply reply) && !reply.served().cacheHit()
        ? answered(passage, route, ask, reply)
        : result;
  }

  private RouteResult answered(Passage passage, Fleet.Route route, Ask ask, Reply reply) {
    if (route.strategy() == Strategy.CHEAPEST) {
      passage.exchange().onClose(summary -> learn(route, summary));
    }
    Fleet.Branch mirror = route.mirror();
    return mirror == null || !ask.isIn(mirror)
        ? new RouteResult.Answered(reply)
        : new RouteResult.Answered(mirrors.beside(passage, route.name(), mirror.target(), reply));
  }

  private double usualOutput(Fleet.Route route) {
    Decayed mean = outputs.get(route.name());
    return mean == null ? USUAL_OUTPUT : mean.mean();
  }

  private void learn(Fleet.Route route, ExchangeSummary summary) {
    long tokens = summary.usage().output();
    if (tokens > 0) {
      outputs
          .computeIfAbsent(route.name(), name -> new Decayed())
          .add((double) tokens, System.nanoTime());
    }
  }

  /** Waits a moment until no copy is under way. */
  void awaitMirrors() {
    mirrors.await();
  }

  /** Asks no destination any more; attempts under way go on, copies end. */
  @Override
  public void close() {
    closed = true;
    lookout.close();
    mirrors.close();
  }

  private static RouteResult refused(Verdict.Refused refusal) {
    return new RouteResult.Refused(refusal);
  }
}
