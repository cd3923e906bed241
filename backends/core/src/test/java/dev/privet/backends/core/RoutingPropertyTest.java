package dev.privet.backends.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random policies, fleets, requests and failures: whatever happens, nothing goes where it may not,
 * and every decision is the one that the naive router comes to.
 */
final class RoutingPropertyTest {
  private static final int WORLDS = 2_500;
  private static final int REQUESTS = 40;

  @Test
  void anyWorld_everyRequest_staysWithinTheRulesAndGoesWhereExpected() {
    for (long seed = 0; seed < WORLDS; seed++) {
      assertThat(new RoutingWorld(seed, Sabotage.NONE).run(REQUESTS)).isEmpty();
    }
  }

  /** The property is worth something only if whoever breaks the rules is caught. */
  @ParameterizedTest
  @EnumSource(value = Sabotage.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void sabotage_isCaught(Sabotage sabotage) {
    Optional<String> problem = Optional.empty();
    for (long seed = 0; seed < 200 && problem.isEmpty(); seed++) {
      problem = new RoutingWorld(seed, sabotage).run(REQUESTS);
    }
    assertThat(problem).isPresent();
  }
}
