package dev.privet.filters.testkit;

import dev.privet.filters.api.AttemptFacts;
import dev.privet.filters.api.AttemptOutcome;
import dev.privet.filters.api.AttemptRecorder;
import dev.privet.filters.api.Fingerprint;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A recorder that keeps what it is told. Thread-safe. */
public final class MemoryRecorder implements AttemptRecorder {
  private final List<AttemptFacts> intents = new CopyOnWriteArrayList<>();
  private final List<AttemptOutcome> outcomes = new CopyOnWriteArrayList<>();
  private final Fingerprint fingerprint = new Fingerprint(new byte[16]);

  @Override
  public Receipt intent(AttemptFacts facts) {
    intents.add(facts);
    return outcomes::add;
  }

  @Override
  public Fingerprint fingerprint() {
    return fingerprint;
  }

  /** Intents in their order. */
  public List<AttemptFacts> intents() {
    return List.copyOf(intents);
  }

  /** Every outcome that was reported, in order. */
  public List<AttemptOutcome> outcomes() {
    return List.copyOf(outcomes);
  }
}
