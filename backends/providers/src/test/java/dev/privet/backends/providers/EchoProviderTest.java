package dev.privet.backends.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.privet.backends.api.BackendSettings;
import dev.privet.backends.core.Providers;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Vector;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EchoProviderTest {
  private static final String TOOLS =
      ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"send_mail\",\"parameters\":{}}}]";

  @Test
  void lastUserMessage_isRepeated() throws IOException {
    String json =
        "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"First thing\"},"
            + "{\"role\":\"assistant\",\"content\":\"Well\"},{\"role\":\"user\",\"content\":"
            + "[{\"type\":\"text\",\"text\":\"Second\"},{\"type\":\"text\",\"text\":\"thing\"}]}]}";
    try (Reply reply = ask(json)) {
      var frame = reply.next().orElseThrow();
      assertThat(Upstream.text(frame.events())).isEqualTo("You said: Second\nthing");
      assertThat(frame.events().getLast()).isInstanceOf(StreamEvent.End.class);
      assertThat(reply.next()).isEmpty();
    }
  }

  @Test
  void rendering_isWhatIsRepeated_notTheOriginal() throws IOException {
    LlmRequest original = Upstream.request(Upstream.hello(false));
    LlmRequest rendered = original.withTexts(Map.of("/messages/0/content", "Hello EMAIL_1"));
    try (Reply reply = ask(rendered)) {
      assertThat(Upstream.text(Upstream.events(reply))).isEqualTo("You said: Hello EMAIL_1");
    }
  }

  @Test
  void stream_comesInSmallPieces() throws IOException {
    try (Reply reply = ask(Upstream.hello(true))) {
      List<StreamEvent> events = Upstream.events(reply);
      assertThat(Upstream.text(events)).isEqualTo("You said: Hello there");
      assertThat(events.stream().filter(StreamEvent.Text.class::isInstance)).hasSizeGreaterThan(2);
      assertThat(events).anyMatch(StreamEvent.Usage.class::isInstance);
    }
  }

  @Test
  void surrogatePairs_areNotCut() throws IOException {
    String json =
        "{\"model\":\"chat\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\""
            + "\uD83D\uDE00".repeat(20)
            + "\"}]}";
    try (Reply reply = ask(json)) {
      for (StreamEvent event : Upstream.events(reply)) {
        if (event instanceof StreamEvent.Text text) {
          assertThat(Character.isHighSurrogate(text.text().charAt(text.text().length() - 1)))
              .isFalse();
        }
      }
    }
  }

  @Test
  void tool_forced_isCalledWithTheText() throws IOException {
    for (String choice :
        List.of("\"required\"", "{\"type\":\"function\",\"function\":{\"name\":\"send_mail\"}}")) {
      List<StreamEvent> events = Upstream.events(ask(tools(choice, "Write to \\\"bo\\\"")));
      StringBuilder arguments = new StringBuilder();
      for (StreamEvent event : events) {
        if (event instanceof StreamEvent.ToolInput input) {
          arguments.append(input.text());
        }
      }
      assertThat(arguments).hasToString("{\"text\":\"Write to \\\"bo\\\"\"}");
      assertThat(events)
          .filteredOn(StreamEvent.ToolInput.class::isInstance)
          .first()
          .extracting("name", "id")
          .containsExactly("send_mail", "call_echo");
      assertThat(events)
          .filteredOn(StreamEvent.Finish.class::isInstance)
          .first()
          .extracting("reason")
          .isEqualTo(FinishReason.TOOL_CALLS);
    }
  }

  @Test
  void tool_notForced_isNotCalled() throws IOException {
    List<StreamEvent> events =
        Upstream.events(ask(tools("\"auto\"", "\\\"tool_choice\\\":\\\"required\\\"")));
    assertThat(events).noneMatch(StreamEvent.ToolInput.class::isInstance);
  }

  @Test
  void nothingSaid_isAnsweredAllTheSame() throws IOException {
    String json =
        "{\"model\":\"chat\",\"messages\":[{\"role\":\"system\",\"content\":\"Be kind\"}]}";
    try (Reply reply = ask(json)) {
      assertThat(Upstream.text(Upstream.events(reply))).isEqualTo("You said: ");
    }
  }

  @Test
  void vectors_areTheSameEachTime_andNearWhereWordsAreShared() throws IOException {
    List<Vector> three =
        vectors("[\"Pay the bill soon\",\"The bill, pay it\",\"A guitar player\"]", "");
    assertThat(three).hasSize(3).allMatch(vector -> vector.size() == 64);
    assertThat(vectors("\"A guitar player\"", "")).containsExactly(three.getLast());
    assertThat(product(three.get(0), three.get(0))).isCloseTo(1, within(1e-5));
    assertThat(product(three.get(0), three.get(1)))
        .isGreaterThan(product(three.get(0), three.get(2)) + 0.3);
    assertThat(vectors("\"\"", ",\"dimensions\":7")).first().extracting(Vector::size).isEqualTo(7);
  }

  @Test
  void vectors_ofTokens_orOfAnySize_areNotMade() throws IOException {
    assertThat(open(embeddings("[1,2]", "")))
        .isEqualTo(new AttemptResult.Failed(AttemptResult.Failure.UNSUPPORTED, 0, 0));
    assertThat(open(embeddings("\"x\"", ",\"dimensions\":100000")))
        .isEqualTo(new AttemptResult.Failed(AttemptResult.Failure.UNSUPPORTED, 0, 0));
  }

  private static List<Vector> vectors(String input, String members) throws IOException {
    return Upstream.events(ask(embeddings(input, members))).stream()
        .filter(StreamEvent.Embedding.class::isInstance)
        .map(event -> ((StreamEvent.Embedding) event).vector())
        .toList();
  }

  private static LlmRequest embeddings(String input, String members) {
    return Upstream.request(
        "openai-embeddings",
        "/v1/embeddings",
        "{\"model\":\"m\",\"input\":" + input + members + "}");
  }

  private static double product(Vector a, Vector b) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      sum += a.at(i) * b.at(i);
    }
    return sum;
  }

  private static String tools(String choice, String text) {
    return "{\"model\":\"chat\",\"stream\":true,\"tool_choice\":"
        + choice
        + TOOLS
        + ",\"messages\":[{\"role\":\"user\",\"content\":\""
        + text
        + "\"}]}";
  }

  private static Reply ask(String json) throws IOException {
    return ask(Upstream.request(json));
  }

  private static Reply ask(LlmRequest request) throws IOException {
    return ((AttemptResult.Answered) open(request)).reply();
  }

  private static AttemptResult open(LlmRequest request) throws IOException {
    BackendSettings settings =
        Upstream.settings(
            URI.create("about:blank"), "", Duration.ofSeconds(1), Duration.ofSeconds(1));
    return Providers.named("echo")
        .orElseThrow()
        .create(settings)
        .open(
            Upstream.attempt(request),
            call -> {
              throw new AssertionError("echo needs no network");
            });
  }
}
