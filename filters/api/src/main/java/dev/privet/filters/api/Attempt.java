package dev.privet.filters.api;

import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Finding;
import java.util.List;
import java.util.Objects;

/**
 * One try at one destination, with the request as rendered so far.
 *
 * @param number from 1, over all destinations
 * @param grant the policy's leave to try this destination, and the treatment it asks for
 * @param model model to ask there
 * @param request the request as it would be sent
 * @param residual findings that the rendering has left in the text
 */
public record Attempt(
    int number, Decision.Grant grant, String model, LlmRequest request, List<Finding> residual) {
  public Attempt {
    Objects.requireNonNull(grant, "grant");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(request, "request");
    residual = List.copyOf(residual);
  }

  public Destination destination() {
    return grant.destination();
  }

  /** The same attempt with the request rendered. */
  public Attempt rendered(LlmRequest rendering, List<Finding> left) {
    return new Attempt(number, grant, model, rendering, left);
  }
}
