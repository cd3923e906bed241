package dev.privet.policies.rules;

import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.FindingType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a policy may name besides its own words. Of what is empty, any name is accepted.
 *
 * @param classes the configured classes
 * @param destinations ids of the configured destinations
 * @param locations where they stand
 * @param findingTypes what the detectors can report; the operator's own {@code term.*} need not be
 *     listed
 */
public record Known(
    DataClasses classes,
    Set<String> destinations,
    Set<String> locations,
    Set<String> findingTypes) {
  private static final int NEAR = 1;

  public Known {
    Objects.requireNonNull(classes, "classes");
    destinations = Set.copyOf(destinations);
    locations = Set.copyOf(locations);
    findingTypes = Set.copyOf(findingTypes);
  }

  /** Only the classes are known. */
  public static Known of(DataClasses classes) {
    return new Known(classes, Set.of(), Set.of(), Set.of());
  }

  /** With the places of a fleet. */
  public Known withDestinations(Collection<Destination> fleet) {
    var ids = new TreeSet<String>();
    var places = new TreeSet<String>();
    for (Destination destination : fleet) {
      ids.add(destination.id());
      places.add(destination.location());
    }
    if (!fleet.isEmpty()) {
      places.add(Destination.ON_PREM);
    }
    return new Known(classes, ids, places, findingTypes);
  }

  /** With what detectors can report. */
  public Known withFindingTypes(Collection<String> types) {
    return new Known(classes, destinations, locations, Set.copyOf(types));
  }

  /**
   * Whether findings can be of a type that the pattern covers. Other people's detectors have
   * families of their own, which must not look like one of ours misspelt.
   */
  boolean isFindable(String pattern) {
    String family = pattern.replaceFirst("\\.?\\*$", "");
    return findingTypes.isEmpty()
        || family.isEmpty()
        || root(family).equals("term")
        || family.equals(FindingType.UNINSPECTABLE.name())
        || findingTypes.stream().anyMatch(type -> new FindingType(type).is(family))
        || isForeign(root(family));
  }

  private boolean isForeign(String root) {
    return findingTypes.stream().noneMatch(type -> Names.distance(root(type), root) <= NEAR);
  }

  private static String root(String type) {
    int dot = type.indexOf('.');
    return dot < 0 ? type : type.substring(0, dot);
  }

  /** The finding types and their families. */
  Collection<String> findable() {
    var names = new TreeSet<>(findingTypes);
    for (String type : new ArrayList<>(findingTypes)) {
      for (int dot = type.lastIndexOf('.'); dot > 0; dot = type.lastIndexOf('.', dot - 1)) {
        names.add(type.substring(0, dot));
        names.add(type.substring(0, dot) + ".*");
      }
    }
    return names;
  }
}
