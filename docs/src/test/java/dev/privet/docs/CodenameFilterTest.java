package dev.privet.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.privet.filters.testkit.FilterHarness;
import org.junit.jupiter.api.Test;

// snippet:codename-filter-test
final class CodenameFilterTest {
  private final FilterHarness harness = FilterHarness.of(new CodenameFilter());

  @Test
  void ask_namesProject_isRefusedAndNothingLeaves() {
    var outcome = harness.ask("Summarise Bluebird");
    assertEquals(403, outcome.status());
    assertNull(outcome.upstream());
  }

  @Test
  void answer_splitsNameAcrossEvents_isHidden() {
    var outcome = harness.modelSays("It is Blue", "bird, yes", "!").ask("What is it?");
    assertEquals("It is [project], yes!", outcome.text());
  }
}
// end
