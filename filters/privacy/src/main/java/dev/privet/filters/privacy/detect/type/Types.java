package dev.privet.filters.privacy.detect.type;

import dev.privet.filters.privacy.detect.address.Addresses;
import dev.privet.filters.privacy.detect.contact.Contacts;
import dev.privet.filters.privacy.detect.contact.UrlFinder;
import dev.privet.filters.privacy.detect.device.Machines;
import dev.privet.filters.privacy.detect.id.NationalIds;
import dev.privet.filters.privacy.detect.money.Money;
import dev.privet.filters.privacy.detect.person.Persons;
import dev.privet.filters.privacy.detect.scan.CodeFinder;
import dev.privet.filters.privacy.detect.scan.CodeRule;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.LabelFinder;
import dev.privet.filters.privacy.detect.scan.LabelRule;
import dev.privet.filters.privacy.detect.secret.LoginFinder;
import dev.privet.filters.privacy.detect.secret.Secrets;
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
    var finders = new ArrayList<Finder>();
    finders.addAll(Addresses.finders());
    finders.addAll(Contacts.finders(phoneRegions));
    finders.addAll(Money.finders());
    finders.addAll(Machines.finders());
    finders.addAll(NationalIds.finders());
    finders.addAll(Persons.finders());
    finders.add(new CodeFinder(codes()));
    finders.add(new LabelFinder(labels()));
    return finders;
  }

  /** Keys, tokens, passwords. */
  public static List<Finder> secrets() {
    var finders = new ArrayList<Finder>(Secrets.finders());
    finders.add(new LabelFinder(Secrets.labels()));
    return finders;
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
    rules.addAll(NationalIds.codes());
    rules.addAll(Money.codes());
    rules.addAll(References.codes());
    rules.addAll(Persons.codes());
    rules.addAll(Machines.codes());
    rules.addAll(Addresses.codes());
    return rules;
  }

  private static List<LabelRule> labels() {
    var rules = new ArrayList<LabelRule>();
    rules.addAll(Money.labels());
    rules.addAll(References.labels());
    rules.addAll(NationalIds.labels());
    rules.addAll(Persons.labels());
    rules.addAll(Machines.labels());
    rules.addAll(Contacts.labels());
    rules.addAll(Addresses.labels());
    return rules;
  }
}
