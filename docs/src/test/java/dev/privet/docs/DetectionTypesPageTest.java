package dev.privet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.privacy.detect.DetectedType;
import dev.privet.filters.privacy.detect.DetectorConfig;
import dev.privet.filters.privacy.detect.Detectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of types is the program's. */
class DetectionTypesPageTest {
  @Test
  void page_holdsEveryTypeWithItsDescription() throws IOException {
    List<String> rows =
        Detectors.create(DetectorConfig.defaults()).types().stream()
            .map(DetectionTypesPageTest::row)
            .toList();
    Files.write(Path.of("target", "detection-types.rows"), rows);
    assertThat(
            Files.readAllLines(Path.of("detection-types.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList())
        .as("copy the rows from target/detection-types.rows")
        .isEqualTo(rows);
  }

  private static String row(DetectedType type) {
    return "| `%s` | %s |".formatted(type.type().name(), type.description());
  }
}
