package dev.privet.filters.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

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
