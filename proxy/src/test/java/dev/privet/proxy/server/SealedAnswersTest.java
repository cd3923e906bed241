package dev.privet.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.api.Fingerprint;
import dev.privet.policies.api.Principal;
import dev.privet.proxy.config.ConversationsConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class SealedAnswersTest {
  private static final Principal ADA = owner("acme", "ada");
  private static final byte[] ANSWER = "an answer".getBytes(StandardCharsets.UTF_8);

  private final AtomicLong nanos = new AtomicLong();

  @Test
  void answer_isFoundByItsOwnerOnly() {
    SealedAnswers answers = answers(1 << 20, 100);
    assertThat(answers.keep(ADA, "resp_1", ANSWER)).isTrue();

    assertThat(answers.find(ADA, "resp_1")).contains(ANSWER);
    assertThat(answers.find(ADA, "resp_2")).isEmpty();
    assertThat(answers.find(owner("acme", "bob"), "resp_1")).isEmpty();
    assertThat(answers.find(owner("other", "ada"), "resp_1")).isEmpty();
    assertThat(answers.drop(owner("other", "ada"), "resp_1")).isFalse();
    assertThat(answers.drop(ADA, "resp_1")).isTrue();
    assertThat(answers.find(ADA, "resp_1")).isEmpty();
  }

  @Test
  void answers_growOld() {
    SealedAnswers answers = answers(1 << 20, 100);
    answers.keep(ADA, "resp_1", ANSWER);
    nanos.addAndGet(Duration.ofMinutes(61).toNanos());

    assertThat(answers.find(ADA, "resp_1")).isEmpty();
  }

  @Test
  void answers_areBoundedInNumberAndSize() {
    SealedAnswers answers = answers(8_000, 10);
    for (int i = 0; i < 50; i++) {
      assertThat(answers.keep(ADA, "resp_" + i, ANSWER)).isTrue();
    }

    assertThat(answers.count()).isBetween(1L, 10L);
    assertThat(answers.keep(ADA, "resp_large", new byte[1_001])).isFalse();
    assertThat(answers.find(ADA, "resp_large")).isEmpty();
  }

  private SealedAnswers answers(long bytes, int count) {
    return new SealedAnswers(
        new ConversationsConfig(true, Duration.ofHours(1), bytes, count),
        new Fingerprint(new byte[32]),
        nanos::get);
  }

  private static Principal owner(String tenant, String key) {
    return new Principal(key, tenant, "", Set.of(), Map.of());
  }
}
