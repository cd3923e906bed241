package dev.privet.filters.names.training;

import dev.privet.filters.names.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Repeats texts of others with other places in them: what stands around the name of a place then
 * tells more than the name. Seeded; not thread-safe.
 */
final class Renaming {
  private final Invention invention;
  private final double share;
  private final Random random;

  /**
   * Makes one.
   *
   * @param share of the texts with places that are repeated
   */
  Renaming(Invention invention, double share, long seed) {
    this.invention = invention;
    this.share = share;
    this.random = new Random(seed);
  }

  /** The repeated texts alone. */
  List<Document> of(List<Document> documents) {
    var renamed = new ArrayList<Document>();
    for (Document document : documents) {
      boolean places = document.names().stream().anyMatch(Renaming::isPlace);
      if (places && document.doubtful().isEmpty() && random.nextDouble() < share) {
        renamed.add(renamed(document));
      }
    }
    return renamed;
  }

  private static boolean isPlace(Name name) {
    return name.kind() == Name.Kind.LOCATION;
  }

  private Document renamed(Document document) {
    var text = new StringBuilder();
    var names = new ArrayList<Name>();
    int at = 0;
    for (Name name : document.names()) {
      text.append(document.text(), at, name.start());
      int start = text.length();
      String old = document.text().substring(name.start(), name.end());
      text.append(isPlace(name) ? another(old) : old);
      names.add(new Name(start, text.length(), name.kind(), 1));
      at = name.end();
    }
    text.append(document.text(), at, document.text().length());
    return new Document(
        text.toString(),
        names,
        List.of(),
        document.annotated(),
        document.source(),
        document.language());
  }

  private String another(String old) {
    String place = invention.value(random.nextInt(4) == 0 ? "country" : "city");
    if (old.equals(old.toLowerCase(Locale.ROOT))) {
      return place.toLowerCase(Locale.ROOT);
    }
    return old.length() > 3 && old.equals(old.toUpperCase(Locale.ROOT))
        ? place.toUpperCase(Locale.ROOT)
        : place;
  }
}
