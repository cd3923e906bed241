package dev.privet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.proxy.config.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every fenced block of the pages that names a snippet is the region of a compiled class, letter by
 * letter.
 */
final class SnippetTest {
  private static final Path SOURCES = Path.of("src/test/java");
  private static final Pattern REGION =
      Pattern.compile("^// snippet:([a-z-]+)\\n(.*?)^// end$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern YAML =
      Pattern.compile("^```yaml\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern FENCE =
      Pattern.compile("^```java ([a-z-]+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @Test
  void blocks_ofPages_areCompiledRegions() throws IOException {
    Map<String, String> regions = regions();
    int blocks = 0;
    for (Path page : pages()) {
      Matcher fence = FENCE.matcher(Files.readString(page));
      while (fence.find()) {
        assertThat(regions).as("snippet of %s", page).containsKey(fence.group(1));
        assertThat(fence.group(2))
            .as("%s in %s", fence.group(1), page)
            .isEqualTo(regions.get(fence.group(1)));
        blocks++;
      }
    }
    assertThat(blocks).isGreaterThanOrEqualTo(2);
  }

  @Test
  void configs_ofPages_areRead() throws IOException {
    int configs = 0;
    for (Path page : pages()) {
      Matcher fence = YAML.matcher(Files.readString(page));
      while (fence.find()) {
        if (fence.group(1).contains("\ndestinations:") && fence.group(1).contains("\nfilters:")) {
          var reader =
              new ConfigReader(Map.of("OPENAI_API_KEY", "none", "ANTHROPIC_API_KEY", "none"));
          assertThat(reader.read(fence.group(1), page.toString()).filters()).isNotEmpty();
          configs++;
        }
      }
    }
    assertThat(configs).isPositive();
  }

  private static Map<String, String> regions() throws IOException {
    var regions = new TreeMap<String, String>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher region = REGION.matcher(Files.readString(file));
        while (region.find()) {
          assertThat(regions.put(region.group(1), region.group(2)))
              .as("snippet named twice")
              .isNull();
        }
      }
    }
    return regions;
  }

  private static List<Path> pages() throws IOException {
    var pages = new ArrayList<Path>();
    pages.add(Path.of("../README.md"));
    try (Stream<Path> files = Files.walk(Path.of("."))) {
      files
          .filter(f -> f.toString().endsWith(".md") && !f.toString().contains("/target/"))
          .forEach(pages::add);
    }
    return pages;
  }
}
