package dev.privet.filters.api;

/** Where a stage puts the events it lets through. Good for the call it was given to. */
public interface Emitter {
  /** Passes an event on. */
  void emit(StreamEvent event);

  /** Ends the answer here: nothing more goes to the caller but the refusal. */
  void refuse(Verdict.Refused refusal);
}
