package dev.privet.policies.rules;

import dev.privet.policies.api.Destination;
import dev.privet.policies.api.PolicyInput;
import java.util.List;

/**
 * A made-up request in a cases file.
 *
 * @param name unique in its file
 * @param input facts of the request
 * @param destinations where it could go
 */
public record PolicyCase(String name, PolicyInput input, List<Destination> destinations) {
  public PolicyCase {
    destinations = List.copyOf(destinations);
  }
}
