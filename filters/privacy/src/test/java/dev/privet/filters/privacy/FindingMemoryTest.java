package dev.privet.filters.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.privacy.FindingMemory.Key;
import dev.privet.filters.privacy.detect.Match;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FindingMemoryTest {
  private final FindingMemory memory = new FindingMemory();

  private Key key(String ruleset, String tenant, String text) {
    return memory.key(ruleset, tenant, text);
  }

  @Test
  void key_ofEqualParts_isEqual() {
    assertThat(key("r", "t", "some text")).isEqualTo(key("r", "t", "some text"));
  }

  @Test
  void key_ofOtherParts_isAnother() {
    Key key = key("rr", "tt", "some text");
    assertThat(
            List.of(
                key("rr", "tt", "same text"),
                key("rr", "uu", "some text"),
                key("ss", "tt", "some text"),
                key("rr", "ttso", "me text"),
                key("rrt", "t", "some text")))
        .doesNotContain(key)
        .doesNotHaveDuplicates();
  }

  @Test
  void memory_ofAText_isFoundAgain() {
    var matches = List.of(new Match(0, 4, Samples.EMAIL, 1, "test"));
    Found found = Found.of("some text", matches, Optional.empty(), memory.hash());
    memory.keep(key("r", "t", "some text"), found);
    assertThat(memory.find(key("r", "t", "some text"))).isEqualTo(found);
    assertThat(memory.find(key("r", "u", "some text"))).isNull();
  }
}
