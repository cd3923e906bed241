package dev.privet.filters.privacy.detect.name;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import opennlp.tools.tokenize.SimpleTokenizer;

/**
 * Makes the gazetteer: name lists, countries as the JDK's locale data names them, cities of the
 * time zone database, and words that the training texts show to be ordinary.
 */
final class GazetteerBuilder {
  private static final int COMMON_COUNT = 4;
  private static final Set<String> PARTICLES =
      Set.of(
          "de", "la", "van", "der", "den", "von", "di", "da", "del", "el", "al", "the", "of", "and",
          "st");
  private static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.of("es"), Locale.of("nl"));

  private final Map<String, Integer> words = new TreeMap<>();

  /** Adds a list of {@code name TAB locales} lines. */
  void addList(Path file, int flag) throws IOException {
    for (String line : Files.readAllLines(file)) {
      int tab = line.indexOf('\t');
      addWords(tab < 0 ? line : line.substring(0, tab), flag);
    }
  }

  void addPlaces() {
    for (String country : Locale.getISOCountries()) {
      for (Locale language : LANGUAGES) {
        addWords(Locale.of("", country).getDisplayCountry(language), Gazetteer.PLACE);
      }
    }
    for (String zone : ZoneId.getAvailableZoneIds()) {
      if (zone.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*")) {
        addWords(zone.substring(zone.lastIndexOf('/') + 1).replace('_', ' '), Gazetteer.PLACE);
      }
    }
  }

  /** Marks words that stand in small letters outside names more often than in a name. */
  void addCommonWords(List<Corpus.Document> documents) {
    var balance = new HashMap<String, Integer>();
    for (Corpus.Document document : documents) {
      String[] tokens = SimpleTokenizer.INSTANCE.tokenize(outsideNames(document));
      for (String token : tokens) {
        if (Character.isLowerCase(token.charAt(0))) {
          balance.merge(token.toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
      }
      for (Name name : document.names()) {
        String inside = document.text().substring(name.start(), name.end());
        for (String token : SimpleTokenizer.INSTANCE.tokenize(inside)) {
          balance.merge(token.toLowerCase(Locale.ROOT), -1, Integer::sum);
        }
      }
    }
    balance.forEach((word, count) -> {
      if (count >= COMMON_COUNT) {
        words.merge(word, Gazetteer.COMMON, (a, b) -> a | b);
      }
    });
  }

  private static String outsideNames(Corpus.Document document) {
    var outside = new StringBuilder(document.text());
    for (Name name : document.names()) {
      for (int i = name.start(); i < name.end(); i++) {
        outside.setCharAt(i, ' ');
      }
    }
    return outside.toString();
  }

  private void addWords(String name, int flag) {
    for (String word : SimpleTokenizer.INSTANCE.tokenize(name.toLowerCase(Locale.ROOT))) {
      if (word.length() > 1 && !PARTICLES.contains(word)) {
        words.merge(word, flag, (a, b) -> a | b);
      }
    }
  }

  Map<String, Integer> words() {
    return words;
  }

  void write(OutputStream out) throws IOException {
    try (Writer writer =
        new OutputStreamWriter(
            new GZIPOutputStream(new BufferedOutputStream(out)), StandardCharsets.UTF_8)) {
      for (Map.Entry<String, Integer> word : words.entrySet()) {
        writer.write(word.getKey() + "\t" + word.getValue() + "\n");
      }
    }
  }
}
