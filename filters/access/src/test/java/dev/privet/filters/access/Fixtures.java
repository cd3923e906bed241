package dev.privet.filters.access;

import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.AttemptChain;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptStage;
import dev.privet.filters.api.Call;
import dev.privet.filters.api.Ending;
import dev.privet.filters.api.LlmChain;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.LlmResponse;
import dev.privet.filters.api.Role;
import dev.privet.filters.api.Served;
import dev.privet.filters.api.StreamStage;
import dev.privet.filters.api.TextSlot;
import dev.privet.filters.api.TokenUsage;
import dev.privet.filters.api.Verdict;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Price;
import dev.privet.policies.api.Principal;
import dev.privet.policies.api.RequestFacts;
import dev.privet.policies.api.TreatmentPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Exchanges without a server. */
final class Fixtures {
  private static final DataClasses CLASSES = DataClasses.standard();
  private static final Destination DESTINATION =
      new Destination("echo", "us", CLASSES.highest(), "", Price.FREE);

  private Fixtures() {}

  /** An answer side that keeps what is set. */
  static final class Answer implements LlmResponse {
    final Map<String, String> headers = new HashMap<>();
    final List<StreamStage> stages = new ArrayList<>();

    @Override
    public void stage(StreamStage stage) {
      stages.add(stage);
    }

    @Override
    public void header(String name, String value) {
      headers.put(name, value);
    }

    @Override
    public boolean committed() {
      return false;
    }
  }

  /** A request with one text. */
  record Prompt(String text, long maxOutputTokens, String asked) implements LlmRequest {
    @Override
    public String dialect() {
      return "test";
    }

    @Override
    public RequestFacts facts() {
      return RequestFacts.of("/v1/chat/completions", asked).withBytes(text.length());
    }

    @Override
    public List<TextSlot> texts() {
      return List.of(new TextSlot("/0", Role.USER, TextSlot.Kind.STRING, text));
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
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  static LlmExchange post(Map<String, String> headers) {
    return exchange("POST", "/v1/chat/completions", headers);
  }

  static LlmExchange exchange(String method, String path, Map<String, String> headers) {
    return new LlmExchange("req-1", new Call(method, path, "192.0.2.1", headers), new Answer());
  }

  static Map<String, String> headers(LlmExchange exchange) {
    return ((Answer) exchange.response()).headers;
  }

  static LlmExchange of(Principal who) {
    LlmExchange exchange = post(Map.of());
    exchange.identify(who);
    return exchange;
  }

  static Principal principal(String tenant, String team, String key) {
    return new Principal(key, tenant, team, Set.of(), Map.of());
  }

  static LlmChain chain() {
    return new LlmChain(() -> {});
  }

  /** Makes one attempt through the stages of an exchange, to a destination that fails. */
  static AttemptResult attempt(LlmExchange exchange) throws IOException {
    var attempt =
        new Attempt(
            1,
            new Decision.Grant(DESTINATION, TreatmentPlan.RAW),
            "model",
            exchange.request(),
            List.of());
    AttemptChain chain = _ -> new AttemptResult.Failed(AttemptResult.Failure.OVERLOADED, 503, 0);
    for (AttemptStage stage : exchange.attemptStages().reversed()) {
      AttemptChain inner = chain;
      chain = at -> stage.attempt(at, inner);
    }
    return chain.proceed(attempt);
  }

  static boolean wasSent(AttemptResult result) {
    return result instanceof AttemptResult.Failed;
  }

  /** Ends an exchange that a destination or the cache has answered. */
  static void answered(LlmExchange exchange, long tokens, boolean cacheHit, Ending ending) {
    exchange.served(new Served("echo", "us", "model", 1, CLASSES.lowest(), Price.FREE, cacheHit));
    exchange.usage(new TokenUsage(tokens, 0, false));
    exchange.close(ending, "", 200);
  }

  static Verdict.Refused refused(Verdict verdict) {
    if (verdict instanceof Verdict.Refused refused) {
      return refused;
    }
    throw new AssertionError("expected a refusal, got " + verdict);
  }

  static Verdict.Refused refused(AttemptResult result) {
    if (result instanceof AttemptResult.Refused refused) {
      return refused.refusal();
    }
    throw new AssertionError("expected a refusal, got " + result);
  }
}
