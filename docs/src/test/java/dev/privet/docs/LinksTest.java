package dev.privet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every link of a page to a file of the project leads to one. */
final class LinksTest {
  private static final Path PROJECT = Path.of("..");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s#]+)(?:#[^)]*)?\\)");

  @Test
  void links_toFiles_leadSomewhere() throws IOException {
    var dead = new ArrayList<String>();
    int links = 0;
    for (Path page : pages()) {
      for (String target : targets(page)) {
        links++;
        if (!Files.exists(page.resolveSibling(target))) {
          dead.add(page + " -> " + target);
        }
      }
    }
    assertThat(dead).isEmpty();
    assertThat(links).isGreaterThan(50);
  }

  private static List<String> targets(Path page) throws IOException {
    return LINK.matcher(Files.readString(page))
        .results()
        .map((MatchResult link) -> link.group(1))
        .filter(target -> !target.contains(":"))
        .toList();
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> top = Files.list(PROJECT);
        Stream<Path> docs = Files.walk(Path.of(""))) {
      return Stream.concat(top, docs)
          .filter(path -> path.toString().endsWith(".md") && !path.startsWith("target"))
          .toList();
    }
  }
}
