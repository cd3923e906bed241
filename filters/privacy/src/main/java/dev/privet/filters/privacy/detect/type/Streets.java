package dev.privet.filters.privacy.detect.type;

import dev.privet.filters.privacy.detect.scan.Context;
import java.util.List;
import java.util.Locale;

/** Words for streets in the main languages. */
final class Streets {
  /** Stand after the name, with the number before it: "12 High Street". */
  static final Context AFTER =
      Context.of(
          """
          street, st, avenue, ave, road, rd, boulevard, blvd, lane, ln, drive, dr, court, ct,
          way, place, pl, square, sq, terrace, ter, circle, cir, parkway, pkwy, highway, hwy,
          close, crescent, cres, gardens, grove, mews, row, walk, alley, trail, trl, route,
          loop, plaza, pike, run, path, hill, green, park, rise, view, ridge, crossing, cove,
          bend, canyon, expressway, turnpike, landing, meadow, meadows, mount, island, isle,
          ville, via, heights, village
          """);

  /** Stand before the name, with the number before or after it: "12, rue X", "Calle X 12". */
  static final Context BEFORE =
      Context.of(
          """
          rue, avenue, av, boulevard, bd, place, chemin, impasse, allée, quai, cours, route,
          passage, calle, c/, c/., avenida, avda, avda., av., plaza, pza, plza, paseo, pº,
          carrer, carretera, ctra, ronda, camino, travesía, glorieta, urbanización, urb, rúa,
          rambla, pasaje, via, viale, piazza, corso, largo, vicolo, piazzale, strada,
          contrada, rua, travessa, estrada, praça, alameda, rodovia, droga, rynek, plac,
          osiedle, rondo, bulwar, trg, cesta, ul, ul., ulica, al, al., aleja, os, os., pl.,
          jl, jl., jalan, ulice, utca, str, str., bulevardul, улица, ул, ул., проспект, пр,
          jr, jirón, cra, carrera, diagonal, transversal, barrio, colonia, via della,
          via delle, dk, jr., ki., ds., gg., psr., kpg., pso, pso., avd, avd., ctra., crta,
          gta, trav, prolongación, polígono, incrocio, borgo, rotonda, vico, salita,
          località, lungomare, bulw, bulw., szosa, skwer, marginal, ladeira, beco, ruelle,
          square, voie, lotissement, резиденция, переулок, пер., бульвар
          """);

  private static final List<String> SUFFIXES =
      List.of(
          "straße",
          "strasse",
          "str.",
          "weg",
          "platz",
          "allee",
          "gasse",
          "stadtring",
          "nordring",
          "südring",
          "ostring",
          "westring",
          "ufer",
          "damm",
          "chaussee",
          "steig",
          "stieg",
          "graben",
          "pfad",
          "kamp",
          "straat",
          "laan",
          "plein",
          "gracht",
          "kade",
          "dijk",
          "singel",
          "steeg",
          "dreef",
          "gatan",
          "vägen",
          "gränd",
          "torget",
          "stigen",
          "väg",
          "gata",
          "vej",
          "gade",
          "gaten",
          "veien",
          "vei",
          "katu",
          "polku",
          "utca",
          "allén",
          "plads",
          "backen",
          "stræde");

  private Streets() {}

  /** Whether a word ends as names of streets do in German, Dutch and the Nordic languages. */
  static boolean hasSuffix(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    for (String suffix : SUFFIXES) {
      if (lower.length() >= suffix.length() + 3 && lower.endsWith(suffix)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word alone is one that such names end in: "Lange Straße", "Unter den Linden". */
  static boolean isSuffix(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return lower.equals("straße")
        || lower.equals("strasse")
        || lower.equals("str.")
        || lower.equals("weg")
        || lower.equals("platz")
        || lower.equals("allee")
        || lower.equals("väg")
        || lower.equals("ring")
        || lower.equals("náměstí")
        || lower.equals("gate")
        || lower.equals("gata")
        || lower.equals("vei")
        || lower.equals("allé")
        || lower.equals("utca")
        || lower.equals("út")
        || lower.equals("tér")
        || lower.equals("körút");
  }
}
