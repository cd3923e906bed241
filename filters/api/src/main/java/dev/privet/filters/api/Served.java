package dev.privet.filters.api;

import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Price;
import java.util.Objects;

/**
 * Who answered a request.
 *
 * @param destination id of the destination, or {@code cache}
 * @param location location of the destination
 * @param model model that was asked there
 * @param attempt number of the attempt, from 1; 0 if nothing left the house
 * @param residual class of the text as it was sent
 * @param price what the destination charges
 * @param cacheHit whether the answer came from the cache
 */
public record Served(
    String destination,
    String location,
    String model,
    int attempt,
    DataClass residual,
    Price price,
    boolean cacheHit) {
  public Served {
    Objects.requireNonNull(destination, "destination");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(residual, "residual");
    Objects.requireNonNull(price, "price");
  }

  /**
   * The destination of an attempt answers it.
   *
   * @param residual class of the text as it was sent
   */
  public static Served by(Attempt attempt, DataClass residual) {
    Destination destination = attempt.destination();
    return new Served(
        destination.id(),
        destination.location(),
        attempt.model(),
        attempt.number(),
        residual,
        destination.price(),
        false);
  }
}
