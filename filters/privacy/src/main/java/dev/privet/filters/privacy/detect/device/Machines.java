package dev.privet.filters.privacy.detect.device;

import dev.privet.filters.privacy.detect.scan.CodeRule;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.LabelRule;
import java.util.List;

/** Everything that finds vehicles, devices and machines. */
public final class Machines {
  private Machines() {}

  /** Addresses in networks. */
  public static List<Finder> finders() {
    return List.of(new IpFinder(), new MacFinder());
  }

  /** Ids that have a form. */
  public static List<CodeRule> codes() {
    return Devices.codes();
  }

  /** Ids beside their names. */
  public static List<LabelRule> labels() {
    return Devices.labels();
  }
}
