package dev.privet.backends.core;

import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Price;

/** Destinations for tests. */
final class Samples {
  static final DataClasses CLASSES = DataClasses.standard();

  private Samples() {}

  static Destination external() {
    return new Destination("outside", "us", CLASSES.lowest(), "", Price.FREE);
  }

  static Destination onPrem() {
    return new Destination("inside", "on-prem", CLASSES.highest(), "", Price.FREE);
  }
}
