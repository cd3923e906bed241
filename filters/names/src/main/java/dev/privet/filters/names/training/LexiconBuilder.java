package dev.privet.filters.names.training;

import dev.privet.filters.names.Hash;
import dev.privet.filters.names.Lexicon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import opennlp.tools.tokenize.SimpleTokenizer;

/**
 * Makes the lexicon: name lists, countries as the JDK's locale data names them, cities of the time
 * zone database, words that the training texts show to be ordinary, and clusters of words.
 */
final class LexiconBuilder {
  static final String COMMON_WORDS = "lists/english.common.txt";
  static final String WORDS = "lists/english.words.txt";

  private static final int ORDINARY_COUNT = 3;
  private static final int ORDINARY_NAME_COUNT = 25;
  private static final int FUNCTION_COUNT = 40;
  private static final double TELLING = 1e-4;
  private static final double TIMES = 8;
  private static final Set<String> PARTICLES =
      Set.of(
          "de", "la", "van", "der", "den", "von", "di", "da", "del", "el", "al", "the", "of", "and",
          "st", "y", "le", "du", "des", "dos", "das", "do", "las", "los", "und", "et", "en");
  private static final List<Locale> LANGUAGES =
      List.of(
          Locale.ENGLISH,
          Locale.GERMAN,
          Locale.FRENCH,
          Locale.ITALIAN,
          Locale.of("es"),
          Locale.of("nl"),
          Locale.of("pt"));

  /** With an apostrophe, they begin names: "D'Souza", "L'Enfant", "O'Neill". */
  private static final Set<String> BEFORE_APOSTROPHES = Set.of("d", "l", "o");

  /** Names of time zones that are ordinary words. */
  private static final Set<String> ALSO_WORDS =
      Set.of("Canary", "Easter", "Wake", "Midway", "Center", "Reunion");

  private static final Map<String, Integer> LISTS =
      Map.ofEntries(
          Map.entry("firms", Lexicon.FIRM),
          Map.entry("companies", Lexicon.FIRM),
          Map.entry("bodies", Lexicon.FIRM),
          Map.entry("forms", Lexicon.FORM),
          Map.entry("peoples", Lexicon.CAPITAL),
          Map.entry("species", Lexicon.CAPITAL),
          Map.entry("calendar", Lexicon.CAPITAL),
          Map.entry("ordinary", Lexicon.CAPITAL),
          Map.entry("ordinary.other", Lexicon.CAPITAL),
          Map.entry("nouns", Lexicon.CAPITAL),
          Map.entry("titles", Lexicon.TITLE),
          Map.entry("products", Lexicon.PRODUCT),
          Map.entry("software", Lexicon.PRODUCT),
          Map.entry("places", Lexicon.PLACE),
          Map.entry("cities", Lexicon.PLACE));

  private final Map<String, Integer> flags = new TreeMap<>();
  private final Map<Integer, Integer> phrases = new TreeMap<>();
  private Map<String, Integer> clusters = Map.of();

  /** Adds a list of {@code name TAB locales} lines. */
  LexiconBuilder addList(Path file, int flag) throws IOException {
    for (String line : Files.readAllLines(file)) {
      int tab = line.indexOf('\t');
      addWords(tab < 0 ? line : line.substring(0, tab), flag);
    }
    return this;
  }

  LexiconBuilder addPlaces() {
    for (String country : Locale.getISOCountries()) {
      for (Locale language : LANGUAGES) {
        addPhrase(Locale.of("", country).getDisplayCountry(language), Lexicon.PLACE);
      }
    }
    for (String zone : ZoneId.getAvailableZoneIds()) {
      if (zone.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*")) {
        String place = zone.substring(zone.lastIndexOf('/') + 1).replace('_', ' ');
        if (!ALSO_WORDS.contains(place)) {
          addPhrase(place, Lexicon.PLACE);
        }
      }
    }
    return this;
  }

  /** Adds the lists of our own. */
  LexiconBuilder addLists() throws IOException {
    for (var list : LISTS.entrySet()) {
      addPhrases(NameLists.list("lists/" + list.getKey() + ".txt"), list.getValue());
    }
    NameLists.list("lists/families.txt")
        .forEach(name -> flag(name.toLowerCase(Locale.ROOT), Lexicon.FAMILY));
    NameLists.list(COMMON_WORDS).forEach(word -> flag(word, Lexicon.WORD | Lexicon.COMMON));
    NameLists.list(WORDS).forEach(word -> flag(word, Lexicon.WORD));
    addNames(NameLists.own(NameLists.OWN_GIVEN), Lexicon.GIVEN);
    addNames(NameLists.own(NameLists.OWN_FAMILY), Lexicon.FAMILY);
    return this;
  }

  private void addNames(Map<String, List<String>> names, int flag) {
    names.values().forEach(list -> list.forEach(name -> addWords(name, flag)));
  }

  /** Adds words and phrases: a phrase counts only as a whole. */
  LexiconBuilder addPhrases(Iterable<String> entries, int flag) {
    entries.forEach(entry -> addPhrase(entry, flag));
    return this;
  }

  private void addPhrase(String entry, int flag) {
    String[] words = SimpleTokenizer.INSTANCE.tokenize(entry.toLowerCase(Locale.ROOT));
    if (words.length == 1) {
      flag(words[0], flag);
      flag(withoutMarks(words[0]), flag);
      return;
    }
    for (String[] form :
        List.of(words, SimpleTokenizer.INSTANCE.tokenize(withoutMarks(String.join(" ", words))))) {
      int phrase = Hash.word(form[0]);
      for (int i = 1; i < form.length; i++) {
        phrase = Lexicon.phrase(phrase, Hash.word(form[i]));
      }
      flag(form[0], Lexicon.OPENS);
      phrases.merge(phrase, flag, (a, b) -> a | b);
    }
  }

  /** Marks words that stand in small letters outside names, and those that never begin one. */
  LexiconBuilder addOrdinary(WordCounts words) {
    words
        .counts()
        .forEach((word, count) -> {
          boolean name = (flags.getOrDefault(word, 0) & 7) != 0;
          int outside = count.small - count.smallInName;
          if (outside >= (name ? ORDINARY_NAME_COUNT : ORDINARY_COUNT)
              && count.smallInName * 20 <= outside) {
            flag(word, Lexicon.ORDINARY);
          }
          if (outside >= FUNCTION_COUNT
              && !BEFORE_APOSTROPHES.contains(word)
              && count.capital - count.capitalInName >= 4
              && count.smallInName * 50 <= outside
              && count.capitalInName * 25 <= count.capital) {
            flag(word, Lexicon.FUNCTION);
          }
        });
    return this;
  }

  /** Marks the common words that tell English from other languages. */
  LexiconBuilder addLanguages(WordCounts words) {
    double english = words.english() + 1.0;
    double foreign = words.all() - words.english() + 1.0;
    words
        .counts()
        .forEach((word, count) -> {
          double here = count.english / english;
          double there = (count.small - count.english) / foreign;
          if (Math.max(here, there) > TELLING) {
            if (here > TIMES * there) {
              flag(word, Lexicon.ENGLISH);
            } else if (there > TIMES * here) {
              flag(word, Lexicon.FOREIGN);
            }
          }
        });
    return this;
  }

  LexiconBuilder addClusters(Map<String, Integer> cluster) {
    clusters = Map.copyOf(cluster);
    return this;
  }

  private void addWords(String name, int flag) {
    for (String word : SimpleTokenizer.INSTANCE.tokenize(name.toLowerCase(Locale.ROOT))) {
      if (word.length() > 1 && !PARTICLES.contains(word)) {
        flag(word, flag);
        flag(withoutMarks(word), flag);
      }
    }
  }

  private static String withoutMarks(String word) {
    return Normalizer.normalize(word, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
  }

  private void flag(String word, int flag) {
    flags.merge(word, flag, (a, b) -> a | b);
  }

  Lexicon build() {
    var entries = new HashMap<Integer, Integer>();
    flags.forEach((word, flag) ->
        entries.put(Hash.word(word), Lexicon.value(flag, clusters.getOrDefault(word, 0))));
    clusters.forEach((word, c) -> entries.putIfAbsent(Hash.word(word), Lexicon.value(0, c)));
    phrases.forEach((phrase, flag) -> entries.putIfAbsent(phrase, Lexicon.value(flag, 0)));
    return Lexicon.of(entries);
  }
}
