package dev.privet.filters.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LlmChainTest {
  @Test
  void proceed_twice_isAnError() throws Exception {
    var runs = new AtomicInteger();
    var chain = new LlmChain(runs::incrementAndGet);
    assertThat(chain.hasProceeded()).isFalse();
    chain.proceed();
    assertThat(chain.hasProceeded()).isTrue();
    assertThatThrownBy(chain::proceed).isInstanceOf(IllegalStateException.class);
    assertThat(runs.get()).isEqualTo(1);
  }

  @Test
  void verdict_isOfItsOwnChainOnly() throws Exception {
    var chain = new LlmChain(() -> {});
    Verdict.Proceeded verdict = chain.proceed();
    assertThat(verdict.isOf(chain)).isTrue();
    assertThat(verdict.isOf(new LlmChain(() -> {}))).isFalse();
  }

  @Test
  void proceed_restThrows_noVerdictAndNoSecondTry() {
    var chain =
        new LlmChain(() -> {
          throw new IOException("gone");
        });
    assertThatThrownBy(chain::proceed).isInstanceOf(IOException.class);
    assertThatThrownBy(chain::proceed).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusal_outOfBounds_isAnError() {
    assertThatThrownBy(() -> Verdict.refuse(200, "code", "")).hasMessageContaining("status");
    assertThatThrownBy(() -> Verdict.refuse(400, "Not a code", "")).hasMessageContaining("code");
    assertThat(Verdict.refuse(ErrorCode.LIMIT_TOKENS, "x").withRetryAfter(3).retryAfterSeconds())
        .isEqualTo(3);
  }
}
