package dev.privet.filters.names.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The texts that may train what ships, by source: collections under permissive licences, and
 * sentences of our own with invented names.
 */
final class Corpora {
  static final String OWN = "templates";
  static final String ORDINARY = "ordinary";
  static final String NAMELESS = "nameless";

  private static final int EACH = 6;
  private static final int NAMELESS_EACH = 8;
  private static final long SEED = 6;

  private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "nl", "pt");

  /** Locales whose names are not written in Latin letters. */
  private static final String OTHER_SCRIPTS =
      "(ar|fa|he|hy|ja|ka|ko|mk|ne|ru|uk|ur|zh|ta|th|el|sr|bg|dv|mn).*";

  private final Map<String, List<Document>> texts;

  private Corpora(Map<String, List<Document>> texts) {
    this.texts = texts;
  }

  static Corpora read(Path data, NameLists lists) throws IOException {
    var texts = new LinkedHashMap<String, List<Document>>();
    for (TrainingSource source : TrainingSource.ALL) {
      texts.put(source.file(), Corpus.read(data.resolve(source.file())));
    }
    texts.put(OWN, invented(lists));
    texts.put(NAMELESS, nameless(lists));
    texts.put(
        ORDINARY,
        NameLists.lines("ordinary.txt").stream()
            .map(line -> Document.of(Templates.unescaped(line), List.of(), ORDINARY, "en"))
            .toList());
    return new Corpora(texts);
  }

  private static List<Document> invented(NameLists lists) throws IOException {
    var documents = new ArrayList<Document>();
    for (String language : LANGUAGES) {
      var locales = new ArrayList<String>();
      lists.locales().stream().filter(l -> l.startsWith(language)).forEach(locales::add);
      int own = locales.size();
      locales.addAll(latin(lists));
      documents.addAll(
          new Templates(
                  NameLists.lines("templates." + language + ".txt"),
                  language,
                  new Invention(lists, language, locales, own, SEED),
                  SEED)
              .make(EACH));
    }
    return documents;
  }

  private static List<Document> nameless(NameLists lists) throws IOException {
    List<String> locales = latin(lists);
    return new Templates(
            NameLists.lines("templates.nameless.txt"),
            "en",
            new Invention(lists, "en", locales, locales.size(), SEED),
            SEED)
        .make(NAMELESS_EACH).stream()
            .map(text -> Document.of(text.text(), text.names(), NAMELESS, "en"))
            .toList();
  }

  /** The locales whose names are written in Latin letters. */
  static List<String> latin(NameLists lists) {
    return lists.locales().stream().filter(l -> !l.matches(OTHER_SCRIPTS)).toList();
  }

  /** The others that have enough given and family names. */
  static List<String> otherScripts(NameLists lists) {
    return lists.locales().stream().filter(l -> l.matches(OTHER_SCRIPTS)).toList();
  }

  Set<String> sources() {
    return texts.keySet();
  }

  List<Document> of(String source) {
    return List.copyOf(texts.getOrDefault(source, List.of()));
  }

  List<Document> all() {
    return texts.values().stream().flatMap(List::stream).toList();
  }

  List<Document> without(String source) {
    return texts.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(source))
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }
}
