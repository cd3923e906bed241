package dev.privet.filters.names.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Repeats some texts all in small letters or all in capitals, because people write so. */
final class Twins {
  private final double small;
  private final double capitals;
  private final Random random;

  Twins(double small, double capitals, long seed) {
    this.small = small;
    this.capitals = capitals;
    this.random = new Random(seed);
  }

  /** The texts and their twins. */
  List<Document> of(List<Document> documents) {
    var all = new ArrayList<Document>(documents);
    for (Document document : documents) {
      double dice = random.nextDouble();
      if (dice < small) {
        all.add(document.withText(cased(document.text(), false)));
      } else if (dice < small + capitals) {
        all.add(document.withText(cased(document.text(), true)));
      }
    }
    return all;
  }

  /** Letter by letter, so that every offset stays. */
  private static String cased(String text, boolean capitals) {
    var cased = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      cased.append(capitals ? Character.toUpperCase(c) : Character.toLowerCase(c));
    }
    return cased.toString();
  }
}
