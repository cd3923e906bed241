package dev.privet.filters.privacy.treat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Made-up persons, places, organisations and addresses. Only for values in Latin letters. */
final class NameSurrogates {
  /*
   * The numbers of names in two lists that are combined have no common divisor, so that walking
   * both at once meets every pair before the first comes again.
   */
  private static final List<String> GIVEN =
      words(
          """
          Jordan Avery Rowan Marlow Casey Emery Quinn Harper Sawyer Ellery Tatum Blair Lennox Arden
          Briar Corin Delaney Everly Finley Greer Hollis Indra Jules Kendall Linden Merritt Noor Oakley
          Presley Reese Shiloh Teagan Umber Vesper Winslow Yael Zephyr Alder Bellamy Cove Darby
          """);
  private static final List<String> FAMILY =
      words(
          """
          Ellis Thornbury Vale Ashdown Brackley Colmer Dunmore Eastwick Farrow Garrick Hartnell Ivers
          Jessop Kilbride Larkin Mossman Northam Oakes Penhale Quillfeather Ravenhill Selwyn Tamsin
          Underhay Verrall Whitlock Yarrow Zeller Aldane Bexley Corbin Draycott Elmore Fenwick Gresham
          Holloway Inchley Kestrel Lockhart Merrow Nettleton Orrick Pellow
          """);
  private static final List<String> SINGLE =
      words(
          """
          Ansel Brenna Caspar Dorit Edda Fabrice Gisela Hedda Ivo Jorun Kasimir Lioba Mirko Nerys Odile
          Pascoe Quirin Ronja Silvan Tilda Ulla Vanja Wiebke Xenia Ylva Zora Alaric Birk Cosima Dagny
          """);
  private static final List<String> PLACES =
      words(
          """
          Eastmere Larkford Northwold Silverbrook Greyhaven Westerleigh Oakhampstead Millbourne Foxdale
          Stonebridge Ravensworth Clearwick Highmarsh Bramblecombe Duskwater Fernhollow Goldcrest
          Hazelmoor Ironvale Juniperton Kingsreach Lindenau Mossburgh Nightingham Orchardby Pinecliffe
          """);
  private static final List<String> COMPANIES =
      words(
          """
          Alderfinch Bluequill Copperleaf Driftstone Emberline Fieldharrow Glasswing Harborlight Ironfern
          Junipera Keelworth Lanternhill Marblewood Northfold Oakmantle Pebblegate Quartzmill Rivertarn
          Slateford Timberwick Umberfield Velvetmoor Wrenhouse Yellowtarn Zincbrook
          """);
  private static final List<String> STREETS =
      words(
          """
          Larkspur Thistle Juniper Heron Copper Lantern Meadow Orchard Willow Falcon Harbor Saffron
          Juniperus Maple Quarry Sorrel Tannery Umber Vesper
          """);
  private static final Set<String> FORMS =
      Set.of("ltd", "ltd.", "inc", "inc.", "llc", "gmbh", "ag", "plc", "corp", "corp.", "sa", "bv");

  private NameSurrogates() {}

  static Optional<String> person(String value, int n) {
    if (!isLatin(value)) {
      return Optional.empty();
    }
    int words = value.strip().split("\\s+").length;
    String family = at(FAMILY, n);
    if (words == 1) {
      return n < SINGLE.size() ? Optional.of(cased(value, at(SINGLE, n))) : Optional.empty();
    }
    if (n >= GIVEN.size() * FAMILY.size()) {
      return Optional.empty();
    }
    String given = words == 2 ? at(GIVEN, n) : at(GIVEN, n) + " " + at(SINGLE, n);
    return Optional.of(
        cased(value, value.contains(",") ? family + ", " + given : given + " " + family));
  }

  static Optional<String> place(String value, int n) {
    return fits(value, n, PLACES.size())
        ? Optional.of(cased(value, at(PLACES, n)))
        : Optional.empty();
  }

  static Optional<String> organization(String value, int n) {
    if (!fits(value, n, COMPANIES.size())) {
      return Optional.empty();
    }
    String last = value.substring(value.lastIndexOf(' ') + 1);
    String form = FORMS.contains(last.toLowerCase(Locale.ROOT)) ? " " + last : "";
    return Optional.of(cased(value, at(COMPANIES, n) + form));
  }

  static Optional<String> address(String value, int n) {
    if (!fits(value, n, STREETS.size() * PLACES.size())) {
      return Optional.empty();
    }
    return Optional.of(n + 11 + " " + at(STREETS, n) + " Lane, " + at(PLACES, n));
  }

  static Optional<String> username(String value, int n) {
    return Optional.of("user" + (1001 + n));
  }

  /** A pair of names in lower case, for the local part of an address. */
  static Optional<String> dotted(int n) {
    return n < GIVEN.size() * FAMILY.size()
        ? Optional.of((at(GIVEN, n) + "." + at(FAMILY, n)).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private static boolean fits(String value, int n, int most) {
    return isLatin(value) && n < most;
  }

  private static String cased(String value, String name) {
    if (value.equals(value.toUpperCase(Locale.ROOT))) {
      return name.toUpperCase(Locale.ROOT);
    }
    return value.equals(value.toLowerCase(Locale.ROOT)) ? name.toLowerCase(Locale.ROOT) : name;
  }

  private static boolean isLatin(String value) {
    return value
        .codePoints()
        .filter(Character::isLetter)
        .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN);
  }

  private static String at(List<String> names, int n) {
    return names.get(n % names.size());
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }
}
