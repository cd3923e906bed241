package dev.privet.policies.rules;

import dev.privet.policies.api.Destination;
import dev.privet.policies.api.TreatmentPlan;
import java.util.Map;

/**
 * The treatment of a rule for every destination: by its id, else by its location, else the rest.
 *
 * @param byPlace plan for an id or a location
 * @param otherwise plan for every other destination
 */
record Treatments(Map<String, TreatmentPlan> byPlace, TreatmentPlan otherwise) {
  Treatments {
    byPlace = Map.copyOf(byPlace);
  }

  TreatmentPlan at(Destination destination) {
    TreatmentPlan byId = byPlace.get(destination.id());
    return byId != null ? byId : byPlace.getOrDefault(destination.location(), otherwise);
  }
}
