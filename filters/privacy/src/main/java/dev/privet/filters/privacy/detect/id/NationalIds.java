package dev.privet.filters.privacy.detect.id;

import dev.privet.filters.privacy.detect.scan.CodeRule;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.LabelRule;
import java.util.ArrayList;
import java.util.List;

/** Everything that finds numbers given by governments. */
public final class NationalIds {
  private NationalIds() {}

  /** Passports as machines read them. */
  public static List<Finder> finders() {
    return List.of(new MrzFinder());
  }

  /** Numbers of people and firms, region by region. */
  public static List<CodeRule> codes() {
    var rules = new ArrayList<CodeRule>();
    rules.addAll(NorthAmerica.rules());
    rules.addAll(LatinAmerica.rules());
    rules.addAll(WesternEurope.rules());
    rules.addAll(SouthernEurope.rules());
    rules.addAll(NorthernEurope.rules());
    rules.addAll(EasternEurope.rules());
    rules.addAll(AsiaPacific.rules());
    rules.addAll(AfricaMiddleEast.rules());
    rules.addAll(VatNumbers.rules());
    return rules;
  }

  /** What a text calls a government id. */
  public static List<LabelRule> labels() {
    return Unchecked.labels();
  }
}
