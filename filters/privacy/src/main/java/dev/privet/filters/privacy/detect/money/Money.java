package dev.privet.filters.privacy.detect.money;

import dev.privet.filters.privacy.detect.scan.CodeRule;
import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.LabelRule;
import java.util.List;

/** Everything that finds accounts, cards and wallets. */
public final class Money {
  private Money() {}

  /** Cards, IBANs and wallets. */
  public static List<Finder> finders() {
    return List.of(new CardFinder(), new IbanFinder(), new WalletFinder());
  }

  /** Account numbers that have a form. */
  public static List<CodeRule> codes() {
    return Banking.codes();
  }

  /** What belongs to cards and accounts, beside its name. */
  public static List<LabelRule> labels() {
    return Banking.labels();
  }
}
