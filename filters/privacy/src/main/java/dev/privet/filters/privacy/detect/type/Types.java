package dev.privet.filters.privacy.detect.type;

import dev.privet.filters.privacy.detect.address.Addresses;
import dev.privet.filters.privacy.detect.scan.CodeFinder;
import dev.privet.filters.privacy.detect.scan.CodeRule;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.LabelFinder;
import dev.privet.filters.privacy.detect.scan.LabelRule;
import java.util.ArrayList;
import java.util.List;

/** Everything that can be found by its form. */
public final class Types {
  private Types() {}

  /**
   * Identifiers of persons and what is said of them.
   *
   * @param phoneRegions ISO 3166 regions whose national phone numbers are recognised
   */
  public static List<Finder> pii(List<String> phoneRegions) {
    var finders = new ArrayList<Finder>(Addresses.finders());
    finders.addAll(
        List.of(
            new EmailFinder(),
            new PhoneFinder(phoneRegions),
            new CardFinder(),
            new IbanFinder(),
            new WalletFinder(),
            new IpFinder(),
            new MacFinder(),
            new MrzFinder(),
            new HandleFinder(),
            new AccountFinder(),
            new BirthFinder(),
            new AgeFinder(),
            new BareAgeFinder(),
            new GeoFinder(),
            new CodeFinder(codes()),
            new LabelFinder(labels())));
    return finders;
  }

  /** Keys, tokens, passwords. */
  public static List<Finder> secrets() {
    return List.of(
        new TokenFinder(),
        new ShapedTokenFinder(),
        new JwtFinder(),
        new PrivateKeyFinder(),
        new AssignmentFinder(),
        new LabelFinder(Pins.labels()));
  }

  /** What holds both: URLs, and pairs of a user name and a password. */
  public static List<Finder> logins() {
    return List.of(new UrlFinder(), new LoginFinder());
  }

  /** Classification markings of documents. */
  public static List<Finder> markings() {
    return List.of(new MarkingFinder());
  }

  static List<CodeRule> codes() {
    var rules = new ArrayList<CodeRule>();
    rules.addAll(NorthAmerica.rules());
    rules.addAll(LatinAmerica.rules());
    rules.addAll(WesternEurope.rules());
    rules.addAll(SouthernEurope.rules());
    rules.addAll(NorthernEurope.rules());
    rules.addAll(EasternEurope.rules());
    rules.addAll(AsiaPacific.rules());
    rules.addAll(AfricaMiddleEast.rules());
    rules.addAll(Banking.codes());
    rules.addAll(Banking.vat());
    rules.addAll(References.codes());
    rules.addAll(Health.codes());
    rules.addAll(Devices.codes());
    rules.addAll(Addresses.codes());
    return rules;
  }

  private static List<LabelRule> labels() {
    var rules = new ArrayList<LabelRule>();
    rules.addAll(Banking.labels());
    rules.addAll(References.labels());
    rules.addAll(Unchecked.labels());
    rules.addAll(Health.labels());
    rules.addAll(Devices.labels());
    rules.addAll(UserNames.labels());
    rules.addAll(People.labels());
    rules.addAll(Addresses.labels());
    return rules;
  }
}
