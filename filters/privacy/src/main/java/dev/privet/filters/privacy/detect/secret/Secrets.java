package dev.privet.filters.privacy.detect.secret;

import dev.privet.filters.privacy.detect.scan.Finder;
import dev.privet.filters.privacy.detect.scan.LabelRule;
import java.util.List;

/** Everything that finds credentials. */
public final class Secrets {
  private Secrets() {}

  /** Keys, tokens, passwords. */
  public static List<Finder> finders() {
    return List.of(
        new TokenFinder(),
        new ShapedTokenFinder(),
        new JwtFinder(),
        new PrivateKeyFinder(),
        new AssignmentFinder(),
        new PassphraseFinder());
  }

  /** PINs and codes beside their names. */
  public static List<LabelRule> labels() {
    return Pins.labels();
  }
}
