package dev.privet.filters.names.training;

import dev.privet.filters.names.Name;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads annotated texts: JSON Lines with {@code text} and {@code spans} of start, end and type. */
final class Corpus {
  private static final Set<String> PRONOUNS =
      Set.of("We", "Our", "Us", "They", "Their", "It", "Its");

  private Corpus() {}

  static List<Document> read(Path file) throws IOException {
    var documents = new ArrayList<Document>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        documents.add(document(new JsonLine(line)));
      }
    }
    return documents;
  }

  private static Document document(JsonLine line) {
    var names = new ArrayList<Name>();
    var doubtful = new ArrayList<Name>();
    int last = 0;
    for (JsonLine.Span span : line.spans()) {
      Optional<Name.Kind> kind = kind(span, line);
      if (kind.isPresent() && span.start() >= last) {
        Name name = Cleaning.name(line.text(), span.start(), span.end(), kind.get());
        (isDoubtful(name, line) ? doubtful : names).add(name);
        last = span.end();
      }
    }
    return new Document(
        line.text(), names, doubtful, annotated(line), line.source(), line.language());
  }

  /** A texts without any name is taken as such, whatever was looked for. */
  private static Set<Name.Kind> annotated(JsonLine line) {
    if (line.spans().isEmpty()) {
      return Document.ALL;
    }
    var kinds = EnumSet.noneOf(Name.Kind.class);
    line.annotated().forEach(type -> kind(type).ifPresent(kinds::add));
    if (kinds.contains(Name.Kind.LOCATION)) {
      kinds.add(Name.Kind.ADDRESS);
    }
    return kinds;
  }

  /** A place that begins with a number is an address. */
  private static Optional<Name.Kind> kind(JsonLine.Span span, JsonLine line) {
    return kind(span.type())
        .map(kind ->
            kind == Name.Kind.LOCATION
                    && Character.isDigit(line.text().charAt(span.start()))
                    && line.text().substring(span.start(), span.end()).indexOf(' ') > 0
                ? Name.Kind.ADDRESS
                : kind);
  }

  private static Optional<Name.Kind> kind(String type) {
    return switch (type) {
      case "PERSON" -> Optional.of(Name.Kind.PERSON);
      case "LOCATION" -> Optional.of(Name.Kind.LOCATION);
      case "ADDRESS" -> Optional.of(Name.Kind.ADDRESS);
      case "ORGANIZATION" -> Optional.of(Name.Kind.ORGANIZATION);
      default -> Optional.empty();
    };
  }

  /** One source counts pronouns, titles and descriptions as names. */
  private static boolean isDoubtful(Name name, JsonLine line) {
    if (!line.source().startsWith("re3d")) {
      return false;
    }
    String words = line.text().substring(name.start(), name.end());
    return name.kind() == Name.Kind.PERSON
        || PRONOUNS.contains(words)
        || Character.isLowerCase(words.charAt(0))
        || words.startsWith("The ");
  }
}
