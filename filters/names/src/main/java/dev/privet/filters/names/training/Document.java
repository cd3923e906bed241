package dev.privet.filters.names.training;

import dev.privet.filters.names.Name;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * An annotated text.
 *
 * @param text the text
 * @param names its names, in order, none overlapping another
 * @param doubtful stretches whose annotation is not trusted: they teach nothing
 * @param annotated the kinds that were looked for
 * @param source where it comes from
 * @param language ISO 639-1 code
 */
record Document(
    String text,
    List<Name> names,
    List<Name> doubtful,
    Set<Name.Kind> annotated,
    String source,
    String language) {

  static final Set<Name.Kind> ALL = EnumSet.allOf(Name.Kind.class);

  Document {
    names = List.copyOf(names);
    doubtful = List.copyOf(doubtful);
    annotated = annotated.isEmpty() ? Set.of() : EnumSet.copyOf(annotated);
  }

  /** A text of which every name is known. */
  static Document of(String text, List<Name> names, String source, String language) {
    return new Document(text, names, List.of(), ALL, source, language);
  }

  boolean isEnglish() {
    return language.equals("en");
  }

  /** The same annotation over another text of the same length. */
  Document withText(String other) {
    return new Document(other, names, doubtful, annotated, source, language);
  }
}
