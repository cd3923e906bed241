package dev.privet.filters.names.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Words of the dictionary as prose, headings and program text write them; none is a given name. */
final class WordInvention {
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "NULL", "TRUE", "ON", "AND", "TODO");

  private final Dice dice;
  private final List<String> common = new ArrayList<>();
  private final List<String> all = new ArrayList<>();
  private final List<String> gerunds = new ArrayList<>();

  WordInvention(NameLists lists, Dice dice) throws IOException {
    this.dice = dice;
    Set<String> given = given(lists.first());
    for (String word : NameLists.list(LexiconBuilder.COMMON_WORDS)) {
      add(word, given, common);
    }
    all.addAll(common);
    for (String word : NameLists.list(LexiconBuilder.WORDS)) {
      add(word, given, all);
    }
  }

  private static Set<String> given(Map<String, List<String>> first) {
    var given = new HashSet<String>();
    first.values().forEach(names -> names.forEach(n -> given.add(n.toLowerCase(Locale.ROOT))));
    return given;
  }

  private void add(String word, Set<String> given, List<String> words) {
    if (!given.contains(word)) {
      words.add(word);
      if (word.length() > 5 && word.endsWith("ing")) {
        gerunds.add(word);
      }
    }
  }

  /** Most words are common ones. */
  String lower() {
    return dice.pick(dice.percent(70) ? common : all);
  }

  String capital() {
    return capital(lower());
  }

  String capitals() {
    return lower().toUpperCase(Locale.ROOT);
  }

  String gerund() {
    return capital(dice.pick(gerunds));
  }

  String camel() {
    String camel = capital() + capital();
    return dice.percent(30) ? camel + capital() : camel;
  }

  String identifier() {
    return switch (dice.below(4)) {
      case 0 -> lower() + "_" + lower();
      case 1 -> lower() + "-" + lower();
      case 2 -> lower() + capital() + capital();
      default -> lower() + capital();
    };
  }

  String constant() {
    return dice.percent(25) ? dice.pick(METHODS) : capitals() + "_" + capitals();
  }

  String acronyms() {
    return dice.letter() + dice.letter() + dice.pick("", dice.letter()) + "s";
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
