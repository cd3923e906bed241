package dev.privet.filters.privacy.detect.contact;

import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.LabelRule;
import java.util.List;

/** Everything that finds how somebody is reached or logs in. */
public final class Contacts {
  private Contacts() {}

  /** E-mail, telephone, handles and names of accounts. */
  public static List<Finder> finders(List<String> phoneRegions) {
    return List.of(
        new EmailFinder(), new PhoneFinder(phoneRegions), new HandleFinder(), new AccountFinder());
  }

  /** User names beside a word for them. */
  public static List<LabelRule> labels() {
    return UserNames.labels();
  }
}
