package dev.privet.filters.names.training;

import java.util.List;

/** Names of places: well-known ones, and invented ones that look like places of many countries. */
final class PlaceInvention {
  /** Of a hundred places, so many are invented. */
  private static final int INVENTED = 25;

  private static final List<String> ENDS =
      List.of(
          "ville", "town", "ton", "land", "berg", "burgh", "borough", "bury", "view", "port",
          "mouth", "stad", "furt", "chester", "fort", "haven", "side", "shire", "ford", "field",
          "wood", "worth", "ham", "dale", "bridge", "dorf", "hausen", "heim", "stadt", "bach", "au",
          "ingen", "brück", "wijk", "veen", "dam", "huizen", "drecht", "by", "sund", "vik", "havn",
          "järvi", "lahti", "niemi", "ów", "owo", "ice", "ovo", "grad", "pur", "abad", "nagar");

  private static final List<String> STARTS =
      List.of(
          "New", "North", "South", "East", "West", "Port", "Lake", "Fort", "Mount", "Saint", "St.",
          "San", "Santa", "Villa", "Ciudad", "Vila", "Bad", "Neu", "Groot", "Sint", "Borgo",
          "Castel", "Saint-", "Sankt", "Great", "Little", "Upper", "Lower", "Nova", "Puerto");

  private static final List<String> TAILS =
      List.of(
          " Springs",
          " Falls",
          " Heights",
          " Beach",
          " Hills",
          " City",
          " Bay",
          "-on-Sea",
          " upon Tweed",
          "-sur-Mer",
          "-les-Bains",
          " am See",
          " an der Elbe",
          " del Mar",
          " los altos",
          " los bajos",
          " do Sul",
          " da Serra",
          " laut",
          " terme",
          " salentino",
          " aan Zee",
          " nad Wisłą",
          "-le-Grand",
          " de la Sierra");

  private final NameLists lists;
  private final Dice dice;
  private final PersonInvention persons;

  PlaceInvention(NameLists lists, Dice dice, PersonInvention persons) {
    this.lists = lists;
    this.dice = dice;
    this.persons = persons;
  }

  String any() {
    return dice.percent(INVENTED) ? invented() : dice.pick(lists.cities());
  }

  private String invented() {
    String name = dice.percent(50) ? persons.first() : persons.last();
    return switch (dice.below(10)) {
      case 0, 1, 2, 3 -> name + dice.pick(ENDS);
      case 4, 5, 6 -> start() + name;
      case 7 -> start() + name + dice.pick(ENDS);
      default -> name + dice.pick(TAILS);
    };
  }

  private String start() {
    String start = dice.pick(STARTS);
    return start.endsWith("-") ? start : start + " ";
  }
}
