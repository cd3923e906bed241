package dev.privet.filters.names.training;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Names to put into sentences of our own.
 *
 * @param first given names by locale
 * @param last family names by locale
 * @param locales those that have both
 * @param cities well-known places
 * @param states states of the USA
 */
record NameLists(
    Map<String, List<String>> first,
    Map<String, List<String>> last,
    List<String> locales,
    List<String> cities,
    List<String> states) {

  private static final Pattern BAR = Pattern.compile("\\|");
  private static final Pattern SEPARATOR = Pattern.compile("[, ]+");

  static final String FIRST = "gazetteer/first_names.tsv";
  static final String LAST = "gazetteer/last_names.tsv";
  static final String OWN_GIVEN = "lists/given-names.txt";
  static final String OWN_FAMILY = "lists/family-names.txt";

  static NameLists read(Path data) throws IOException {
    var first = byLocale(data.resolve(FIRST));
    var last = byLocale(data.resolve(LAST));
    first.putAll(own(OWN_GIVEN));
    last.putAll(own(OWN_FAMILY));
    var locales = new ArrayList<>(first.keySet());
    locales.retainAll(last.keySet());
    return new NameLists(first, last, locales, list("places.txt"), list("states.txt"));
  }

  /** Names of our own, by a locale that says where they are borne. */
  static Map<String, List<String>> own(String resource) throws IOException {
    var names = new TreeMap<String, List<String>>();
    for (String line : lines(resource)) {
      int colon = line.indexOf(':');
      names.put(line.substring(0, colon), BAR.splitAsStream(line.substring(colon + 2)).toList());
    }
    return names;
  }

  private static Map<String, List<String>> byLocale(Path file) throws IOException {
    var names = new TreeMap<String, List<String>>();
    for (String line : Files.readAllLines(file)) {
      int tab = line.indexOf('\t');
      for (String locale : SEPARATOR.splitAsStream(line.substring(tab + 1)).toList()) {
        names.computeIfAbsent(locale, l -> new ArrayList<>()).add(line.substring(0, tab));
      }
    }
    names.values().removeIf(list -> list.size() < 20);
    return names;
  }

  static List<String> list(String resource) throws IOException {
    return lines(resource).stream().flatMap(BAR::splitAsStream).toList();
  }

  /** The lines of a file beside this class that are neither empty nor remarks. */
  static List<String> lines(String resource) throws IOException {
    try (InputStream in = NameLists.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(resource + ": expected on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("# "))
          .toList();
    }
  }
}
