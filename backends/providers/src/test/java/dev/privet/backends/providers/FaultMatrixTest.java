package dev.privet.backends.providers;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.privet.filters.api.AttemptResult;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults of an upstream, as WireMock makes them: none is ever an answer. */
@Tag("it")
@Timeout(60)
final class FaultMatrixTest {
  private static final WireMockServer SERVER =
      new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
  private final Upstream upstream = new Upstream();

  @BeforeAll
  static void start() {
    SERVER.start();
  }

  @AfterAll
  static void stop() {
    SERVER.stop();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void fault_ofTheConnection_isNeverAnAnswer(Fault fault) {
    for (boolean stream : new boolean[] {false, true}) {
      assertThat(outcome(aResponse().withFault(fault), stream))
          .as("stream %s", stream)
          .isEqualTo("IOException");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "408, TIMEOUT",
    "429, RATE_LIMITED",
    "500, SERVER_ERROR",
    "503, OVERLOADED",
    "529, OVERLOADED"
  })
  void status_withABodyThatComesSlowly_isSortedByStatus(int status, String failure) {
    for (boolean stream : new boolean[] {false, true}) {
      var answer = aResponse().withStatus(status).withBody("{}").withChunkedDribbleDelay(2, 50);
      assertThat(outcome(answer, stream)).as("stream %s", stream).isEqualTo(failure);
    }
  }

  private String outcome(ResponseDefinitionBuilder answer, boolean stream) {
    SERVER.resetAll();
    SERVER.stubFor(post(anyUrl()).willReturn(answer));
    try {
      return switch (upstream.ask("openai", SERVER.port(), Upstream.hello(stream))) {
        case AttemptResult.Answered(var reply) -> "answered " + Upstream.events(reply).size();
        case AttemptResult.Failed failed -> failed.failure().name();
        case AttemptResult.Refused refused -> refused.refusal().code();
      };
    } catch (IOException e) {
      return "IOException";
    }
  }
}
