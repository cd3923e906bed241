package dev.privet.filters.dialects.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.dialects.AnswerLimits;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.Wires;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BedrockDialectTest {
  private static final Dialect CHAT = Wires.dialect("openai-chat");
  private static final Dialect BEDROCK = Wires.dialect("bedrock");
  private static final String LINES = Wires.utf8(Wires.fixture("bedrock/stream.jsonl"));
  private static final byte[] STREAM = EventStreams.of(LINES);
  private static final byte[] UNTIL_STOP =
      EventStreams.of(LINES.substring(0, LINES.indexOf("{\"type\":\"messageStop\"")));

  @Test
  void stream_isRead() throws IOException {
    assertThat(Wires.say(Wires.read(BEDROCK, true, STREAM)))
        .filteredOn(line -> !line.equals("opaque"))
        .containsExactly(
            "REASONING 0 <Let me see.>",
            "CONTENT 0 <Hello >",
            "CONTENT 0 <Ada>",
            "tool 0.0 tooluse_1 send_mail <>",
            "tool 0.0   <{\"to\": \"EM>",
            "tool 0.0   <AIL-1\"}>",
            "tool 0.1 tooluse_2 now <>",
            "tool 0.1   <{}>",
            "finish 0 TOOL_CALLS",
            "usage 30 15",
            "end");
  }

  @Test
  void answer_isRead() throws IOException {
    assertThat(Wires.say(Wires.read(BEDROCK, false, Wires.fixture("bedrock/answer.json"))))
        .containsExactly(
            "REASONING 0 <Hm>",
            "CONTENT 0 <Hello Ada>",
            "tool 0.0 tooluse_1 send_mail <{\"to\":\"EMAIL-1\",\"n\":1.50}>",
            "finish 0 LENGTH",
            "usage 12 7",
            "end");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"embedding\":[0.5,-1],\"inputTextTokenCount\":3}|embedding 0 Vector[2], usage 3 0, end",
        "{\"embeddings\":[[0.5],[1]],\"id\":\"x\"}|embedding 0 Vector[1], embedding 1 Vector[1], end",
        "{\"embeddings\":{\"float\":[[0.5]]},\"id\":\"x\"}|embedding 0 Vector[1], end"
      })
  void embeddings_areRead(String answer, String expected) throws IOException {
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    assertThat(String.join(", ", Wires.say(Wires.read(BEDROCK, false, bytes)))).isEqualTo(expected);
  }

  @Test
  void everySplit_givesTheSameEvents() throws IOException {
    List<String> expected = Wires.say(Wires.read(BEDROCK, true, STREAM));
    for (int at = 1; at < STREAM.length; at++) {
      var reader = BEDROCK.reader(Wires.split(STREAM, at), true, AnswerLimits.DEFAULT);
      assertThat(Wires.say(Wires.read(reader))).as("split at %d", at).isEqualTo(expected);
    }
  }

  @Test
  void everyCut_thatIsNoEnd_isBroken() {
    int stop = UNTIL_STOP.length;
    int metadata = stop + ByteBuffer.wrap(STREAM, stop, 4).getInt();
    for (int at = 0; at < STREAM.length; at++) {
      if (at != metadata) {
        assertBroken(Arrays.copyOf(STREAM, at), "cut at " + at);
      }
    }
  }

  @Test
  void everyChangedByte_isNoticed() {
    for (int at = 0; at < UNTIL_STOP.length; at++) {
      byte[] changed = STREAM.clone();
      changed[at] ^= 0x20;
      assertBroken(changed, "changed at " + at);
    }
  }

  private static void assertBroken(byte[] bytes, String how) {
    assertThatThrownBy(() -> Wires.read(BEDROCK, true, bytes))
        .as(how)
        .isInstanceOf(BrokenReplyException.class);
  }

  @Test
  void hugeLength_isRefusedBeforeItIsRead() {
    byte[] huge =
        EventStreams.event("contentBlockDelta", "{\"x\":\"" + "x".repeat(2 << 20) + "\"}");
    assertThatThrownBy(() -> Wires.read(BEDROCK, true, huge))
        .isInstanceOfSatisfying(
            BrokenReplyException.class,
            e -> assertThat(e.code().id()).isEqualTo("answer.too-large"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"canary", "[]", "", "{\"delta\":{\"toolUse\":{\"input\":\"canary\"}}}"})
  void payload_thatMakesNoSense_isBroken(String payload) {
    byte[] event = EventStreams.event("contentBlockDelta", payload);
    assertThatThrownBy(() -> Wires.read(BEDROCK, true, event))
        .isInstanceOf(BrokenReplyException.class)
        .hasMessageNotContaining("canary");
  }

  @Test
  void exception_inTheStream_isBroken() {
    byte[] stream =
        EventStreams.of(
            "{\"exception\":\"throttlingException\",\"payload\":{\"message\":\"canary\"}}");
    assertThatThrownBy(() -> Wires.read(BEDROCK, true, stream))
        .isInstanceOf(BrokenReplyException.class)
        .hasMessageNotContaining("canary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"output\":{\"message\":{\"content\":[]}}}",
        "{\"stopReason\":\"end_turn\"}",
        "{\"embedding\":[\"canary\"]}",
        "<html>canary"
      })
  void answer_thatMakesNoSense_isBroken(String answer) {
    assertThatThrownBy(() -> Wires.read(BEDROCK, false, answer.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(BrokenReplyException.class)
        .hasMessageNotContaining("canary");
  }

  @ParameterizedTest
  @CsvSource({
    "end_turn,STOP",
    "stop_sequence,STOP",
    "max_tokens,LENGTH",
    "tool_use,TOOL_CALLS",
    "guardrail_intervened,CONTENT_FILTER",
    "content_filtered,CONTENT_FILTER",
    "malformed_tool_use,OTHER"
  })
  void stopReasons_areKnown(String word, String expected) throws IOException {
    String answer = Wires.utf8(Wires.fixture("bedrock/answer.json")).replace("max_tokens", word);
    assertThat(Wires.say(Wires.read(BEDROCK, false, answer.getBytes(StandardCharsets.UTF_8))))
        .contains("finish 0 " + expected);
  }

  @Test
  void chatRequest_isConverted() throws Exception {
    LlmRequest request = chat(Wires.utf8(Wires.fixture("bedrock/from-chat.in.json")));
    assertThat(Wires.utf8(BEDROCK.encode(request, "anthropic.claude", Losses.refusing())))
        .isEqualTo(Wires.utf8(Wires.fixture("bedrock/from-chat.out.json")).strip());
  }

  @ParameterizedTest
  @CsvSource({
    "seed,7,/seed",
    "top_k,5,/top_k",
    "n,2,/n",
    "presence_penalty,1,/presence_penalty",
    "frequency_penalty,1,/frequency_penalty",
    "logprobs,true,/logprobs",
    "reasoning_effort,\"low\",/reasoning_effort"
  })
  void settings_thatCannotBeCarried_areRefusedOrTold(String name, String value, String pointer)
      throws Exception {
    LlmRequest request =
        chat(
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\""
                + name
                + "\":"
                + value
                + "}");
    assertThatThrownBy(() -> BEDROCK.encode(request, "meta.llama3", Losses.refusing()))
        .isInstanceOf(UnsupportedRequestException.class)
        .hasMessageContaining(pointer);
    Losses told = Losses.reporting();
    BEDROCK.encode(request, "meta.llama3", told);
    assertThat(told.pointers()).containsExactly(pointer);
  }

  @Test
  void shortStream_isNotLookedAheadOf() throws IOException {
    var reader = BEDROCK.reader(new ByteArrayInputStream(STREAM), true, AnswerLimits.DEFAULT);
    assertThat(reader.ready()).isTrue();
    assertThat(Wires.read(reader)).isNotEmpty();
    assertThat(reader.ready()).isTrue();
  }

  private static LlmRequest chat(String body) throws Exception {
    return CHAT.decode(
        "/v1/chat/completions", body.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
  }
}
