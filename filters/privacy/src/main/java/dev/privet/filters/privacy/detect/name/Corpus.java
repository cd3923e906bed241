package dev.privet.filters.privacy.detect.name;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Annotated texts: JSON Lines with {@code text} and {@code spans} of start, end and type. */
final class Corpus {
  /**
   * One text.
   *
   * @param text the text
   * @param names its names, in order, none overlapping another
   */
  record Document(String text, List<Name> names) {}

  private Corpus() {}

  static List<Document> read(Path file) throws IOException {
    var documents = new ArrayList<Document>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        documents.add(document(line));
      }
    }
    return documents;
  }

  private static Document document(String line) {
    var reader = new JsonLine(line);
    var names = new ArrayList<Name>();
    int last = 0;
    for (JsonLine.Span span : reader.spans()) {
      Name.Kind kind = kind(span.type());
      if (kind != null && span.start() >= last) {
        names.add(new Name(span.start(), span.end(), kind, 1));
        last = span.end();
      }
    }
    return new Document(reader.text(), names);
  }

  private static Name.@Nullable Kind kind(String type) {
    return switch (type) {
      case "PERSON" -> Name.Kind.PERSON;
      case "LOCATION" -> Name.Kind.LOCATION;
      case "ADDRESS" -> Name.Kind.ADDRESS;
      case "ORGANIZATION" -> Name.Kind.ORGANIZATION;
      default -> null;
    };
  }
}
