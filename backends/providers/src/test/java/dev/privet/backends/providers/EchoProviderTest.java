package dev.privet.backends.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.backends.api.BackendSettings;
import dev.privet.backends.core.Providers;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.StreamEvent;
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
    BackendSettings settings =
        Upstream.settings(
            URI.create("about:blank"), "", Duration.ofSeconds(1), Duration.ofSeconds(1));
    AttemptResult result =
        Providers.named("echo")
            .orElseThrow()
            .create(settings)
            .open(
                Upstream.attempt(request),
                call -> {
                  throw new AssertionError("echo needs no network");
                });
    return ((AttemptResult.Answered) result).reply();
  }
}
