package dev.privet.filters.api;

/**
 * Writes down that bytes are about to leave, and how it went. One for each exchange; the audit
 * filter provides it.
 */
public interface AttemptRecorder {
  /**
   * Returns when the intent is durable.
   *
   * @throws RecorderUnavailableException if it cannot be made durable; then nothing may leave
   */
  Receipt intent(AttemptFacts facts) throws RecorderUnavailableException;

  /**
   * The same for recorders that may keep the text as it was rendered.
   *
   * @param rendered the request that is about to leave
   */
  default Receipt intent(AttemptFacts facts, LlmRequest rendered)
      throws RecorderUnavailableException {
    return intent(facts);
  }

  /**
   * A recorder with books of its own, for a copy of the exchange that is sent beside it and may
   * outlive it.
   */
  default AttemptRecorder apart() {
    return this;
  }

  /** Keyed hashes for the facts. */
  Fingerprint fingerprint();

  /**
   * Proof of a durable intent, to be closed with exactly one outcome; further outcomes are ignored.
   */
  interface Receipt {
    void outcome(AttemptOutcome outcome);
  }
}
