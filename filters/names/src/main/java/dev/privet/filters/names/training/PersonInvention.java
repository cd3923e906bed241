package dev.privet.filters.names.training;

import java.util.List;
import java.util.Objects;

/** Invents names of persons from the lists of a locale. */
final class PersonInvention {
  /** Of a hundred names, so many are mixed from two. */
  private static final int MIXED = 25;

  /** Of a hundred family names, so many begin with a particle. */
  private static final int PREFIXED = 4;

  private static final List<String> PARTICLES =
      List.of(
          "de ",
          "van ",
          "von ",
          "al ",
          "bin ",
          "da ",
          "Mc",
          "O'",
          "van der ",
          "van den ",
          "de la ",
          "dos ",
          "di ",
          "del ",
          "el-",
          "Al-",
          "St. ",
          "ben ",
          "ter ",
          "zu ",
          "D'",
          "Le ",
          "Ní ",
          "Mac");

  private final NameLists lists;
  private final Dice dice;
  private final List<String> otherScripts;
  private String locale = "en";

  PersonInvention(NameLists lists, Dice dice) {
    this.lists = lists;
    this.dice = dice;
    this.otherScripts = Corpora.otherScripts(lists);
  }

  /** Takes another locale for the names that follow. */
  void choose(String next) {
    locale = next;
  }

  String first() {
    return mixed(lists.first().getOrDefault(locale, List.of("Anna")));
  }

  String last() {
    String last = mixed(lists.last().getOrDefault(locale, List.of("Meyer")));
    return dice.percent(PREFIXED)
        ? dice.pick("L'", "D'", "O'", "Mc", "Mac", "De ", "Van ", "Von ", "Le ") + last
        : last;
  }

  /** A name of the list, or the beginning of one and the end of another. */
  private String mixed(List<String> names) {
    String name = dice.pick(names);
    if (!dice.percent(MIXED) || name.indexOf(' ') >= 0) {
      return name;
    }
    String other = dice.pick(names);
    int cut = Math.min(name.length(), 2 + dice.below(3));
    String end = other.substring(Math.min(other.length() - 1, other.length() / 2));
    return end.isBlank() || end.indexOf(' ') >= 0 ? name : name.substring(0, cut) + end;
  }

  String full() {
    int share = dice.below(100);
    if (share < 70) {
      return first() + " " + last();
    }
    if (share < 77) {
      return first() + " " + dice.letter() + ". " + last();
    }
    if (share < 82) {
      return dice.letter() + ". " + last();
    }
    if (share < 85) {
      return dice.letter() + "." + dice.pick("", " ") + dice.letter() + ". " + last();
    }
    if (share < 89) {
      return first() + dice.pick(" ", "-") + first() + " " + last();
    }
    if (share < 93) {
      return first() + " " + last() + "-" + last();
    }
    if (share < 97) {
      return first() + " " + dice.pick(PARTICLES) + last();
    }
    return first() + " " + last() + " " + last() + dice.pick("", "", " Jr.", " III", " Jr");
  }

  String reversed() {
    return last() + ", " + first() + (dice.percent(20) ? " " + dice.letter() + "." : "");
  }

  /** Given name and initial: "Priya S.". */
  String shortened() {
    return first() + " " + dice.letter() + (dice.percent(80) ? "." : "");
  }

  String any() {
    int share = dice.below(100);
    return share < 40 ? first() : share < 60 ? last() : full();
  }

  /** In letters other than Latin. */
  String inAnotherScript() {
    String other = dice.pick(otherScripts);
    String first = dice.pick(Objects.requireNonNull(lists.first().get(other)));
    String last = dice.pick(Objects.requireNonNull(lists.last().get(other)));
    return other.matches("(zh|ja|ko).*")
        ? last + dice.pick("", "", other.startsWith("ja") ? " " : "") + first
        : dice.percent(60) ? first + " " + last : first;
  }
}
