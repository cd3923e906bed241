package dev.privet.backends.core;

import dev.privet.backends.core.health.Reading;

/**
 * A destination as it can be shown. Free of content.
 *
 * @param id name in the config
 * @param location where it stands, by its config
 * @param clearance highest class that may arrive there
 * @param reading how it is doing now
 */
public record DestinationView(String id, String location, String clearance, Reading reading) {
  static DestinationView of(Fleet.Member member) {
    return new DestinationView(
        member.destination().id(),
        member.destination().location(),
        member.destination().clearance().name(),
        member.upkeep().condition().reading());
  }
}
