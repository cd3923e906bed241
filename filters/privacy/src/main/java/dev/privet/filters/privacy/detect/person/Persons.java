package dev.privet.filters.privacy.detect.person;

import dev.privet.filters.privacy.detect.scan.CodeRule;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.LabelRule;
import java.util.ArrayList;
import java.util.List;

/** Everything that finds what is said of a person. */
public final class Persons {
  private Persons() {}

  /** Dates of birth and ages. */
  public static List<Finder> finders() {
    return List.of(new BirthFinder(), new AgeFinder(), new BareAgeFinder());
  }

  /** Ids of patients, insured and doctors. */
  public static List<CodeRule> codes() {
    return Health.codes();
  }

  /** What follows a word that names it. */
  public static List<LabelRule> labels() {
    var rules = new ArrayList<LabelRule>();
    rules.addAll(Health.labels());
    rules.addAll(People.labels());
    return rules;
  }
}
