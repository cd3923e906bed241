package dev.privet.filters.dialects.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.TextSlot;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.dialects.AnswerLimits;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.Wires;
import dev.privet.policies.api.RequestFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicMessagesTest {
  private static final Dialect CHAT = Wires.dialect("openai-chat");
  private static final Dialect MESSAGES = Wires.dialect("anthropic-messages");
  private static final byte[] STREAM = Wires.fixture("anthropic-messages/stream.sse");

  @Test
  void stream_isRead() throws IOException {
    assertThat(Wires.say(Wires.read(MESSAGES, true, STREAM)))
        .filteredOn(line -> !line.equals("opaque") && !line.startsWith("pause"))
        .containsExactly(
            "usage 30 1",
            "REASONING 0 <Let me see.>",
            "CONTENT 0 <Hello >",
            "CONTENT 0 <Ada>",
            "tool 0.0 toolu_1 send_mail <>",
            "tool 0.0   <{\"to\": \"EM>",
            "tool 0.0   <AIL_1\"}>",
            "tool 0.1 toolu_2 now <>",
            "tool 0.1   <{}>",
            "finish 0 TOOL_CALLS",
            "usage 30 15",
            "end");
  }

  @Test
  void answer_isRead() throws IOException {
    byte[] answer = Wires.fixture("anthropic-messages/answer.json");
    assertThat(Wires.say(Wires.read(MESSAGES, false, answer)))
        .filteredOn(line -> !line.startsWith("pause"))
        .containsExactly(
            "REASONING 0 <Hm>",
            "CONTENT 0 <Hello Ada>",
            "tool 0.0 toolu_1 send_mail <{\"to\":\"EMAIL_1\",\"n\":1.50}>",
            "finish 0 LENGTH",
            "usage 12 7",
            "end");
  }

  @Test
  void everySplit_givesTheSameEvents() throws IOException {
    List<String> expected = Wires.say(Wires.read(MESSAGES, true, STREAM));
    for (int at = 1; at < STREAM.length; at++) {
      var reader = MESSAGES.reader(Wires.split(STREAM, at), true, AnswerLimits.DEFAULT);
      assertThat(Wires.say(Wires.read(reader))).as("split at %d", at).isEqualTo(expected);
    }
  }

  @Test
  void everyCut_isBrokenUntilTheEndIsThere() {
    for (int at = 0; at < STREAM.length - 2; at++) {
      byte[] cut = Arrays.copyOf(STREAM, at);
      assertThatThrownBy(() -> Wires.read(MESSAGES, true, cut))
          .as("cut at %d", at)
          .isInstanceOf(BrokenReplyException.class);
    }
  }

  @Test
  void errorEvent_isBroken() {
    String text = "event: error\ndata: {\"type\":\"error\",\"error\":{\"message\":\"canary\"}}\n\n";
    assertThatThrownBy(() -> Wires.read(MESSAGES, true, text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(BrokenReplyException.class)
        .hasMessageNotContaining("canary");
  }

  @Test
  void stream_isShownToAChatCaller() throws IOException {
    List<Frame> frames = Wires.read(MESSAGES, true, STREAM);
    byte[] out = Wires.write(CHAT.writer(true, Wires.HEAD), frames, UnaryOperator.identity());
    assertThat(Wires.utf8(out))
        .isEqualTo(Wires.utf8(Wires.fixture("openai-chat/from-messages.sse")));
  }

  @Test
  void answer_isShownToAChatCaller() throws IOException {
    List<Frame> frames =
        Wires.read(MESSAGES, false, Wires.fixture("anthropic-messages/answer.json"));
    byte[] out = Wires.write(CHAT.writer(false, Wires.HEAD), frames, UnaryOperator.identity());
    assertThat(Wires.utf8(out))
        .isEqualTo(Wires.utf8(Wires.fixture("anthropic-messages/to-chat.json")).strip());
  }

  @Test
  void chatRequest_isConverted() throws Exception {
    LlmRequest request = chat(Wires.utf8(Wires.fixture("anthropic-messages/from-chat.in.json")));
    String expected = Wires.utf8(Wires.fixture("anthropic-messages/from-chat.out.json")).strip();
    assertThat(Wires.utf8(MESSAGES.encode(request, "claude-x", Losses.refusing())))
        .isEqualTo(expected);
    assertThat(Wires.utf8(MESSAGES.encode(new Wrapped(request), "claude-x", Losses.refusing())))
        .isEqualTo(expected);
  }

  @Test
  void chatRequest_editedInsideArguments_isConvertedAsEdited() throws Exception {
    LlmRequest request = chat(Wires.utf8(Wires.fixture("anthropic-messages/from-chat.in.json")));
    LlmRequest edited =
        request.withTexts(Map.of("/messages/3/tool_calls/0/function/arguments#/to", "EMAIL \"1\""));
    assertThat(Wires.utf8(MESSAGES.encode(edited, "claude-x", Losses.refusing())))
        .contains("\"input\":{\"to\":\"EMAIL \\\"1\\\"\",\"n\":1.50}")
        .doesNotContain("ada@example.org");
  }

  @Test
  void chatRequest_withoutBound_getsTheDefault() throws Exception {
    assertThat(Wires.utf8(MESSAGES.encode(chat(body("\"user\":null")), "c", Losses.refusing())))
        .isEqualTo(
            "{\"model\":\"c\",\"max_tokens\":4096,\"messages\":[{\"role\":\"user\","
                + "\"content\":[{\"type\":\"text\",\"text\":\"hi\"}]}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"n\":2|/n: cannot be carried",
        "\"logprobs\":true|/logprobs: cannot be carried",
        "\"seed\":1|/seed: cannot be carried",
        "\"canary\":1|/(a member unknown to us): cannot be carried",
        "\"response_format\":{\"type\":\"json_object\"}|/response_format: cannot be carried",
        "\"temperature\":1.01|/temperature: cannot be carried",
        "\"tool_choice\":\"canary\"|/tool_choice: cannot be carried",
        "\"tools\":[{\"type\":\"canary\"}]|/tools/0/type: cannot be carried",
        "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"canary\":true}}]"
            + "|/tools/0/function/(a member unknown to us): cannot be carried",
        "\"messages\":[{\"role\":\"system\",\"content\":\"x\"}]"
            + "|/messages: instructions alone cannot be carried",
        "\"messages\":[{\"role\":\"user\",\"name\":\"canary\",\"content\":\"x\"}]"
            + "|/messages/0/name: cannot be carried",
        "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\"}]}]"
            + "|/messages/content/audio: cannot be carried",
        "\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"a\",\"function\":"
            + "{\"name\":\"f\",\"arguments\":\"canary\"}}]}]"
            + "|/messages/0/tool_calls/0/function/arguments: cannot be carried"
      })
  void chatRequest_thatWouldLoseSomething_isRefused(String member, String message)
      throws Exception {
    LlmRequest request = chat(body(member));
    assertThatThrownBy(() -> MESSAGES.encode(request, "c", Losses.refusing()))
        .isInstanceOf(UnsupportedRequestException.class)
        .hasMessage(message);
  }

  @Test
  void refusal_isAnErrorObject() {
    assertThat(Wires.utf8(MESSAGES.error(Verdict.refuse(ErrorCode.POLICY_DENIED, "No."), "req-1")))
        .isEqualTo(
            "{\"type\":\"error\",\"error\":{\"type\":\"permission_error\",\"message\":\"No.\","
                + "\"code\":\"policy.denied\"},\"request_id\":\"req-1\"}");
  }

  private static String body(String member) {
    String messages = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";
    return "{\"model\":\"chat\","
        + (member.startsWith("\"messages\"") ? member : messages + "," + member)
        + "}";
  }

  private static LlmRequest chat(String body) throws Exception {
    return CHAT.decode(
        "/v1/chat/completions", body.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
  }

  /** Somebody else's view of a request. */
  private record Wrapped(LlmRequest inner) implements LlmRequest {
    @Override
    public String dialect() {
      return inner.dialect();
    }

    @Override
    public RequestFacts facts() {
      return inner.facts();
    }

    @Override
    public long maxOutputTokens() {
      return inner.maxOutputTokens();
    }

    @Override
    public List<TextSlot> texts() {
      return inner.texts();
    }

    @Override
    public List<String> uninspectable() {
      return inner.uninspectable();
    }

    @Override
    public LlmRequest withTexts(Map<String, String> byPointer) {
      return new Wrapped(inner.withTexts(byPointer));
    }

    @Override
    public byte[] body() {
      return inner.body();
    }
  }

  @Test
  void keptConversation_isRefusedSoThatClientsSendItWhole() {
    for (String thread :
        List.of(
            "{\"type\":\"create\"}", "{\"type\":\"continue\",\"previous_message_id\":\"msg_1\"}")) {
      String body =
          "{\"model\":\"m\",\"max_tokens\":9,\"thread\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"
              .formatted(thread);
      assertThatThrownBy(() ->
              MESSAGES.decode(
                  "/v1/messages", body.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT))
          .hasMessage(MessagesCheck.THREAD);
    }
    byte[] error =
        MESSAGES.error(Verdict.refuse(ErrorCode.REQUEST_UNSUPPORTED, MessagesCheck.THREAD), "r");
    assertThat(new String(error, StandardCharsets.UTF_8))
        .contains(
            "\"details\":{\"error_code\":\"thread_unsupported_request\",\"unsupported\":[\"thread\"]}");
  }
}
