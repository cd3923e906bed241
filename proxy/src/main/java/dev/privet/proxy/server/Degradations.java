package dev.privet.proxy.server;

import dev.privet.backends.core.DestinationView;
import dev.privet.backends.core.health.CircuitState;
import dev.privet.backends.core.health.Reading;
import dev.privet.filters.api.RecorderUnavailableException;
import dev.privet.filters.audit.AuditEvent;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.EventType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What works on with less than it should: destinations, files, sinks. Looked at once a second; when
 * such a spell begins and when it ends is recorded. What cannot be recorded is tried again at the
 * next look. Thread-safe.
 */
final class Degradations implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Degradations.class.getName());
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Map<String, Supplier<String>> parts = new ConcurrentHashMap<>();
  private final Map<String, Spell> spells = new ConcurrentHashMap<>();
  private final Supplier<List<DestinationView>> destinations;
  private final Recorder recorder;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("privet-degraded").factory());

  /**
   * Watches nothing until it is started.
   *
   * @param destinations the destinations as they are now
   * @param recorder makes a record durable
   */
  Degradations(Supplier<List<DestinationView>> destinations, Recorder recorder) {
    this.destinations = destinations;
    this.recorder = recorder;
  }

  /** Where the spells are written down. */
  @FunctionalInterface
  interface Recorder {
    void record(AuditEvent event) throws RecorderUnavailableException;
  }

  private record Spell(String reason, long since) {}

  /**
   * Adds a part to look at.
   *
   * @param reason a short code while it works with less than it should; else empty
   */
  void watch(String part, Supplier<String> reason) {
    parts.put(part, reason);
  }

  void start() {
    var _ =
        timer.scheduleWithFixedDelay(
            this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** How many parts work with less than they should. */
  int count() {
    return spells.size();
  }

  /** Looks once, and records what has changed. */
  void look() {
    try {
      Map<String, String> now = reasons();
      for (String part : new ArrayList<>(spells.keySet())) {
        endUnless(part, now.getOrDefault(part, ""));
      }
      for (var reason : now.entrySet()) {
        begin(reason.getKey(), reason.getValue());
      }
    } catch (RecorderUnavailableException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "degradation not recorded yet: error={0}",
          e.getClass().getName());
    }
  }

  private Map<String, String> reasons() {
    var reasons = new TreeMap<String, String>();
    destinations.get().forEach(it -> reasons.put("destinations." + it.id(), of(it.reading())));
    parts.forEach((part, reason) -> reasons.put(part, reason.get()));
    reasons.values().removeIf(String::isEmpty);
    return reasons;
  }

  private static String of(Reading reading) {
    if (!reading.located()) {
      return "destination.elsewhere";
    }
    return reading.circuit() == CircuitState.CLOSED ? "" : "destination.circuit-open";
  }

  private void endUnless(String part, String reason) throws RecorderUnavailableException {
    Spell spell = spells.get(part);
    if (spell != null && !spell.reason().equals(reason)) {
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - spell.since());
      recorder.record(
          event(EventType.DEGRADE_EXIT, part, spell.reason()).with(AuditField.DURATION_MS, millis));
      spells.remove(part);
    }
  }

  private void begin(String part, String reason) throws RecorderUnavailableException {
    if (!spells.containsKey(part)) {
      recorder.record(event(EventType.DEGRADE_ENTER, part, reason));
      spells.put(part, new Spell(reason, System.nanoTime()));
    }
  }

  private static AuditEvent event(EventType type, String part, String reason) {
    return AuditEvent.of(type).with(AuditField.TARGET, part).with(AuditField.REASON, reason);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
