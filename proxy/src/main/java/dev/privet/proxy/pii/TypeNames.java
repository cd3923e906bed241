package dev.privet.proxy.pii;

import dev.privet.policies.api.FindingType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What annotators call our finding types. Each family of types has names in order of preference;
 * the first that a collection of texts uses is taken, then the names of the wider families, then
 * the first of all. Names are compared without case, hyphens, underscores and spaces.
 */
final class TypeNames {
  private static final List<Family> FAMILIES = families();

  /** A pattern of finding types and the names annotators give them. */
  private record Family(String pattern, List<String> names) {}

  private final Map<String, String> used = new HashMap<>();
  private final Map<FindingType, String> chosen = new HashMap<>();

  /**
   * Names for one collection.
   *
   * @param types every type that the collection uses
   */
  TypeNames(Collection<String> types) {
    types.forEach(type -> used.putIfAbsent(plain(type), type));
  }

  /** The names that some annotated texts use. */
  static TypeNames of(List<GoldRecord> records) {
    var types = new ArrayList<String>();
    for (GoldRecord record : records) {
      record.spans().forEach(span -> types.add(span.type()));
      types.addAll(record.annotated());
    }
    return new TypeNames(types);
  }

  /** What the collection calls a finding of this type. */
  String of(FindingType type) {
    return chosen.computeIfAbsent(type, this::choose);
  }

  private String choose(FindingType type) {
    List<Family> families = FAMILIES.stream().filter(it -> type.is(it.pattern())).toList();
    for (Family family : families) {
      for (String name : family.names()) {
        String theirs = used.get(plain(name));
        if (theirs != null) {
          return theirs;
        }
      }
    }
    return families.isEmpty()
        ? type.name().toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")
        : families.getFirst().names().getFirst();
  }

  private static String plain(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
  }

  /** The narrowest first. */
  private static List<Family> families() {
    var families = new ArrayList<Family>();
    for (String line : lines()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] columns = line.split("\\s+", 2);
        families.add(new Family(columns[0], List.of(columns[1].strip().split("\\s+"))));
      }
    }
    families.sort(Comparator.comparingInt((Family family) -> family.pattern().length()).reversed());
    return List.copyOf(families);
  }

  private static List<String> lines() {
    try (InputStream in =
        Objects.requireNonNull(TypeNames.class.getResourceAsStream("type-names.txt"))) {
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
