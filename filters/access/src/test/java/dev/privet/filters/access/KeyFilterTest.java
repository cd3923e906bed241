package dev.privet.filters.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.access.Fixtures.Prompt;
import dev.privet.filters.api.Emitter;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Verdict;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyFilterTest {
  private static final String CHAT = "/v1/chat/completions";
  private final SetClock clock = new SetClock();
  private ApiKeys keys;
  private KeyFilter filter;

  @TempDir private Path folder;

  @BeforeEach
  void open() {
    keys = ApiKeys.open(folder.resolve("keys.yaml"), clock);
    filter = new KeyFilter(keys, clock);
  }

  private String secret(KeyTerms terms) throws IOException {
    return keys.create(terms).secret().reveal();
  }

  private Verdict ask(LlmExchange exchange) throws IOException, ServletException {
    return filter.filter(exchange, Fixtures.chain());
  }

  private LlmExchange with(String secret) {
    return Fixtures.post(Map.of("authorization", "Bearer " + secret));
  }

  @ParameterizedTest
  @CsvSource({
    "authorization, 'Bearer '",
    "authorization, 'bearer  '",
    "x-api-key, ''",
    "api-key, ''"
  })
  void key_inAnyKnownHeader_identifies(String header, String before)
      throws IOException, ServletException {
    String secret = secret(KeyTerms.of("acme").withTeam("search"));
    LlmExchange exchange = Fixtures.post(Map.of(header, before + secret));
    assertThat(ask(exchange)).isInstanceOf(Verdict.Proceeded.class);
    assertThat(exchange.principal().orElseThrow().team()).isEqualTo("search");
  }

  @Test
  void key_sameInTwoHeaders_identifies() throws IOException, ServletException {
    String secret = secret(KeyTerms.of("acme"));
    var both = Map.of("authorization", "Bearer " + secret, "x-api-key", secret);
    assertThat(ask(Fixtures.post(both))).isInstanceOf(Verdict.Proceeded.class);
  }

  @Test
  void keys_differentInTwoHeaders_areRefused() throws IOException, ServletException {
    var both =
        Map.of(
            "authorization",
            "Bearer " + secret(KeyTerms.of("acme")),
            "x-api-key",
            secret(KeyTerms.of("other")));
    LlmExchange exchange = Fixtures.post(both);
    assertThat(Fixtures.refused(ask(exchange)).code()).isEqualTo("auth.invalid");
    assertThat(exchange.principal()).isEmpty();
  }

  @Test
  void key_missing_isRefused() throws IOException, ServletException {
    LlmExchange exchange = Fixtures.post(Map.of("x-api-key", " "));
    Verdict.Refused refused = Fixtures.refused(ask(exchange));
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.code()).isEqualTo("auth.missing");
  }

  @Test
  void key_unusable_isRefusedInOneWay() throws IOException, ServletException {
    String good = secret(KeyTerms.of("acme"));
    String expired = secret(KeyTerms.of("acme").withExpiry(clock.instant()));
    var revoked = keys.create(KeyTerms.of("acme"));
    keys.revoke(revoked.key().id());
    String wrong = KeyText.complete(good.substring(0, 15) + KeyText.generate().substring(15, 47));
    var seen = new ArrayList<Verdict>();
    for (String presented :
        List.of(KeyText.generate(), wrong, expired, revoked.secret().reveal(), "canary")) {
      LlmExchange exchange = with(presented);
      seen.add(ask(exchange));
      assertThat(exchange.principal()).isEmpty();
    }
    assertThat(Fixtures.refused(seen.getFirst()).code()).isEqualTo("auth.invalid");
    assertThat(seen).containsOnly(seen.getFirst());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic ", "", "Token ", "Bearer x, Bearer "})
  void authorization_notABearerToken_isRefused(String before) throws IOException, ServletException {
    String secret = secret(KeyTerms.of("acme"));
    var verdict = ask(Fixtures.post(Map.of("authorization", before + secret + " x")));
    assertThat(Fixtures.refused(verdict).code()).isEqualTo("auth.invalid");
  }

  @ParameterizedTest
  @CsvSource({
    "inference, POST, /v1/chat/completions, true",
    "inference, POST, /v1/embeddings, true",
    "inference, GET, /v1/models, true",
    "chat, POST, /v1/chat/completions, true",
    "chat, POST, /v1/messages, true",
    "chat, POST, /v1/embeddings, false",
    "chat, GET, /v1/models, true",
    "models, GET, /v1/models, true",
    "models, POST, /v1/chat/completions, false",
    "admin, POST, /v1/chat/completions, false",
    "admin, GET, /v1/models, false"
  })
  void scope_decidesTheEndpoints(String scope, String method, String path, boolean permitted)
      throws IOException, ServletException {
    String secret = secret(KeyTerms.of("acme").withScopes(Set.of(scope)));
    var exchange = Fixtures.exchange(method, path, Map.of("x-api-key", secret));
    Verdict verdict = ask(exchange);
    assertThat(verdict instanceof Verdict.Proceeded).isEqualTo(permitted);
    assertThat(exchange.principal()).isPresent();
    if (!permitted) {
      assertThat(Fixtures.refused(verdict).code()).isEqualTo("auth.forbidden");
    }
  }

  @Test
  void model_notOfTheKey_isRefusedBeforeAnythingLeaves() throws IOException, ServletException {
    String secret = secret(KeyTerms.of("acme").withModels(Set.of("small")));
    for (String model : List.of("small", "large")) {
      LlmExchange exchange = with(secret);
      ask(exchange);
      exchange.parsed(new Prompt("hi", 0, model));
      var result = Fixtures.attempt(exchange);
      assertThat(Fixtures.wasSent(result)).isEqualTo(model.equals("small"));
      assertThat(answerOf(exchange)).isEqualTo(model.equals("small") ? "hello" : "auth.forbidden");
    }
  }

  /** What the stages let through where somebody else makes the attempt. */
  private static String answerOf(LlmExchange exchange) {
    var seen = new StringBuilder();
    var out =
        new Emitter() {
          @Override
          public void emit(StreamEvent event) {
            seen.append(event instanceof StreamEvent.Text text ? text.text() : "?");
          }

          @Override
          public void refuse(Verdict.Refused refusal) {
            seen.append(refusal.code());
          }
        };
    ((Fixtures.Answer) exchange.response())
        .stages.forEach(stage -> stage.onEvent(StreamEvent.Text.of("hello"), out));
    return seen.toString();
  }

  @Test
  void limit_ofTheKey_holdsWithoutARateLimitFilter() throws IOException, ServletException {
    String secret = secret(KeyTerms.of("acme").withLimits(Rate.parse("1/min"), null));
    assertThat(ask(with(secret))).isInstanceOf(Verdict.Proceeded.class);
    assertThat(Fixtures.refused(ask(with(secret))).code()).isEqualTo("limit.requests");
  }

  @Test
  void limit_ofTheKeyAndOfTheTeam_bothHold() throws IOException, ServletException {
    String secret = secret(KeyTerms.of("acme").withLimits(Rate.parse("5/min"), null));
    var team = new RateLimitFilter(new RateLimitConfig("2/min", null, "team"), clock);
    for (int i = 0; i < 4; i++) {
      LlmExchange exchange = with(secret);
      assertThat(ask(exchange)).isInstanceOf(Verdict.Proceeded.class);
      Verdict verdict = team.filter(exchange, Fixtures.chain());
      assertThat(verdict instanceof Verdict.Proceeded).isEqualTo(i < 2);
      assertThat(Fixtures.headers(exchange)).containsEntry("x-ratelimit-limit-requests", "2");
    }
    LlmExchange last = with(secret);
    ask(last);
    assertThat(Fixtures.headers(last)).containsEntry("x-ratelimit-remaining-requests", "2");
  }
}
