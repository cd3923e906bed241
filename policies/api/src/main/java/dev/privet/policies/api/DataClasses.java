package dev.privet.policies.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The configured classes in their order, low to high. Immutable.
 *
 * @param inOrder at least one class; ranks are 0, 1, 2, ...
 */
public record DataClasses(List<DataClass> inOrder) {
  public DataClasses {
    inOrder = List.copyOf(inOrder);
    if (inOrder.isEmpty()) {
      throw new IllegalArgumentException("classes: expected at least one");
    }
  }

  /** Classes from their names, low to high; a repeated name is an error. */
  public static DataClasses of(List<String> names) {
    var seen = new HashSet<String>();
    var classes = new ArrayList<DataClass>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException("classes: '" + name + "' is listed twice");
      }
      classes.add(new DataClass(name, classes.size()));
    }
    return new DataClasses(classes);
  }

  /** The four classes of the default config: public, internal, confidential, restricted. */
  public static DataClasses standard() {
    return of(List.of("public", "internal", "confidential", "restricted"));
  }

  public DataClass lowest() {
    return inOrder.getFirst();
  }

  public DataClass highest() {
    return inOrder.getLast();
  }

  /** The class of that name, if it is configured. */
  public Optional<DataClass> named(String name) {
    return inOrder.stream().filter(c -> c.name().equals(name)).findFirst();
  }
}
