package dev.privet.backends.core;

import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Price;

/** Destinations for tests. */
public final class Samples {
  public static final DataClasses CLASSES = DataClasses.standard();

  private Samples() {}

  public static Destination external() {
    return new Destination("outside", "us", CLASSES.lowest(), "", Price.FREE);
  }

  public static Destination onPrem() {
    return new Destination("inside", "on-prem", CLASSES.highest(), "", Price.FREE);
  }
}
