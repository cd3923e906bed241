package dev.privet.filters.dialects.gemini;

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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GeminiDialectTest {
  private static final Dialect CHAT = Wires.dialect("openai-chat");
  private static final Dialect GEMINI = Wires.dialect("gemini");
  private static final byte[] STREAM = Wires.fixture("gemini/stream.sse");

  private static List<String> said(boolean stream, String answer) throws IOException {
    return Wires.say(Wires.read(GEMINI, stream, answer.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void stream_isRead() throws IOException {
    assertThat(Wires.say(Wires.read(GEMINI, true, STREAM)))
        .filteredOn(line -> !line.equals("opaque"))
        .containsExactly(
            "REASONING 0 <Let me see.>",
            "usage 30 12",
            "CONTENT 0 <Hello >",
            "CONTENT 0 <Ada>",
            "tool 0.0 call_r4Zqaa_0_0 send_mail <{\"to\":\"EMAIL-1\"}>",
            "tool 0.1 fc_7 now <{}>",
            "finish 0 TOOL_CALLS",
            "usage 30 27",
            "end");
  }

  @Test
  void answer_isRead() throws IOException {
    assertThat(Wires.say(Wires.read(GEMINI, false, Wires.fixture("gemini/answer.json"))))
        .containsExactly(
            "REASONING 0 <Hm>",
            "CONTENT 0 <Hello Ada>",
            "tool 0.0 call_x_0_0 send_mail <{\"to\":\"EMAIL-1\",\"n\":1.50}>",
            "finish 0 LENGTH",
            "usage 12 7",
            "end");
  }

  @Test
  void embeddings_areRead() throws IOException {
    assertThat(said(false, "{\"embeddings\":[{\"values\":[0.5,-1]},{\"values\":[2e-1]}]}"))
        .hasSize(3)
        .first()
        .isEqualTo("embedding 0 Vector[2]");
  }

  @Test
  void everySplit_givesTheSameEvents() throws IOException {
    List<String> expected = Wires.say(Wires.read(GEMINI, true, STREAM));
    for (int at = 1; at < STREAM.length; at++) {
      var reader = GEMINI.reader(Wires.split(STREAM, at), true, AnswerLimits.DEFAULT);
      assertThat(Wires.say(Wires.read(reader))).as("split at %d", at).isEqualTo(expected);
    }
  }

  @Test
  void everyCut_beforeTheLastFinish_isBroken() {
    for (int at = 0; at < STREAM.length - 2; at++) {
      byte[] cut = Arrays.copyOf(STREAM, at);
      assertThatThrownBy(() -> Wires.read(GEMINI, true, cut))
          .as("cut at %d", at)
          .isInstanceOf(BrokenReplyException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SAFETY,CONTENT_FILTER",
    "RECITATION,CONTENT_FILTER",
    "PROHIBITED_CONTENT,CONTENT_FILTER",
    "SPII,CONTENT_FILTER",
    "STOP,STOP",
    "MAX_TOKENS,LENGTH",
    "MALFORMED_FUNCTION_CALL,OTHER",
    "SOMETHING_NEW,OTHER"
  })
  void finishReasons_areKnown(String word, String expected) throws IOException {
    String answer = "{\"candidates\":[{\"finishReason\":\"" + word + "\"}]}";
    assertThat(said(false, answer)).containsExactly("finish 0 " + expected, "end");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void blockedPrompt_isARefusalAndComplete(boolean stream) throws IOException {
    String json =
        "{\"promptFeedback\":{\"blockReason\":\"SAFETY\"},\"usageMetadata\":{\"promptTokenCount\":4}}";
    assertThat(said(stream, stream ? "data: " + json + "\n\n" : json))
        .containsExactly("finish 0 CONTENT_FILTER", "usage 4 0", "end");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"canary\"}]}}]}",
        "{\"candidates\":[{\"index\":-1,\"finishReason\":\"STOP\"}]}",
        "{\"error\":{\"code\":400,\"message\":\"canary\"}}",
        "{\"embeddings\":[{\"values\":[\"canary\"]}]}",
        "{\"embeddings\":[{}]}",
        "<html>canary</html>"
      })
  void answer_thatMakesNoSense_isBroken(String answer) {
    assertThatThrownBy(() -> said(false, answer))
        .isInstanceOf(BrokenReplyException.class)
        .hasMessageNotContaining("canary");
  }

  @Test
  void chatRequest_isConverted() throws Exception {
    LlmRequest request = chat(Wires.utf8(Wires.fixture("gemini/from-chat.in.json")));
    assertThat(encoded(request))
        .isEqualTo(Wires.utf8(Wires.fixture("gemini/from-chat.out.json")).strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"logprobs\":true|/logprobs",
        "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}],\"parallel_tool_calls\":false|/parallel_tool_calls"
      })
  void settings_thatCannotBeCarried_areRefusedOrTold(String member, String pointer)
      throws Exception {
    LlmRequest request = chat(body(member));
    assertThatThrownBy(() -> encoded(request))
        .isInstanceOf(UnsupportedRequestException.class)
        .hasMessageContaining(pointer);
    Losses told = Losses.reporting();
    GEMINI.encode(request, "m", told);
    assertThat(told.pointers()).containsExactly(pointer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://x.example/a.png\"}}]}",
        "{\"role\":\"user\",\"content\":[{\"type\":\"file\",\"file\":{\"file_id\":\"f1\"}}]}",
        "{\"role\":\"tool\",\"tool_call_id\":\"unknown\",\"content\":\"x\"}"
      })
  void content_thatCannotBeCarried_isRefused(String message) {
    assertThatThrownBy(() ->
            GEMINI.encode(
                chat("{\"model\":\"m\",\"messages\":[" + message + "]}"), "m", Losses.reporting()))
        .isInstanceOf(UnsupportedRequestException.class);
  }

  @Test
  void bigEvent_isTooLarge() {
    byte[] event =
        ("data: {\"a\":\"" + "x".repeat(2 << 20) + "\"}\n\n").getBytes(StandardCharsets.UTF_8);
    var reader = GEMINI.reader(new ByteArrayInputStream(event), true, AnswerLimits.DEFAULT);
    assertThatThrownBy(() -> Wires.read(reader))
        .isInstanceOfSatisfying(
            BrokenReplyException.class,
            e -> assertThat(e.code().id()).isEqualTo("answer.too-large"));
  }

  private static String encoded(LlmRequest request) throws UnsupportedRequestException {
    return Wires.utf8(GEMINI.encode(request, "gemini-3-flash", Losses.refusing()));
  }

  private static String body(String member) {
    return "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]," + member + "}";
  }

  private static LlmRequest chat(String body) throws Exception {
    return CHAT.decode(
        "/v1/chat/completions", body.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
  }
}
