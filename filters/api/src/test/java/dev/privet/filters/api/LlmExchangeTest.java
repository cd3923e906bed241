package dev.privet.filters.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.policies.api.Classification;
import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.Price;
import dev.privet.policies.api.Principal;
import dev.privet.policies.api.RequestFacts;
import dev.privet.policies.api.TreatmentPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LlmExchangeTest {
  private static final DataClass PUBLIC = new DataClass("public", 0);
  private static final Principal SOMEBODY = new Principal("k", "t", "", Set.of(), Map.of());
  private static final Finding FINDING =
      new Finding("/a", 0, 4, new FindingType("pii.email"), 1, "d");
  private static final Decision PERMITTED =
      new Decision.Permitted(
          PUBLIC,
          "r",
          "d",
          List.of(
              new Decision.Grant(
                  new Destination("x", "on-prem", PUBLIC, "", Price.FREE), TreatmentPlan.RAW)),
          Set.of(),
          List.of());

  private final LlmExchange exchange =
      new LlmExchange("id", new Call("POST", "/p", "1.2.3.4", Map.of("a", "b")), new NoResponse());

  @Test
  void request_beforeItIsParsed_isAnError() {
    assertThat(exchange.hasRequest()).isFalse();
    assertThatThrownBy(exchange::request).isInstanceOf(IllegalStateException.class);
    var request = new Request();
    exchange.parsed(request);
    assertThat(exchange.request()).isSameAs(request);
    assertThatThrownBy(() -> exchange.parsed(request)).hasMessageContaining("already set");
  }

  @Test
  void facts_setTwice_areErrors() {
    exchange.identify(SOMEBODY);
    assertThatThrownBy(() -> exchange.identify(SOMEBODY)).hasMessageContaining("principal");
    exchange.record(new Recorder());
    assertThatThrownBy(() -> exchange.record(new Recorder())).hasMessageContaining("recorder");
    exchange.decide(new Permissive(), PERMITTED);
    assertThatThrownBy(() -> exchange.decide(new Permissive(), PERMITTED))
        .hasMessageContaining("decision");
  }

  @Test
  void findings_onlyGrow_andNotAfterTheDecision() {
    exchange.report(List.of(FINDING));
    exchange.report(List.of(FINDING));
    assertThat(exchange.findings()).hasSize(2);
    assertThatThrownBy(() -> exchange.findings().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    exchange.decide(new Permissive(), PERMITTED);
    assertThatThrownBy(() -> exchange.report(List.of(FINDING)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void close_twice_hooksRunOnceInReverseAndAllOfThem() {
    var ran = new ArrayList<String>();
    exchange.onClose(end -> ran.add("first " + end.ending() + " " + end.code()));
    exchange.onClose(end -> {
      throw new IllegalStateException("hook");
    });
    exchange.onClose(end -> ran.add("last " + end.status()));
    exchange.close(Ending.REFUSED, "some.code", 403);
    exchange.close(Ending.COMPLETE, "", 200);
    assertThat(ran).containsExactly("last 403", "first REFUSED some.code");
    assertThat(exchange.isClosed()).isTrue();
  }

  @Test
  void summary_saysWhatWasAndNothingOfTheText() {
    var summaries = new ArrayList<ExchangeSummary>();
    exchange.onClose(summaries::add);
    exchange.parsed(new Request());
    exchange.identify(SOMEBODY);
    exchange.report(List.of(FINDING, FINDING));
    exchange.usage(new TokenUsage(1, 2, false));
    exchange.attempted();
    exchange.waited(5);
    exchange.close(Ending.COMPLETE, "", 200);
    ExchangeSummary summary = summaries.getFirst();
    assertThat(summary.findings()).isEqualTo(Map.of("pii.email", 2));
    assertThat(summary.facts().orElseThrow().model()).isEqualTo("m");
    assertThat(summary.usage().total()).isEqualTo(3);
    assertThat(summary.attempts()).isEqualTo(1);
    assertThat(summary.upstreamNanos()).isEqualTo(5);
    assertThat(summary.totalNanos()).isPositive();
  }

  @Test
  void passage_anyStepMissing_cannotBeHad() {
    assertMissing("identified");
    exchange.identify(SOMEBODY);
    assertMissing("classified");
    exchange.classified();
    assertMissing("permitted");
    exchange.decide(new Permissive(), PERMITTED);
    assertMissing("records");
    exchange.record(new Recorder());
    Passage passage = Passage.of(exchange);
    assertThat(passage.exchange()).isSameAs(exchange);
    assertThat(passage.decision()).isSameAs(PERMITTED);
    exchange.close(Ending.COMPLETE, "", 200);
    assertMissing("closed");
  }

  @Test
  void passage_ofADenial_cannotBeHad() {
    exchange.identify(SOMEBODY);
    exchange.classified();
    exchange.record(new Recorder());
    exchange.decide(new Permissive(), new Decision.Denied(PUBLIC, "r", "d", "because", List.of()));
    assertMissing("permitted");
  }

  private void assertMissing(String word) {
    assertThatThrownBy(() -> Passage.of(exchange))
        .isInstanceOf(GatewayException.class)
        .hasMessageContaining(word);
  }

  private static final class NoResponse implements LlmResponse {
    @Override
    public void stage(StreamStage stage) {}

    @Override
    public void header(String name, String value) {}

    @Override
    public boolean committed() {
      return false;
    }
  }

  private static final class Recorder implements AttemptRecorder {
    @Override
    public Receipt intent(AttemptFacts facts) {
      return outcome -> {};
    }

    @Override
    public Fingerprint fingerprint() {
      return new Fingerprint(new byte[16]);
    }
  }

  private static final class Permissive implements Policy {
    @Override
    public String digest() {
      return "d";
    }

    @Override
    public DataClasses classes() {
      return DataClasses.standard();
    }

    @Override
    public Classification classify(PolicyInput input) {
      return new Classification(PUBLIC, List.of());
    }

    @Override
    public Decision decide(PolicyInput input, Collection<Destination> destinations) {
      return PERMITTED;
    }
  }

  private static final class Request implements LlmRequest {
    @Override
    public String dialect() {
      return "none";
    }

    @Override
    public RequestFacts facts() {
      return RequestFacts.of("/p", "m").withStream(true).withBytes(0);
    }

    @Override
    public long maxOutputTokens() {
      return 0;
    }

    @Override
    public List<TextSlot> texts() {
      return List.of();
    }

    @Override
    public List<String> uninspectable() {
      return List.of();
    }

    @Override
    public LlmRequest withTexts(Map<String, String> byPointer) {
      return this;
    }

    @Override
    public byte[] body() {
      return new byte[0];
    }
  }
}
