package dev.privet.backends.core.health;

import java.time.Duration;
import java.util.Optional;

/**
 * How a destination is doing at one moment.
 *
 * @param circuit whether calls are let through
 * @param inFlight calls at the destination
 * @param waiting calls that wait for a place
 * @param turnedAway calls that got no place or found the circuit open, so far
 * @param errorRate failed calls of late, as a share
 * @param firstToken usual time to the first event of a streamed answer, of the slowest model; zero
 *     if unknown
 * @param load what the destination publishes of its load, if it does
 * @param probe what the last probe saw, if there was one
 * @param located whether the address was where it should be when it was last looked up
 */
public record Reading(
    CircuitState circuit,
    int inFlight,
    int waiting,
    int turnedAway,
    double errorRate,
    Duration firstToken,
    Optional<Load> load,
    Optional<LastProbe> probe,
    boolean located) {

  /**
   * What a probe saw.
   *
   * @param well whether the destination answered sensibly
   * @param what status or kind of failure
   * @param age how long ago
   */
  public record LastProbe(boolean well, String what, Duration age) {}
}
