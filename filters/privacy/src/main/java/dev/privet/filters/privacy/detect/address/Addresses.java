package dev.privet.filters.privacy.detect.address;

import dev.privet.filters.privacy.detect.scan.CodeRule;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.LabelRule;
import java.util.List;

/** Everything that finds addresses and parts of them. */
public final class Addresses {
  private Addresses() {}

  /** Addresses by their streets, by their postcodes, as written in East Asia; and coordinates. */
  public static List<Finder> finders() {
    return List.of(
        new AddressFinder(),
        new BlockFinder(),
        new EastAsiaFinder(),
        new PostcodeFinder(),
        new GeoFinder());
  }

  /** Postcodes that have a form of their own. */
  public static List<CodeRule> codes() {
    return Places.codes();
  }

  /** Parts of addresses beside their names. */
  public static List<LabelRule> labels() {
    return Places.labels();
  }
}
