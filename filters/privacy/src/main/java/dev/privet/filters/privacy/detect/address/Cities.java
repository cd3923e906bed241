package dev.privet.filters.privacy.detect.address;

import dev.privet.filters.privacy.detect.text.Accents;
import dev.privet.filters.privacy.detect.text.Chars;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The larger places of countries that write the postcode before the place. */
final class Cities {
  private static final int MOST_WORDS = 3;

  private static final Set<String> NAMES =
      names(
          """
          Berlin, Hamburg, München, Munich, Köln, Cologne, Frankfurt, Stuttgart, Düsseldorf, Leipzig,
          Dortmund, Essen, Bremen, Dresden, Hannover, Nürnberg, Duisburg, Bochum, Wuppertal,
          Bielefeld, Bonn, Münster, Mannheim, Karlsruhe, Augsburg, Wiesbaden, Mönchengladbach,
          Gelsenkirchen, Aachen, Braunschweig, Chemnitz, Kiel, Halle, Magdeburg, Freiburg, Krefeld,
          Mainz, Lübeck, Erfurt, Oberhausen, Rostock, Kassel, Hagen, Saarbrücken, Potsdam, Hamm,
          Ludwigshafen, Oldenburg, Osnabrück, Leverkusen, Heidelberg, Darmstadt, Solingen,
          Regensburg, Ingolstadt, Würzburg, Ulm, Heilbronn, Göttingen, Pforzheim, Reutlingen, Koblenz,
          Trier, Jena, Erlangen, Siegen, Hildesheim, Cottbus, Konstanz, Bamberg, Bayreuth, Passau,
          Wien, Vienna, Graz, Linz, Salzburg, Innsbruck, Klagenfurt, Villach, Wels, Bregenz,
          Zürich, Zurich, Genf, Genève, Basel, Bern, Lausanne, Winterthur, Luzern, Lugano, Zug,
          Paris, Marseille, Lyon, Toulouse, Nice, Nantes, Strasbourg, Montpellier, Bordeaux, Lille,
          Rennes, Reims, Le Havre, Toulon, Grenoble, Dijon, Angers, Nîmes, Villeurbanne, Le Mans,
          Aix-en-Provence, Clermont-Ferrand, Brest, Tours, Limoges, Amiens, Annecy, Perpignan, Metz,
          Besançon, Orléans, Rouen, Mulhouse, Caen, Nancy, Avignon, Poitiers, Versailles, Pau,
          Madrid, Barcelona, Valencia, Sevilla, Zaragoza, Málaga, Murcia, Palma, Bilbao, Alicante,
          Córdoba, Valladolid, Vigo, Gijón, Granada, Vitoria, Vitoria-Gasteiz, Oviedo, Pamplona,
          Santander, Almería, Burgos, Salamanca, Albacete, Getafe, Alcorcón, Móstoles, León, Cádiz,
          Huelva, Logroño, Badajoz, Lleida, Tarragona, Girona, Jaén, Ourense, Lugo, Pontevedra,
          Toledo, Cáceres, Marbella, San Sebastián, A Coruña, La Coruña, Las Palmas, Guadalajara,
          Soria, Segovia, Ávila, Cuenca, Teruel, Huesca, Zamora, Palencia, Ciudad Real, Castellón,
          Roma, Rome, Milano, Milan, Napoli, Torino, Palermo, Genova, Bologna, Firenze, Bari,
          Catania, Venezia, Verona, Messina, Padova, Trieste, Brescia, Parma, Taranto, Prato, Modena,
          Perugia, Ravenna, Livorno, Cagliari, Foggia, Rimini, Salerno, Ferrara, Sassari, Bergamo,
          Amsterdam, Rotterdam, Den Haag, Utrecht, Eindhoven, Groningen, Tilburg, Almere, Breda,
          Nijmegen, Arnhem, Haarlem, Maastricht, Leiden, Delft, Zwolle, Enschede, Apeldoorn,
          Brussel, Bruxelles, Brussels, Antwerpen, Antwerp, Gent, Ghent, Charleroi, Liège, Brugge,
          Namur, Leuven, Mechelen, Luxembourg,
          Lisboa, Lisbon, Porto, Braga, Coimbra, Faro, Setúbal, Aveiro, Évora, Funchal, Sintra,
          Amadora, Cascais, Vila Nova de Gaia, São Paulo, Rio de Janeiro, Brasília, Salvador,
          Fortaleza, Belo Horizonte, Curitiba, Recife, Porto Alegre, Manaus, Belém, Goiânia,
          Warszawa, Warsaw, Kraków, Krakow, Łódź, Wrocław, Poznań, Gdańsk, Szczecin, Bydgoszcz, Lublin,
          Katowice, Białystok, Gdynia, Rzeszów, Toruń, Kielce, Olsztyn, Praha, Prague, Brno, Ostrava,
          Plzeň, Bratislava, Košice, Budapest, Debrecen, Szeged, Wien, Ljubljana, Zagreb, Bukarest,
          București, Athina, Athens, Thessaloniki,
          Stockholm, Göteborg, Gothenburg, Malmö, Uppsala, Linköping, Örebro, Västerås, Helsingborg,
          Lund, Umeå, Oslo, Bergen, Trondheim, Stavanger, Drammen, Tromsø, København, Copenhagen,
          Aarhus, Århus, Odense, Aalborg, Esbjerg, Helsinki, Espoo, Tampere, Vantaa, Oulu, Turku
          """);

  private Cities() {}

  /** The end of the name of a city that begins at an index, or -1. */
  static int end(String text, int start) {
    int end = start;
    int best = -1;
    for (int words = 0; words < MOST_WORDS; words++) {
      while (end < text.length()
          && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '-')) {
        end++;
      }
      if (end == start || !Character.isUpperCase(text.charAt(start))) {
        return -1;
      }
      if (NAMES.contains(folded(text.substring(start, end)))) {
        best = end;
      }
      if (Chars.at(text, end) != ' ') {
        break;
      }
      end++;
    }
    return best;
  }

  private static Set<String> names(String list) {
    return Stream.of(list.strip().split(",\\s+", -1))
        .map(Cities::folded)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String folded(String name) {
    return Accents.without(name).toLowerCase(Locale.ROOT);
  }

  /** Names of states and provinces before a ZIP code. */
  static final Set<String> STATES =
      Set.copyOf(
          List.of(
              ("AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH"
                      + " NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR")
                  .split(" ", -1)));
}
