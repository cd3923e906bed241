package dev.privet.filters.dialects.golden;

import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.Wires;
import dev.privet.filters.dialects.bedrock.EventStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What somebody sends: {@code wire/DIALECT/CASE.request.json}, {@code CASE.answer.json} or a
 * stream, {@code CASE.answer.sse}; AWS's event stream is {@code CASE.answer.jsonl}, a line for each
 * message.
 */
record Fixture(Path path) {
  private static final Path WIRE = Path.of("src/test/resources/wire");
  private static final String APPROVED = "approved";

  /** All fixtures whose name ends in one of these. */
  static List<Fixture> ending(String... ends) {
    try (Stream<Path> files = Files.walk(WIRE)) {
      return files
          .filter(file -> !file.getParent().endsWith(APPROVED))
          .filter(file -> Stream.of(ends).anyMatch(file.toString()::endsWith))
          .sorted()
          .map(Fixture::new)
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** All streams, also those that are tested one by one elsewhere. */
  static List<Fixture> streams() {
    return ending(".sse", ".jsonl");
  }

  /** The files that were approved. */
  static List<Path> approved() {
    try (Stream<Path> files = Files.walk(WIRE)) {
      return files.filter(file -> file.getParent().endsWith(APPROVED)).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  Dialect dialect() {
    return Wires.dialect(path.getParent().getFileName().toString());
  }

  boolean isStream() {
    return !path.toString().endsWith(".json");
  }

  /** As it comes over the wire. */
  byte[] bytes() throws IOException {
    return path.toString().endsWith(".jsonl")
        ? EventStreams.of(Files.readString(path))
        : Files.readAllBytes(path);
  }

  /** Where its form in another dialect is approved. */
  Path approvedAs(String dialect) {
    String name = path.getFileName().toString();
    String stem = name.substring(0, name.lastIndexOf('.'));
    String form = isStream() ? ".sse" : ".json";
    return path.resolveSibling(APPROVED).resolve(stem + "." + dialect + form);
  }

  @Override
  public String toString() {
    return WIRE.relativize(path).toString();
  }
}
