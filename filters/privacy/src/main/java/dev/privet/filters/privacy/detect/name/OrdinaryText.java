package dev.privet.filters.privacy.detect.name;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts of our own without any name: code, logs, configuration, instructions. */
final class OrdinaryText {
  private static final String FILE = "ordinary.txt";

  private OrdinaryText() {}

  /** One document for each line. */
  static List<Corpus.Document> documents() throws IOException {
    try (InputStream in = OrdinaryText.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IOException(FILE + ": expected on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> new Corpus.Document(line, List.of()))
          .toList();
    }
  }
}
