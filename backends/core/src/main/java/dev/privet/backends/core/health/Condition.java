package dev.privet.backends.core.health;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How one destination is doing: its circuit, its places, its speed and what it publishes. Outlives
 * a reload of the config. Thread-safe.
 */
public final class Condition {
  private static final long STALE_NANOS = Duration.ofSeconds(30).toNanos();
  private static final Duration MOST_REST = Duration.ofSeconds(60);

  private final Breaker breaker;
  private final Gate gate;
  private final RetryBudget retries;
  private final LongSupplier clock;
  private final Map<String, Decayed> streamed = new ConcurrentHashMap<>();
  private final Map<String, Decayed> whole = new ConcurrentHashMap<>();
  private final AtomicLong restUntil;
  private final AtomicInteger turnedAway = new AtomicInteger();
  private volatile @Nullable Published published;
  private volatile @Nullable Probe probe;
  private volatile Set<String> offered = Set.of();
  private volatile boolean elsewhere;

  /**
   * The condition of a destination that nobody has asked yet.
   *
   * @param clock nanoseconds, as of {@link System#nanoTime}
   */
  public Condition(HealthRules rules, Capacity capacity, LongSupplier clock) {
    this.breaker = new Breaker(rules, clock);
    this.gate = new Gate(capacity);
    this.retries = new RetryBudget(rules.retries());
    this.clock = clock;
    this.restUntil = new AtomicLong(clock.getAsLong());
  }

  /** The destination told which models it has. */
  public void offers(Collection<String> models) {
    offered = Set.copyOf(models);
  }

  /** The models that the destination told of last. */
  public Set<String> offered() {
    return offered;
  }

  /** One with the usual rules. */
  public static Condition usual() {
    return new Condition(HealthRules.DEFAULT, Capacity.DEFAULT, System::nanoTime);
  }

  /** Whether the destination may be asked before those that are not well. */
  public boolean isWell() {
    return breaker.admits() && restUntil.get() - clock.getAsLong() <= 0;
  }

  /**
   * Asks leave for one call, waiting for a place if need be.
   *
   * @param mostNanos longest wait that the caller can afford
   * @return empty if the circuit is open or no place became free
   */
  public Optional<Pass> enter(long mostNanos) throws InterruptedException {
    if (breaker.admits() && gate.enter(mostNanos)) {
      Breaker.Leave leave = breaker.enter();
      if (leave != Breaker.Leave.NONE) {
        return Optional.of(new Pass(this, leave == Breaker.Leave.TRIAL));
      }
      gate.leave();
    }
    turnedAway.incrementAndGet();
    return Optional.empty();
  }

  /** When to come again after being turned away, at least 1. */
  public long retryAfterSeconds() {
    return Math.max(1, Math.ceilDiv(breaker.restNanos(), 1_000_000_000L));
  }

  /** The destination asked to be left alone; others go first meanwhile. */
  public void rest(long seconds) {
    Duration rest = Duration.ofSeconds(Math.min(seconds, MOST_REST.toSeconds()));
    long until = clock.getAsLong() + rest.toNanos();
    restUntil.accumulateAndGet(until, (old, now) -> now - old > 0 ? now : old);
  }

  /** Notes a first try, which earns a part of a second one. */
  public void triedFirst() {
    retries.earn();
  }

  /** Takes leave for a second try of a request; false if there have been too many. */
  public boolean maySecondTry() {
    return retries.spend();
  }

  /**
   * Nanoseconds from a call to the first event of its answer, lately; 0 if unknown or long ago.
   *
   * @param stream whether of streamed answers or of whole ones
   */
  public double firstEventNanos(String model, boolean stream) {
    Decayed mean = (stream ? streamed : whole).get(model);
    return mean == null ? 0 : mean.faded(clock.getAsLong());
  }

  /**
   * Requests at the destination, ours and, where it publishes them, those of others; weighed up by
   * how full its KV cache is.
   */
  public double burden() {
    double own = (double) gate.inFlight() + gate.waiting();
    Published seen = published();
    if (seen == null) {
      return own + 1;
    }
    double since = own - seen.own();
    double all = Math.max(own, seen.load().running() + seen.load().waiting() + since);
    return (all + 1) * (1 + seen.load().cacheUse());
  }

  /** Notes what the destination publishes. */
  public void published(Load load) {
    published = new Published(load, gate.inFlight() + gate.waiting(), clock.getAsLong());
  }

  /** Notes what a probe saw. */
  public void probed(boolean well, String what) {
    probe = new Probe(well, what, clock.getAsLong());
    breaker.probed(well);
  }

  /** Notes whether the address was where it should be when it was last looked up. */
  public void located(boolean there) {
    elsewhere = !there;
  }

  /** What can be shown of it. */
  public Reading reading() {
    Published seen = published();
    return new Reading(
        breaker.state(),
        gate.inFlight(),
        gate.waiting(),
        turnedAway.get(),
        breaker.errorRate(),
        slowest(),
        seen == null ? Optional.empty() : Optional.of(seen.load()),
        lastProbe(),
        !elsewhere);
  }

  private Optional<Reading.LastProbe> lastProbe() {
    Probe last = probe;
    return last == null
        ? Optional.empty()
        : Optional.of(
            new Reading.LastProbe(
                last.well(), last.what(), Duration.ofNanos(clock.getAsLong() - last.at())));
  }

  private Duration slowest() {
    double most = streamed.values().stream().mapToDouble(Decayed::mean).max().orElse(0);
    return Duration.ofNanos((long) most);
  }

  private @Nullable Published published() {
    Published seen = published;
    return seen == null || clock.getAsLong() - seen.at() > STALE_NANOS ? null : seen;
  }

  void begun(String model, boolean stream, long since) {
    long now = clock.getAsLong();
    (stream ? streamed : whole)
        .computeIfAbsent(model, key -> new Decayed())
        .add((double) now - since, now);
  }

  long now() {
    return clock.getAsLong();
  }

  Breaker breaker() {
    return breaker;
  }

  Gate gate() {
    return gate;
  }

  private record Published(Load load, int own, long at) {}

  private record Probe(boolean well, String what, long at) {}
}
