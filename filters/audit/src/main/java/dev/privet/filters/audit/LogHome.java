package dev.privet.filters.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a log lives: the file {@value #FILE} in its folder says the folder's path, so that the log
 * and a copy of it can be told apart, and how the log is kept.
 *
 * @param path real path of the folder
 * @param node name of the node
 * @param segmentSize bytes of a segment
 * @param keys folder of the secret keys
 */
record LogHome(Path path, String node, long segmentSize, Path keys) {
  static final String FILE = "home";

  /** Says that a log lives in a folder. */
  static void mark(Path directory, AuditSettings settings, Path keys) throws IOException {
    var lines =
        List.of(
            directory.toRealPath().toString(),
            settings.node(),
            Long.toString(settings.segmentSize()),
            keys.toAbsolutePath().toString());
    new SmallFile(DiskStorage.readOnly(directory), FILE).write(String.join("\n", lines) + "\n");
  }

  /** What the folder says, if the log lives there; empty for copies. */
  static Optional<LogHome> of(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.size() != 4 || !lines.getFirst().equals(directory.toRealPath().toString())) {
      return Optional.empty();
    }
    long size = lines.get(2).matches("[0-9]{1,12}") ? Long.parseLong(lines.get(2)) : 0;
    return Optional.of(
        new LogHome(Path.of(lines.getFirst()), lines.get(1), size, Path.of(lines.get(3))));
  }

  AuditSettings settings() {
    return AuditSettings.defaults(node).withSegmentSize(segmentSize);
  }
}
