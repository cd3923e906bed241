package dev.privet.backends.core;

import dev.privet.filters.api.AttemptFacts;
import dev.privet.filters.api.AttemptOutcome;
import dev.privet.filters.api.AttemptRecorder;
import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.RecorderUnavailableException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps intents and outcomes in memory; can be out of order. */
final class ScriptedRecorder implements AttemptRecorder {
  final List<Entry> entries = new CopyOnWriteArrayList<>();
  private final int intentsBeforeFailure;

  ScriptedRecorder(int intentsBeforeFailure) {
    this.intentsBeforeFailure = intentsBeforeFailure;
  }

  ScriptedRecorder() {
    this(Integer.MAX_VALUE);
  }

  /** One intent with all outcomes it got. */
  record Entry(AttemptFacts facts, List<AttemptOutcome> outcomes) {
    AttemptOutcome outcome() {
      return outcomes.getFirst();
    }
  }

  @Override
  public Receipt intent(AttemptFacts facts) throws RecorderUnavailableException {
    if (entries.size() >= intentsBeforeFailure) {
      throw new RecorderUnavailableException("latched");
    }
    var entry = new Entry(facts, new CopyOnWriteArrayList<>());
    entries.add(entry);
    return entry.outcomes()::add;
  }

  @Override
  public Fingerprint fingerprint() {
    return new Fingerprint(new byte[16]);
  }
}
