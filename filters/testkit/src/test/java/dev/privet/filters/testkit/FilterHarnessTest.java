package dev.privet.filters.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.Ending;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.LlmChain;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.Verdict;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.TreatmentPlan;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FilterHarnessTest {
  private final FilterHarness harness = FilterHarness.of();

  @Test
  void ask_plain_reachesTheModelAndBack() {
    Outcome outcome = harness.modelSays("Hello", " you").ask("Hi \"there\"");
    assertThat(outcome.status()).isEqualTo(200);
    assertThat(outcome.text()).isEqualTo("Hello you");
    assertThat(outcome.upstream()).isEqualTo(Requests.chat("Hi \"there\"", true));
    assertThat(outcome.summary().ending()).isEqualTo(Ending.COMPLETE);
    assertThat(outcome.intents()).hasSize(1);
    assertThat(outcome.outcomes()).hasSize(1);
    assertThat(outcome.closings()).isEqualTo(1);
    assertThat(outcome.header("x-request-id")).contains(outcome.summary().requestId());
  }

  @Test
  void ask_unary_givesTheSameText() {
    Outcome outcome = harness.unary().modelSays("Hello", " you").ask("Hi");
    assertThat(outcome.text()).isEqualTo("Hello you");
    assertThat(outcome.header("content-type")).contains("application/json");
  }

  @Test
  void model_callsTool_argumentsAreJoined() {
    Outcome outcome = harness.modelCalls("mail", "{\"to\":", "\"x\"}").ask("Hi");
    assertThat(outcome.toolInput()).isEqualTo("{\"to\":\"x\"}");
  }

  @Test
  void destination_unreachable_nextOneIsTriedWithItsOwnRendering() {
    var perDestination =
        new LlmFilter() {
          @Override
          protected Verdict filter(LlmExchange exchange, LlmChain chain)
              throws IOException, ServletException {
            exchange.attempt((attempt, further) ->
                further.proceed(
                    attempt.rendered(
                        attempt
                            .request()
                            .withTexts(
                                Map.of("/messages/0/content", "for " + attempt.destination().id())),
                        attempt.residual())));
            return chain.proceed();
          }
        };
    Outcome outcome =
        FilterHarness.of(perDestination)
            .to(
                new Decision.Grant(FilterHarness.destination("a"), TreatmentPlan.RAW),
                new Decision.Grant(FilterHarness.destination("b"), TreatmentPlan.RAW))
            .unreachable("a")
            .ask("Hi");
    assertThat(outcome.upstreams()).hasSize(1);
    assertThat(outcome.upstreams().getFirst().destination()).isEqualTo("b");
    assertThat(outcome.upstream()).contains("for b");
    assertThat(outcome.intents()).hasSize(2);
  }

  @Test
  void model_failsOrRefuses_isShown() {
    Model failing = attempt -> new AttemptResult.Failed(AttemptResult.Failure.SERVER_ERROR, 500, 0);
    assertThat(harness.model(failing).ask("Hi").code())
        .isEqualTo(ErrorCode.DESTINATION_UNAVAILABLE.id());
    Model refusing =
        attempt -> new AttemptResult.Refused(Verdict.refuse(ErrorCode.DESTINATION_REJECTED, "No."));
    assertThat(harness.model(refusing).ask("Hi").status()).isEqualTo(400);
  }

  @Test
  void get_models_passesAsItIs() {
    Outcome outcome = harness.get("/v1/models");
    assertThat(outcome.bodyText()).isEqualTo("{\"data\":[]}");
    assertThat(outcome.summary().ending()).isEqualTo(Ending.COMPLETE);
  }
}
