package dev.privet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.proxy.coverage.Coverage;
import dev.privet.proxy.coverage.CoverageTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class CoveragePageTest {
  @Test
  void page_holdsWhatTheProgramSaysOfItself() throws IOException {
    String page = Files.readString(Path.of("coverage.md"));
    assertThat(page.substring(page.indexOf("## `")))
        .as("run: privet coverage --markdown")
        .isEqualTo(CoverageTable.markdown(Coverage.rows()));
  }
}
