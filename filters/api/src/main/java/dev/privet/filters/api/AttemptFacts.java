package dev.privet.filters.api;

import dev.privet.policies.api.DataClass;
import java.util.Map;
import java.util.Objects;

/**
 * What is written down before an attempt leaves. Free of content.
 *
 * @param attempt number of the attempt, from 1
 * @param destination id of the destination
 * @param location its location
 * @param clearance its clearance
 * @param model model asked there
 * @param residual class of the text as rendered
 * @param treated findings removed, by type
 * @param left findings left in the text, by type
 * @param requestFingerprint keyed hash of the body as rendered
 * @param bytes size of the body as rendered
 * @param mirror whether this is a copy, whose answer goes to nobody
 */
public record AttemptFacts(
    int attempt,
    String destination,
    String location,
    DataClass clearance,
    String model,
    DataClass residual,
    Map<String, Integer> treated,
    Map<String, Integer> left,
    String requestFingerprint,
    long bytes,
    boolean mirror) {
  public AttemptFacts {
    Objects.requireNonNull(destination, "destination");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(clearance, "clearance");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(residual, "residual");
    treated = Map.copyOf(treated);
    left = Map.copyOf(left);
    Objects.requireNonNull(requestFingerprint, "requestFingerprint");
  }

  /** Facts of an attempt whose answer goes to the caller. */
  public AttemptFacts(
      int attempt,
      String destination,
      String location,
      DataClass clearance,
      String model,
      DataClass residual,
      Map<String, Integer> treated,
      Map<String, Integer> left,
      String requestFingerprint,
      long bytes) {
    this(
        attempt,
        destination,
        location,
        clearance,
        model,
        residual,
        treated,
        left,
        requestFingerprint,
        bytes,
        false);
  }
}
