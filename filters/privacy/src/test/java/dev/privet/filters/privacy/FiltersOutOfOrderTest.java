package dev.privet.filters.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.api.Call;
import dev.privet.filters.api.LlmChain;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmResponse;
import dev.privet.filters.api.StreamStage;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.testkit.PermissivePolicy;
import dev.privet.policies.api.DataClasses;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A filter whose predecessor is missing refuses and does not proceed. */
final class FiltersOutOfOrderTest {
  private final LlmExchange exchange =
      new LlmExchange("1", new Call("POST", "/", "::1", Map.of()), new NoResponse());
  private final LlmChain chain = new LlmChain(() -> {});

  @Test
  void redact_withoutDecision_refuses() throws IOException, ServletException {
    exchange.parsed(Samples.conversation("hello"));
    Verdict verdict = new RedactFilter(Samples.FINGERPRINT).filter(exchange, chain);
    assertThat(verdict)
        .isInstanceOfSatisfying(Verdict.Refused.class, FiltersOutOfOrderTest::isBroken);
    assertThat(chain.hasProceeded()).isFalse();
  }

  @Test
  void policy_withoutClassification_refuses() throws IOException, ServletException {
    exchange.parsed(Samples.conversation("hello"));
    var policy = PermissivePolicy.of(DataClasses.standard());
    Verdict verdict = new PolicyFilter(policy, List.of()).filter(exchange, chain);
    assertThat(verdict)
        .isInstanceOfSatisfying(Verdict.Refused.class, FiltersOutOfOrderTest::isBroken);
    assertThat(chain.hasProceeded()).isFalse();
    assertThat(exchange.decision()).isEmpty();
  }

  private static void isBroken(Verdict.Refused refused) {
    assertThat(refused.code()).isEqualTo("chain.broken");
  }

  private static final class NoResponse implements LlmResponse {
    @Override
    public void stage(StreamStage stage) {
      throw new AssertionError("stage");
    }

    @Override
    public void header(String name, String value) {
      throw new AssertionError("header");
    }

    @Override
    public boolean committed() {
      return false;
    }
  }
}
