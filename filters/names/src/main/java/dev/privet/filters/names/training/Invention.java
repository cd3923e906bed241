package dev.privet.filters.names.training;

import dev.privet.filters.names.Name;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Invents what is put into sentences of our own, by slot. Seeded; not thread-safe. */
final class Invention {
  private final NameLists lists;
  private final Locale language;
  private final List<String> locales;
  private final int own;
  private final Dice dice;
  private final PersonInvention persons;
  private final OrganizationInvention organizations;
  private final AddressInvention addresses;
  private final FillerInvention fillers;
  private final WordInvention words;
  private final PlaceInvention places;

  /**
   * Invents from the lists of some locales.
   *
   * @param language how organisations are called
   * @param locales where the names come from
   * @param own how many of the first ones serve for half of the names
   */
  Invention(NameLists lists, String language, List<String> locales, int own, long seed)
      throws IOException {
    this.lists = lists;
    this.language = Locale.of(language);
    this.locales = List.copyOf(locales);
    this.own = Math.max(own, 1);
    this.dice = new Dice(seed);
    this.persons = new PersonInvention(lists, dice);
    this.organizations = new OrganizationInvention(lists, dice, persons, language);
    this.addresses = new AddressInvention(lists, dice, persons);
    this.fillers = new FillerInvention(dice, persons);
    this.words = new WordInvention(lists, dice);
    this.places = new PlaceInvention(lists, dice, persons);
  }

  /** Takes another locale for the names that follow. */
  void choose() {
    persons.choose(locales.get(dice.below(dice.percent(50) ? own : locales.size())));
  }

  static Optional<Name.Kind> kind(String slot) {
    return switch (slot) {
      case "first", "last", "full", "rev", "any", "short", "script" ->
          Optional.of(Name.Kind.PERSON);
      case "city", "country", "state", "place" -> Optional.of(Name.Kind.LOCATION);
      case "org" -> Optional.of(Name.Kind.ORGANIZATION);
      case "street", "address" -> Optional.of(Name.Kind.ADDRESS);
      default -> Optional.empty();
    };
  }

  String value(String slot) {
    return switch (slot) {
      case "first" -> persons.first();
      case "last" -> persons.last();
      case "full" -> persons.full();
      case "rev" -> persons.reversed();
      case "any" -> persons.any();
      case "short" -> persons.shortened();
      case "script" -> persons.inAnotherScript();
      case "city", "place" -> places.any();
      case "state" -> dice.pick(lists.states());
      case "country" -> country();
      case "org" -> organizations.any();
      case "street" -> addresses.street();
      case "address" -> addresses.full();
      case "eponym" -> persons.last();
      case "lower" -> words.lower();
      case "cap" -> words.capital();
      case "caps" -> words.capitals();
      case "verbing" -> words.gerund();
      case "camel" -> words.camel();
      case "ident" -> words.identifier();
      case "const" -> words.constant();
      case "acrs" -> words.acronyms();
      default -> fillers.value(slot);
    };
  }

  private String country() {
    return Locale.of("", dice.pick(Locale.getISOCountries())).getDisplayCountry(language);
  }
}
