package dev.privet.filters.privacy.detect.address;

import dev.privet.filters.privacy.detect.scan.Context;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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

  /** Less common ones, clear only after a long number and one name: "76315 Maria Centers". */
  static final Context SELDOM =
      Context.of(
          """
          branch, bridge, brook, brooks, burg, burgs, bypass, camp, cape, causeway, center, centers,
          circles, cliff, cliffs, club, common, corner, corners, course, courts, coves, creek, crest,
          crossroad, curve, dale, dam, divide, drives, estate, estates, extension, extensions, fall,
          falls, ferry, field, fields, flat, flats, ford, fords, forest, forge, forges, fork, forks,
          fort, freeway, garden, gateway, glen, glens, greens, groves, harbor, harbors, haven, hills,
          hollow, inlet, islands, junction, junctions, key, keys, knoll, knolls, lake, lakes, land,
          light, lights, loaf, lock, locks, lodge, mall, manor, manors, mill, mills, mission, motorway,
          mountain, mountains, neck, orchard, oval, overpass, parks, parkways, pass, passage, pine,
          pines, plain, plains, point, points, port, ports, prairie, radial, ramp, ranch, rapid,
          rapids, rest, ridges, river, roads, rue, shoal, shoals, shore, shores, skyway, spring,
          springs, spur, squares, station, stravenue, stream, streets, summit, throughway, trace,
          track, trafficway, tunnel, underpass, union, unions, valley, viaduct, views, vista, walks,
          wall, ways, well, wells
          """);

  /** Stand after the name, with the number after them: "Váci utca 12", "Atatürk Caddesi No: 45". */
  static final Context LAST =
      Context.of(
          """
          caddesi, cad., sokak, sokağı, sok., bulvarı, utca, út, útja, körút, tér, tere, sétány,
          проспект, улица, шоссе, переулок, бульвар, набережная, проезд, площадь, náměstí, třída,
          nábřeží, iela, gatvė, puiestee, maantee, katu, gate, vei, plads, allé, ulica
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
          jl, jl., jalan, ulice, str, str., bulevardul, улица, ул, ул., проспект, пр,
          jr, jirón, cra, carrera, diagonal, transversal, barrio, colonia, via della,
          via delle, dk, jr., ki., ds., gg., psr., kpg., pso, pso., avd, avd., ctra., crta,
          gta, trav, prolongación, polígono, incrocio, borgo, rotonda, vico, salita,
          località, lungomare, bulw, bulw., szosa, skwer, marginal, ladeira, beco, ruelle,
          square, voie, lotissement, резиденция, переулок, пер., пер, бульвар, бул., бул, наб., наб, алл., алл, ш., шоссе,
          просп., пр-кт, узвіз, площа, набережна, сквер, вулиця, вул., провулок, montée, rang,
          cl., cr., kr., tr., tv., diag., площадь, пл., проезд, тупик, мкр., аллея, набережная, drumul, aleea,
          soseaua, șoseaua, intrarea, calea, piața, splaiul, fundătura, cerrada, calzada,
          periférico, peatonal, eje vial, circuito, privada, retorno, viaducto, andador,
          λεωφόρος, οδός
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

  /** Count only before a postcode and a place. */
  private static final Set<String> RARE =
      Set.of(
          "park",
          "wyb",
          "wyspa",
          "ogrod",
          "calleja",
          "subida",
          "puerta",
          "quinta",
          "villa",
          "lieu-dit");

  private Streets() {}

  /** Words that stand after the name of a street. */
  static Set<String> afterWords() {
    return AFTER.and(SELDOM).and(LAST).words();
  }

  /** Words that stand before it. */
  static Set<String> beforeWords() {
    var words = new HashSet<>(BEFORE.words());
    words.addAll(RARE);
    return words;
  }

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
