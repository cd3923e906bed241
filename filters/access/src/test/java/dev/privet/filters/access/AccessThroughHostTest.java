package dev.privet.filters.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.api.Ending;
import dev.privet.filters.testkit.Canary;
import dev.privet.filters.testkit.FilterHarness;
import dev.privet.filters.testkit.Model;
import dev.privet.filters.testkit.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys and limits in the real host. */
final class AccessThroughHostTest {
  private final SetClock clock = new SetClock();
  private ApiKeys keys;
  private FilterHarness harness;

  @TempDir private Path folder;

  @BeforeEach
  void open() {
    keys = ApiKeys.open(folder.resolve("keys.yaml"), clock);
    harness = limited(new RateLimitConfig("3/min", "1000/min", null));
  }

  private FilterHarness limited(RateLimitConfig config) {
    return FilterHarness.of(new KeyFilter(keys, clock), new RateLimitFilter(config, clock))
        .modelSays("Hello", " there");
  }

  private String secret(KeyTerms terms) throws IOException {
    return Canary.register(keys.create(terms).secret().reveal());
  }

  private static FilterHarness with(FilterHarness harness, String secret) {
    return harness.header("authorization", "Bearer " + secret);
  }

  @Test
  void key_good_isServedWithItsLimitsShown() throws IOException {
    Outcome outcome = with(harness, secret(KeyTerms.of("acme"))).ask("hi");
    assertThat(outcome.status()).isEqualTo(200);
    assertThat(outcome.text()).isEqualTo("Hello there");
    assertThat(outcome.summary().principal().orElseThrow().tenant()).isEqualTo("acme");
    assertThat(outcome.header("x-ratelimit-limit-requests")).contains("3");
    assertThat(outcome.header("x-ratelimit-remaining-requests")).contains("2");
    assertThat(outcome.header("x-ratelimit-reset-requests")).contains("20s");
    assertThat(outcome.header("x-ratelimit-limit-tokens")).contains("1000");
    assertThat(outcome.header("x-ratelimit-remaining-tokens").map(Integer::parseInt).orElseThrow())
        .isBetween(700, 750);
  }

  @Test
  void tokens_afterTheAnswer_areWhatTheModelCounted() throws IOException {
    FilterHarness mine = with(harness, secret(KeyTerms.of("acme")));
    long used = mine.ask("hi").summary().usage().total();
    Outcome next = mine.modelSays("again").ask("hi");
    long estimated = Long.parseLong(next.header("x-ratelimit-remaining-tokens").orElseThrow());
    assertThat(used).isPositive();
    Outcome last = mine.ask("hi");
    long later = Long.parseLong(last.header("x-ratelimit-remaining-tokens").orElseThrow());
    assertThat(estimated - later).isEqualTo(next.summary().usage().total());
  }

  @Test
  void key_missingOrWrong_nothingLeavesAndNothingIsShown() throws IOException {
    String secret = secret(KeyTerms.of("acme"));
    Outcome missing = harness.ask("hi");
    Outcome wrong = with(harness, secret.substring(0, secret.length() - 1)).ask("hi");
    assertThat(missing.code()).isEqualTo("auth.missing");
    assertThat(wrong.code()).isEqualTo("auth.invalid");
    for (Outcome outcome : List.of(missing, wrong)) {
      assertThat(outcome.status()).isEqualTo(401);
      assertThat(outcome.header("www-authenticate")).isPresent();
      assertThat(outcome.upstream()).isNull();
      assertThat(outcome.intents()).isEmpty();
      Canary.assertClean("answer", outcome.body());
    }
    Canary.assertClean("key file", Files.readAllBytes(folder.resolve("keys.yaml")));
  }

  @Test
  void key_wrong_isRefusedBeforeTheBodyIsRead() {
    Outcome outcome = with(harness, "canary").send("{no json".getBytes(StandardCharsets.UTF_8));
    assertThat(outcome.code()).isEqualTo("auth.invalid");
  }

  @Test
  void requests_overTheLimit_areRefusedWithATimeToWait() throws IOException {
    FilterHarness mine = with(harness, secret(KeyTerms.of("acme")));
    for (int i = 0; i < 3; i++) {
      assertThat(mine.ask("hi").status()).isEqualTo(200);
    }
    Outcome outcome = mine.ask("hi");
    assertThat(outcome.status()).isEqualTo(429);
    assertThat(outcome.code()).isEqualTo("limit.requests");
    assertThat(outcome.header("retry-after")).contains("20");
    assertThat(outcome.header("x-ratelimit-remaining-requests")).contains("0");
    assertThat(outcome.upstream()).isNull();
  }

  @Test
  void tokens_moreThanTheLimit_areRefusedBeforeAnIntent() throws IOException {
    FilterHarness mine = with(harness, secret(KeyTerms.of("acme")));
    Outcome outcome = mine.ask("x".repeat(4_000));
    assertThat(outcome.status()).isEqualTo(413);
    assertThat(outcome.code()).isEqualTo("request.too-large");
    assertThat(outcome.header("retry-after")).isEmpty();
    assertThat(outcome.upstream()).isNull();
    assertThat(outcome.intents()).isEmpty();
  }

  @Test
  void tokens_answerBreaksOff_areSettledAllTheSame() throws IOException {
    FilterHarness mine = with(harness, secret(KeyTerms.of("acme")));
    Outcome broken = mine.model(Model.framing(List.of())).ask("hi");
    assertThat(broken.summary().ending()).isNotEqualTo(Ending.COMPLETE);
    Outcome next = mine.ask("hi");
    assertThat(next.status()).isEqualTo(200);
    assertThat(next.header("x-ratelimit-remaining-tokens").map(Integer::parseInt).orElseThrow())
        .isPositive();
  }

  @Test
  void model_notOfTheKey_isRefusedBeforeAnIntent() throws IOException {
    String secret = secret(KeyTerms.of("acme").withModels(Set.of("other")));
    Outcome outcome = with(harness, secret).ask("hi");
    assertThat(outcome.status()).isEqualTo(403);
    assertThat(outcome.code()).isEqualTo("auth.forbidden");
    assertThat(outcome.upstream()).isNull();
    assertThat(outcome.intents()).isEmpty();
  }
}
