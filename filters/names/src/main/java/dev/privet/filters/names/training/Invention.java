package dev.privet.filters.names.training;

import dev.privet.filters.names.Name;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Invents names of persons, places, organisations and addresses. Seeded; not thread-safe. */
final class Invention {
  private static final double MIXED = 0.25;
  private static final List<String> TITLES =
      List.of(
          "Mr.",
          "Mrs.",
          "Ms.",
          "Mr",
          "Mrs",
          "Ms",
          "Dr.",
          "Dr",
          "Miss",
          "Prof.",
          "Herr",
          "Frau",
          "Madame",
          "Monsieur",
          "Señor",
          "Signora");
  private static final List<String> SUFFIXES =
      List.of(
          "Inc.",
          "Inc",
          "LLC",
          "Ltd",
          "Ltd.",
          "Corp.",
          "Corporation",
          "Group",
          "GmbH",
          "AG",
          "S.A.",
          "plc",
          "Co.",
          "& Co",
          "Holdings",
          "Partners",
          "& Sons",
          "Industries",
          "Foods",
          "Logistics",
          "Insurance",
          "Bank",
          "Airlines",
          "Motors",
          "Pharma",
          "Energy",
          "Systems",
          "Software",
          "Technologies",
          "Consulting",
          "Capital",
          "Media",
          "Records",
          "Press",
          "Studios");
  private static final List<String> STEMS =
      List.of(
          "Blue",
          "North",
          "Green",
          "Silver",
          "Global",
          "United",
          "First",
          "National",
          "Royal",
          "Delta",
          "Apex",
          "Orion",
          "Nova",
          "Sun",
          "Star",
          "Iron",
          "Stone",
          "River",
          "Summit",
          "Prime",
          "Metro",
          "Atlas",
          "Vertex",
          "Lumen",
          "Quant",
          "Cyber",
          "Eco",
          "Medi",
          "Agri",
          "Aero");
  private static final List<String> STEM_ENDS =
      List.of(
          "bridge",
          "field",
          "gate",
          "wave",
          "tech",
          "soft",
          "line",
          "point",
          "works",
          "ware",
          "net",
          "port",
          "mark",
          "star",
          "path",
          "forge",
          "ridge",
          " Dynamics",
          " Solutions",
          " Labs");
  private static final List<String> KNOWN =
      List.of(
          "Google",
          "Microsoft",
          "Apple",
          "Amazon",
          "Facebook",
          "IBM",
          "Oracle",
          "Intel",
          "Samsung",
          "Sony",
          "Toyota",
          "BMW",
          "Siemens",
          "Bayer",
          "Nestlé",
          "Shell",
          "BP",
          "Walmart",
          "Target",
          "Starbucks",
          "McDonald's",
          "Pfizer",
          "Boeing",
          "Airbus",
          "Ford",
          "Tesla",
          "Netflix",
          "Twitter",
          "Uber",
          "Lufthansa",
          "Deutsche Bank",
          "HSBC",
          "Barclays",
          "Goldman Sachs",
          "Citibank",
          "Visa",
          "Reuters",
          "BBC",
          "CNN",
          "NASA",
          "NATO",
          "UNESCO",
          "FBI",
          "CIA",
          "NHS",
          "FIFA",
          "WHO",
          "Red Cross",
          "Greenpeace",
          "Manchester United",
          "Real Madrid",
          "Congress",
          "Senate",
          "Harvard",
          "Stanford",
          "Red Sox",
          "Lakers",
          "Yankees",
          "Vodafone",
          "DHL",
          "FedEx",
          "UPS");
  private static final List<String> INSTITUTIONS =
      List.of(
          "University of %s",
          "%s University",
          "Bank of %s",
          "%s General Hospital",
          "%s Hospital",
          "%s City Council",
          "%s Police Department",
          "Ministry of Health of %s",
          "%s Times",
          "%s Post",
          "%s High School",
          "%s College",
          "%s Airport",
          "FC %s",
          "%s United",
          "%s Tigers",
          "%s Museum",
          "Chamber of Commerce of %s",
          "%s Chess Club",
          "St. %s Hospital",
          "Department of Justice",
          "Supreme Court",
          "Ministry of Finance",
          "Federal Reserve",
          "House of Commons");
  private static final List<String> ROADS =
      List.of(
          "Street",
          "St",
          "St.",
          "Road",
          "Rd",
          "Avenue",
          "Ave",
          "Ave.",
          "Lane",
          "Drive",
          "Dr",
          "Boulevard",
          "Blvd",
          "Court",
          "Place",
          "Square",
          "Way",
          "Terrace",
          "Close",
          "Crescent");
  private static final List<String> ROAD_NAMES =
      List.of(
          "Main",
          "Oak",
          "Park",
          "Church",
          "High",
          "Mill",
          "Station",
          "Victoria",
          "King",
          "Queen",
          "Maple",
          "Cedar",
          "Lake",
          "Hill",
          "Elm",
          "Washington",
          "Lincoln",
          "Bridge",
          "School",
          "Sunset",
          "5th",
          "42nd",
          "West 3rd",
          "Grove",
          "Willow",
          "Meadow",
          "Chestnut");
  private static final List<String> GERMAN_ROADS =
      List.of("straße", "strasse", "str.", "weg", "allee", "platz", "gasse", "ring");
  private static final List<String> WORDS =
      List.of(
          "coffee",
          "the budget",
          "music",
          "the weather",
          "pizza",
          "football",
          "the new law",
          "patience",
          "the invoice",
          "chess",
          "sleep",
          "the garden",
          "insurance",
          "the report",
          "tea");
  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  private final NameLists lists;
  private final Random random;
  private final List<String> locales;
  private final int own;
  private String locale = "";

  /**
   * Invents from the lists of some locales.
   *
   * @param locales where the names come from
   * @param own how many of the first ones serve for half of the names
   */
  Invention(NameLists lists, List<String> locales, int own, long seed) {
    this.lists = lists;
    this.locales = List.copyOf(locales);
    this.own = Math.max(own, 1);
    this.random = new Random(seed);
  }

  /** Takes another locale for the names that follow. */
  void choose() {
    locale = locales.get(random.nextInt(random.nextBoolean() ? own : locales.size()));
  }

  static Optional<Name.Kind> kind(String slot) {
    return switch (slot) {
      case "first", "last", "full", "rev", "any" -> Optional.of(Name.Kind.PERSON);
      case "city", "country", "state", "place" -> Optional.of(Name.Kind.LOCATION);
      case "org" -> Optional.of(Name.Kind.ORGANIZATION);
      case "street", "address" -> Optional.of(Name.Kind.ADDRESS);
      default -> Optional.empty();
    };
  }

  String value(String slot) {
    return switch (slot) {
      case "first" -> first();
      case "last" -> last();
      case "full" -> full();
      case "rev" -> last() + ", " + first();
      case "any" -> any();
      case "city", "place" -> pick(lists.cities());
      case "state" -> pick(lists.states());
      case "country" -> country();
      case "org" -> organization();
      case "street" -> street();
      case "address" -> address();
      case "title" -> pick(TITLES);
      case "n" -> Integer.toString(random.nextInt(random.nextBoolean() ? 100 : 100_000));
      case "word" -> pick(WORDS);
      case "date" -> date();
      case "mail" -> mail();
      default -> throw new IllegalArgumentException("slot: unknown: " + slot);
    };
  }

  private String first() {
    return mixed(lists.first().getOrDefault(locale, List.of("Anna")));
  }

  private String last() {
    return mixed(lists.last().getOrDefault(locale, List.of("Meyer")));
  }

  /** A name of the list, or the beginning of one and the end of another. */
  private String mixed(List<String> names) {
    String name = pick(names);
    if (random.nextDouble() >= MIXED || name.indexOf(' ') >= 0) {
      return name;
    }
    String other = pick(names);
    int cut = Math.min(name.length(), 2 + random.nextInt(3));
    String end = other.substring(Math.min(other.length() - 1, other.length() / 2));
    return end.isBlank() || end.indexOf(' ') >= 0 ? name : name.substring(0, cut) + end;
  }

  private String full() {
    double dice = random.nextDouble();
    if (dice < 0.72) {
      return first() + " " + last();
    }
    if (dice < 0.80) {
      return first() + " " + initial() + ". " + last();
    }
    if (dice < 0.84) {
      return initial() + ". " + last();
    }
    if (dice < 0.87) {
      return initial() + "." + initial() + ". " + last();
    }
    if (dice < 0.91) {
      return first() + " " + first() + " " + last();
    }
    if (dice < 0.94) {
      return first() + " " + last() + "-" + last();
    }
    if (dice < 0.96) {
      return first()
          + " "
          + pick(List.of("de", "van", "von", "al", "bin", "da", "Mc", "O'"))
          + last();
    }
    return first() + " " + last() + " " + last();
  }

  private String any() {
    double dice = random.nextDouble();
    return dice < 0.4 ? first() : dice < 0.6 ? last() : full();
  }

  private String initial() {
    return String.valueOf((char) ('A' + random.nextInt(26)));
  }

  private String country() {
    String[] all = java.util.Locale.getISOCountries();
    return java.util.Locale.of("", all[random.nextInt(all.length)])
        .getDisplayCountry(java.util.Locale.ENGLISH);
  }

  private String organization() {
    double dice = random.nextDouble();
    if (dice < 0.2) {
      return pick(KNOWN);
    }
    if (dice < 0.4) {
      return pick(INSTITUTIONS).formatted(pick(lists.cities()));
    }
    if (dice < 0.55) {
      return last() + " " + pick(SUFFIXES);
    }
    if (dice < 0.62) {
      return last() + " & " + last();
    }
    if (dice < 0.68) {
      return last() + ", " + last() + " and " + last();
    }
    if (dice < 0.74) {
      return last() + "-" + last();
    }
    if (dice < 0.86) {
      return pick(STEMS) + pick(STEM_ENDS);
    }
    if (dice < 0.94) {
      return pick(STEMS) + pick(STEM_ENDS) + " " + pick(SUFFIXES);
    }
    return initial() + initial() + initial();
  }

  private String street() {
    double dice = random.nextDouble();
    int number = 1 + random.nextInt(random.nextBoolean() ? 99 : 2999);
    if (dice < 0.3) {
      return number + " " + pick(ROAD_NAMES) + " " + pick(ROADS);
    }
    if (dice < 0.6) {
      return number + " " + last() + " " + pick(ROADS) + unit();
    }
    if (dice < 0.75) {
      return last() + pick(GERMAN_ROADS) + " " + number;
    }
    if (dice < 0.82) {
      return number + " rue " + pick(List.of("de ", "du ", "de la ", "")) + last();
    }
    if (dice < 0.88) {
      return pick(List.of("Calle ", "Via ", "Rua ", "Avenida ", "Piazza "))
          + last()
          + ", "
          + number;
    }
    if (dice < 0.94) {
      return last() + pick(List.of("straat ", "laan ", "weg ", "gade ", "vägen ")) + number;
    }
    return number + pick(List.of("A ", "B ", "/2 ")) + last() + " " + pick(ROADS);
  }

  private String unit() {
    double dice = random.nextDouble();
    if (dice < 0.8) {
      return "";
    }
    return pick(List.of(", Apt ", " Apt. ", ", Suite ", " Unit ", ", Flat "))
        + (1 + random.nextInt(900));
  }

  private String address() {
    double dice = random.nextDouble();
    String city = pick(lists.cities());
    if (dice < 0.4) {
      return street() + ", " + city + ", " + pick(lists.states()) + " " + digits(5);
    }
    if (dice < 0.6) {
      return street() + ", " + digits(5) + " " + city;
    }
    if (dice < 0.75) {
      return street() + ", " + city;
    }
    if (dice < 0.9) {
      return street() + ", " + city + " " + initial() + initial() + digits(1) + " " + digits(1)
          + initial() + initial();
    }
    return street() + ", " + digits(4) + " " + initial() + initial() + " " + city;
  }

  private String digits(int n) {
    var digits = new StringBuilder();
    for (int i = 0; i < n; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  private String date() {
    int day = 1 + random.nextInt(28);
    int year = 1940 + random.nextInt(87);
    return switch (random.nextInt(4)) {
      case 0 -> pick(MONTHS) + " " + day + ", " + year;
      case 1 -> day + " " + pick(MONTHS) + " " + year;
      case 2 -> "%d-%02d-%02d".formatted(year, 1 + random.nextInt(12), day);
      default -> "%d/%d/%d".formatted(1 + random.nextInt(12), day, year);
    };
  }

  private String mail() {
    return (first().replace(' ', '.') + random.nextInt(99)).toLowerCase(java.util.Locale.ROOT)
        + "@example."
        + pick(List.of("com", "org", "net"));
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
