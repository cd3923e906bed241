package dev.privet.filters.names.training;

import java.io.IOException;
import java.util.List;

/** Invents streets with their numbers, and whole addresses. */
final class AddressInvention {
  private final NameLists lists;
  private final Dice dice;
  private final PersonInvention persons;
  private final List<String> roads;
  private final List<String> roadNames;

  AddressInvention(NameLists lists, Dice dice, PersonInvention persons) throws IOException {
    this.lists = lists;
    this.dice = dice;
    this.persons = persons;
    this.roads = NameLists.list("lists/roads.txt");
    this.roadNames = NameLists.list("lists/road-names.txt");
  }

  String street() {
    int number = 1 + dice.below(dice.percent(50) ? 99 : 2999);
    int share = dice.below(100);
    if (share < 30) {
      return number + " " + dice.pick(roadNames) + " " + dice.pick(roads) + unit();
    }
    if (share < 60) {
      return number + " " + persons.last() + " " + dice.pick(roads) + unit();
    }
    if (share < 75) {
      return persons.last()
          + dice.pick("straße", "strasse", "str.", "weg", "allee", "platz", "gasse", "ring")
          + " "
          + number;
    }
    if (share < 82) {
      return number
          + dice.pick(" ", ", ", " bis ")
          + dice.pick("rue ", "avenue ", "place ", "impasse ", "boulevard ")
          + dice.pick("de ", "du ", "de la ", "")
          + persons.last();
    }
    if (share < 90) {
      return dice.pick(
              "Calle ",
              "C/ ",
              "Via ",
              "Rua ",
              "Avenida ",
              "Av. ",
              "Piazza ",
              "Corso ",
              "Paseo ",
              "Praça ",
              "Travessa ",
              "Viale ",
              "Plaza ",
              "Calle de la ",
              "Rua do ")
          + persons.last()
          + dice.pick(", ", " ", ", nº ")
          + number;
    }
    if (share < 96) {
      return persons.last()
          + dice.pick(
              "straat ", "laan ", "weg ", "gade ", "vägen ", "gatan ", "plein ", "kade ", "gracht ",
              "vej ")
          + number;
    }
    return number + dice.pick("A ", "B ", "/2 ") + persons.last() + " " + dice.pick(roads);
  }

  private String unit() {
    return dice.percent(80)
        ? ""
        : dice.pick(
                ", Apt ", " Apt. ", ", Suite ", " Unit ", ", Flat ", " #", ", Ste. ", ", Floor ")
            + (1 + dice.below(900));
  }

  String full() {
    String city = dice.pick(lists.cities());
    int share = dice.below(100);
    if (share < 35) {
      return street() + ", " + city + ", " + dice.pick(lists.states()) + " " + dice.digits(5);
    }
    if (share < 40) {
      return street() + " " + city + " " + dice.pick(lists.states()) + " " + dice.digits(5);
    }
    if (share < 60) {
      return street() + ", " + dice.digits(5) + " " + city;
    }
    if (share < 72) {
      return street() + ", " + city;
    }
    if (share < 86) {
      return street()
          + ", "
          + city
          + dice.pick(" ", ", ")
          + dice.letter()
          + dice.letter()
          + dice.digits(1)
          + " "
          + dice.digits(1)
          + dice.letter()
          + dice.letter();
    }
    if (share < 94) {
      return street() + ", " + dice.digits(4) + " " + dice.letter() + dice.letter() + " " + city;
    }
    return street() + ", " + city + " " + dice.digits(6);
  }
}
