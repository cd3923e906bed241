package dev.privet.filters.names.training;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Invents what stands in sentences beside names: numbers, dates, titles, products. */
final class FillerInvention {
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
          "Signora",
          "Mx.",
          "Sir",
          "Professor");
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
  private static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

  private final Dice dice;
  private final PersonInvention persons;
  private final List<String> words;
  private final List<String> roles;
  private final List<String> products;
  private final List<String> peoples;
  private final List<String> nouns;
  private final List<String> did;
  private final List<String> past;

  FillerInvention(Dice dice, PersonInvention persons) throws IOException {
    this.dice = dice;
    this.persons = persons;
    this.words = NameLists.list("lists/words.txt");
    this.roles = NameLists.list("lists/roles.txt");
    this.products = NameLists.list("lists/products.txt");
    this.past = NameLists.list("lists/past.txt");
    this.did = NameLists.list("lists/did.txt");
    this.nouns = NameLists.list("lists/nouns.txt");
    this.peoples = NameLists.list("lists/peoples.txt");
  }

  String value(String slot) {
    return switch (slot) {
      case "title" -> dice.pick(TITLES);
      case "n" -> Integer.toString(dice.below(dice.percent(50) ? 100 : 100_000));
      case "word" -> dice.pick(words);
      case "role" -> dice.pick(roles);
      case "product" -> dice.pick(products);
      case "nation" -> dice.pick(peoples);
      case "noun" -> dice.pick(nouns);
      case "did" -> dice.pick(did);
      case "past" -> dice.pick(past);
      case "acr" ->
          dice.letter() + dice.letter() + dice.letter() + (dice.percent(40) ? dice.letter() : "");
      case "day" -> dice.pick(DAYS);
      case "month" -> dice.pick(MONTHS);
      case "date" -> date();
      case "mail" -> mail();
      case "phone" -> phone();
      case "id" -> id();
      case "money" ->
          dice.pick("$", "€", "£", "USD ", "EUR ")
              + (1 + dice.below(999))
              + dice.pick("", ",000", ".50", ".99", "k", "m");
      case "time" ->
          (1 + dice.below(23)) + ":" + dice.digits(1).replaceAll("[6-9]", "3") + dice.digits(1);
      default -> throw new IllegalArgumentException("slot: unknown: " + slot);
    };
  }

  private String date() {
    int day = 1 + dice.below(28);
    int year = 1940 + dice.below(87);
    return switch (dice.below(6)) {
      case 0 -> dice.pick(MONTHS) + " " + day + ", " + year;
      case 1 -> day + " " + dice.pick(MONTHS) + " " + year;
      case 2 -> String.format(Locale.ROOT, "%d-%02d-%02d", year, 1 + dice.below(12), day);
      case 3 -> String.format(Locale.ROOT, "%02d.%02d.%d", day, 1 + dice.below(12), year);
      case 4 -> dice.pick(MONTHS) + " " + day;
      default -> String.format(Locale.ROOT, "%d/%d/%d", 1 + dice.below(12), day, year);
    };
  }

  private String mail() {
    return (persons.first().replace(' ', '.') + dice.pick(".", "_", "") + dice.below(99))
            .toLowerCase(Locale.ROOT)
        + "@example."
        + dice.pick("com", "org", "net");
  }

  private String phone() {
    return switch (dice.below(4)) {
      case 0 -> "+" + (1 + dice.below(99)) + " " + dice.digits(3) + " " + dice.digits(6);
      case 1 -> "(" + dice.digits(3) + ") " + dice.digits(3) + "-" + dice.digits(4);
      case 2 -> "0" + dice.digits(4) + " " + dice.digits(6);
      default -> dice.digits(3) + "-" + dice.digits(3) + "-" + dice.digits(4);
    };
  }

  private String id() {
    return switch (dice.below(3)) {
      case 0 -> dice.letter() + dice.letter() + "-" + dice.digits(5);
      case 1 -> "#" + dice.digits(6);
      default -> dice.letter() + dice.digits(7);
    };
  }
}
