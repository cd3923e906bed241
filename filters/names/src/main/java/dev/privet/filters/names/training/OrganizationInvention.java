package dev.privet.filters.names.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/** Invents names of organisations from patterns, in the manner of a language. */
final class OrganizationInvention {
  private final NameLists lists;
  private final Dice dice;
  private final WordInvention words;
  private final PersonInvention persons;
  private final List<String> known;
  private final List<String> stems;
  private final List<String> ends;
  private final List<String> fields;
  private final List<String> forms;
  private final List<String> patterns;

  OrganizationInvention(NameLists lists, Dice dice, PersonInvention persons, String language)
      throws IOException {
    this.words = new WordInvention(lists, dice);
    this.lists = lists;
    this.dice = dice;
    this.persons = persons;
    this.known = NameLists.list("lists/firms.txt");
    this.stems = NameLists.list("lists/stems.txt");
    this.ends = NameLists.list("lists/stem-ends.txt");
    this.fields = NameLists.list("lists/fields.txt");
    this.forms = NameLists.list("lists/legal-forms.txt");
    this.patterns = patterns(language);
  }

  /** Those of the language, and for other languages also some English ones. */
  private static List<String> patterns(String language) throws IOException {
    List<String> english = NameLists.list("lists/organizations.txt");
    if (language.equals("en")) {
      return english;
    }
    List<String> own = NameLists.list("lists/organizations." + language + ".txt");
    var all = new ArrayList<String>(own);
    all.addAll(own);
    all.addAll(english);
    return all;
  }

  String any() {
    int share = dice.below(100);
    if (share < 22) {
      return dice.pick(known);
    }
    if (share < 27) {
      return dice.letter()
          + dice.letter()
          + dice.letter()
          + (dice.percent(30) ? dice.letter() : "");
    }
    return dice.pick(patterns)
        .replace("{stem}", stem())
        .replace("{field}", dice.pick(fields))
        .replace("{form}", dice.pick(forms))
        .replace("{country}", dice.pick(lists.cities()))
        .replace("{city}", dice.pick(lists.cities()))
        .replace("{first}", persons.first())
        .replaceFirst("\\{last}", Matcher.quoteReplacement(persons.last()))
        .replaceFirst("\\{last}", Matcher.quoteReplacement(persons.last()))
        .replace("{last}", persons.last());
  }

  private String stem() {
    int share = dice.below(100);
    if (share < 60) {
      return dice.pick(stems) + dice.pick(ends);
    }
    return share < 80 ? words.capital() : words.capital() + dice.pick(ends);
  }
}
