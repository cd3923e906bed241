package dev.privet.filters.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.api.Frame;
import dev.privet.filters.api.LlmChain;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.Phase;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.StreamStage;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.testkit.Canary;
import dev.privet.filters.testkit.FilterHarness;
import dev.privet.filters.testkit.Model;
import dev.privet.filters.testkit.Outcome;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Obligation;
import dev.privet.policies.api.Principal;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cache in the real host. */
final class CacheThroughHostTest {
  private final FilterHarness harness =
      FilterHarness.of(new CacheFilter(CacheConfig.standard())).modelSays("It is ", "so.");

  /** Hides the caller's name outwards and puts it back into the answer. */
  private static final class NameFilter extends LlmFilter {
    private static final Pattern HIDDEN = Pattern.compile("NAME_1");

    @Override
    public Phase phase() {
      return Phase.PROTECT;
    }

    @Override
    protected Verdict filter(LlmExchange exchange, LlmChain chain)
        throws IOException, ServletException {
      String name = exchange.principal().orElseThrow().keyId();
      exchange.attempt((attempt, next) -> {
        var slot =
            attempt.request().texts().stream().filter(t -> t.text().contains(name)).findFirst();
        var texts = Map.of(slot.orElseThrow().pointer(), slot.get().text().replace(name, "NAME_1"));
        return next.proceed(attempt.rendered(attempt.request().withTexts(texts), List.of()));
      });
      exchange.response().stage(StreamStage.replacing(HIDDEN, 6, name));
      return chain.proceed();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void hit_sendsNothingAndRecordsNoIntent(boolean stream) {
    FilterHarness form = stream ? harness : harness.unary();
    Outcome first = form.ask("Is it?");
    Outcome second = form.modelSays("never said").ask("Is it?");
    assertThat(first.header("x-privet-cache")).contains("miss");
    assertThat(first.upstream()).isNotNull();
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.header("x-privet-cache")).contains("hit");
    assertThat(second.text()).isEqualTo("It is so.");
    assertThat(second.events()).last().isInstanceOf(StreamEvent.End.class);
    assertThat(second.upstream()).isNull();
    assertThat(second.intents()).isEmpty();
    assertThat(second.summary().served().orElseThrow().cacheHit()).isTrue();
    assertThat(second.summary().attempts()).isZero();
  }

  @Test
  void toolCall_replayed_keepsItsArguments() {
    FilterHarness calling = harness.modelCalls("find", "{\"city\":", "\"Graz\"}");
    assertThat(calling.ask("Where?").toolInput()).isEqualTo("{\"city\":\"Graz\"}");
    Outcome again = calling.ask("Where?");
    assertThat(again.header("x-privet-cache")).contains("hit");
    assertThat(again.toolInput()).isEqualTo("{\"city\":\"Graz\"}");
  }

  /**
   * Two callers whose requests are equal once redacted share an answer, not each other's values.
   */
  @Test
  void hit_ofAnotherCaller_isRestoredWithTheirOwnValues() {
    String ann = Canary.fresh();
    String bob = Canary.fresh();
    FilterHarness redacted =
        FilterHarness.of(new NameFilter(), new CacheFilter(CacheConfig.standard()))
            .modelSays("Dear NA", "ME_1!");
    Outcome first = redacted.as(caller(ann)).ask("Greet " + ann);
    Outcome second = redacted.as(caller(bob)).ask("Greet " + bob);
    assertThat(first.upstream()).contains("Greet NAME_1").doesNotContain(ann);
    assertThat(second.header("x-privet-cache")).contains("hit");
    assertThat(first.text()).isEqualTo("Dear " + ann + "!");
    assertThat(second.text()).isEqualTo("Dear " + bob + "!");
    assertThat(second.bodyText()).doesNotContain(ann);
  }

  private static Principal caller(String name) {
    return new Principal(name, "acme", "team", Set.of(), Map.of());
  }

  @Test
  void answer_cutShort_isNotReplayed() {
    var cut = Model.framing(List.of(Frame.of(StreamEvent.Text.of("It is "))));
    assertThat(harness.model(cut).ask("Is it?").cut()).isTrue();
    Outcome second = harness.ask("Is it?");
    assertThat(second.header("x-privet-cache")).contains("miss");
    assertThat(second.text()).isEqualTo("It is so.");
  }

  @Test
  void caller_whoOptsOut_isAskedForAnew() {
    harness.ask("Is it?");
    Outcome second = harness.header("x-privet-cache", "off").ask("Is it?");
    assertThat(second.upstream()).isNotNull();
    assertThat(second.header("x-privet-cache")).isEmpty();
  }

  @Test
  void highestClassAndNoCache_areAskedForAnew() {
    FilterHarness restricted = harness.classed(DataClasses.standard().highest());
    FilterHarness obliged = harness.obliged(Obligation.NO_CACHE);
    for (FilterHarness each : List.of(restricted, obliged)) {
      each.ask("Is it?");
      assertThat(each.ask("Is it?").upstream()).isNotNull();
    }
  }
}
