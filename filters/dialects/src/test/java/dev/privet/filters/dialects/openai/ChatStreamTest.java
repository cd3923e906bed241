package dev.privet.filters.dialects.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.Channel;
import dev.privet.filters.api.Emitter;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.StreamStage;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.api.Wire;
import dev.privet.filters.dialects.AnswerLimits;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.FrameReader;
import dev.privet.filters.dialects.FrameWriter;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.Wires;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatStreamTest {
  private static final Dialect CHAT = Wires.dialect("openai-chat");

  @Test
  void content_isRead() throws IOException {
    assertThat(Wires.say(stream("content")))
        .containsExactly(
            "opaque",
            "CONTENT 0 <Grüße, >",
            "CONTENT 0 <Ada \uD83D\uDE00!>",
            "finish 0 STOP",
            "usage 9 12",
            "end");
  }

  @Test
  void tools_areRead() throws IOException {
    assertThat(Wires.say(stream("tools")))
        .containsExactly(
            "opaque",
            "opaque",
            "REASONING 0 <Look up. >",
            "tool 0.0 call_a send_mail <>",
            "tool 0.0   <{\"to\":\"EMAIL_1>",
            "tool 0.0   <\"}>",
            "tool 0.1 call_b now <{}>",
            "finish 0 TOOL_CALLS",
            "usage 30 20",
            "end");
  }

  @Test
  void severalChoices_giveSeveralEventsOfOneFrame() throws IOException {
    List<Frame> frames = stream("choices");
    assertThat(Wires.say(frames))
        .containsExactly(
            "CONTENT 0 <A>",
            "CONTENT 1 <B>",
            "REFUSAL 1 <no>",
            "opaque",
            "CONTENT 1 <b>",
            "finish 1 LENGTH",
            "tool 0.0  f <{>",
            "tool 0.0   <}>",
            "finish 0 TOOL_CALLS",
            "REASONING 0 <r>",
            "end");
    assertThat(frames).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"content", "tools", "choices"})
  void everySplit_givesTheSameEventsAndBytes(String name) throws IOException {
    String lf = Wires.utf8(Wires.fixture("openai-chat/" + name + ".sse"));
    for (String end : List.of("\n", "\r\n", "\r")) {
      byte[] bytes = lf.replace("\n", end).getBytes(StandardCharsets.UTF_8);
      List<String> expected = Wires.say(Wires.read(CHAT, true, bytes));
      for (int at = 1; at < bytes.length; at++) {
        var reader = CHAT.reader(Wires.split(bytes, at), true, AnswerLimits.DEFAULT);
        List<Frame> frames = Wires.read(reader);
        assertThat(Wires.say(frames)).as("split at %d", at).isEqualTo(expected);
        byte[] out = Wires.write(writer(), frames, UnaryOperator.identity());
        assertThat(Wires.utf8(out).strip())
            .as("split at %d", at)
            .isEqualTo(Wires.utf8(bytes).strip());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"content", "tools"})
  void untouchedStream_isForwardedByteForByte(String name) throws IOException {
    byte[] bytes = Wires.fixture("openai-chat/" + name + ".sse");
    byte[] out = Wires.write(writer(), Wires.read(CHAT, true, bytes), UnaryOperator.identity());
    assertThat(Wires.utf8(out)).isEqualTo(Wires.utf8(bytes));
  }

  @Test
  void streamWithoutFinalBlankLine_isCompletedWithOne() throws IOException {
    byte[] bytes = Wires.fixture("openai-chat/choices.sse");
    byte[] out = Wires.write(writer(), Wires.read(CHAT, true, bytes), UnaryOperator.identity());
    assertThat(Wires.utf8(out)).isEqualTo(Wires.utf8(bytes) + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"content", "tools"})
  void everyCut_isBrokenUntilAllChoicesHaveFinished(String name) {
    byte[] bytes = Wires.fixture("openai-chat/" + name + ".sse");
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int finish = text.indexOf('\n', text.lastIndexOf("\"finish_reason\":\""));
    for (int at = 0; at < finish - 1; at++) {
      byte[] cut = Arrays.copyOf(bytes, at);
      assertThatThrownBy(() -> Wires.read(CHAT, true, cut))
          .as("cut at %d", at)
          .isInstanceOf(BrokenReplyException.class);
    }
  }

  @Test
  void stream_withoutDone_isCompleteIfAllHasFinished_andGetsOne() throws IOException {
    String whole = Wires.utf8(Wires.fixture("openai-chat/content.sse"));
    String cut = whole.substring(0, whole.indexOf("data: [DONE]"));
    byte[] bytes = cut.getBytes(StandardCharsets.UTF_8);
    byte[] out = Wires.write(writer(), Wires.read(CHAT, true, bytes), UnaryOperator.identity());
    assertThat(Wires.utf8(out).strip()).isEqualTo(whole.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"d", "data", "data: ", "event: mess", ": still h", "id: 4\nretr", "event: x\n"})
  void halfAnEvent_inWhichTheStreamEnds_isNotPassedOn(String half) throws IOException {
    String piece = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"}}]}\n\n";
    FrameReader reader =
        CHAT.reader(
            new ByteArrayInputStream((piece + half).getBytes(StandardCharsets.UTF_8)),
            true,
            AnswerLimits.DEFAULT);
    assertThat(reader.next()).isPresent();
    assertThatThrownBy(reader::next).isInstanceOf(BrokenReplyException.class);
  }

  @Test
  void editedPiece_keepsTheEnvelope() throws IOException {
    String out =
        forward("content", piece -> piece.withText(piece.text().replace("Ada", "\"A\"\n")));
    assertThat(out)
        .isEqualTo(
            Wires.utf8(Wires.fixture("openai-chat/content.sse"))
                .replace("Ada \\ud83d\\ude00", "\\\"A\\\"\\n \uD83D\uDE00"));
  }

  @Test
  void editedPieces_ofOneFrame_areAllReplaced() throws IOException {
    String out = forward("choices", piece -> piece.withText(piece.text() + "!"));
    assertThat(out)
        .contains("event: message\nid: 7\ndata: {\"id\":\"c3\"")
        .contains("\"x_extra\":{\"a\":1.50}")
        .contains("\"content\":\"A!\"}")
        .contains("\"content\":\"B!\",\"refusal\":\"no!\"}")
        .contains("\"function_call\":{\"name\":\"f\",\"arguments\":\"{!\"}")
        .contains("\"reasoning\":\"r!\",\"reasoning_content\":\"r!\"");
  }

  @Test
  void heldText_isReleasedBeforeFinishInAChunkOfItsOwn() throws IOException {
    String out = staged("content", StreamStage.replacing(Pattern.compile("zzz"), 6, ""));
    List<Frame> again = Wires.read(CHAT, true, out.getBytes(StandardCharsets.UTF_8));
    assertThat(Wires.say(again))
        .containsSubsequence("CONTENT 0 <da \uD83D\uDE00!>", "finish 0 STOP", "usage 9 12", "end");
    assertThat(text(again)).isEqualTo("Grüße, Ada \uD83D\uDE00!");
    assertThat(out).contains("\"model\":\"gpt-4.1-2025\",\"system_fingerprint\":\"fp_1\"");
  }

  @Test
  void everyHoldBack_keepsTheText() throws IOException {
    for (int lookahead = 1; lookahead < 30; lookahead++) {
      String out = staged("tools", StreamStage.replacing(Pattern.compile("zzz"), lookahead, ""));
      List<Frame> again = Wires.read(CHAT, true, out.getBytes(StandardCharsets.UTF_8));
      assertThat(toolInput(again, 0)).isEqualTo("{\"to\":\"EMAIL_1\"}");
      assertThat(toolInput(again, 1)).isEqualTo("{}");
    }
  }

  @Test
  void heldText_inAFrameWithItsFinish_isMerged() throws IOException {
    String chunk =
        "data: {\"id\":\"a\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"},"
            + "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
    List<Frame> frames = Wires.read(CHAT, true, chunk.getBytes(StandardCharsets.UTF_8));
    String out = staged(frames, StreamStage.replacing(Pattern.compile("zzz"), 3, ""));
    assertThat(out).isEqualTo(chunk);
  }

  @Test
  void droppedEvents_leaveNoTrace() throws IOException {
    byte[] bytes = Wires.fixture("openai-chat/content.sse");
    byte[] out =
        Wires.write(
            writer(),
            Wires.read(CHAT, true, bytes),
            events -> events.stream().filter(e -> !(e instanceof StreamEvent.Text)).toList());
    assertThat(Wires.say(Wires.read(CHAT, true, out)))
        .containsExactly("opaque", "finish 0 STOP", "usage 9 12", "end");
  }

  @Test
  void cutPair_isJoinedAgain() throws IOException {
    String out = staged("content", StreamStage.replacing(Pattern.compile("zzz"), 2, ""));
    assertThat(text(Wires.read(CHAT, true, out.getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("Grüße, Ada \uD83D\uDE00!");
    assertThat(out).doesNotContain("?");
  }

  @Test
  void usage_notAskedFor_isHidden() throws Exception {
    var asked = request("\"stream\":true,\"stream_options\":{\"include_usage\":true}");
    var silent = request("\"stream\":true,\"stream_options\":{\"include_usage\":false}");
    byte[] bytes = Wires.fixture("openai-chat/content.sse");
    List<Frame> frames = Wires.read(CHAT, true, bytes);
    assertThat(Wires.write(CHAT.writer(asked, true, Wires.HEAD), frames, UnaryOperator.identity()))
        .isEqualTo(bytes);
    assertThat(
            Wires.utf8(
                Wires.write(
                    CHAT.writer(silent, true, Wires.HEAD), frames, UnaryOperator.identity())))
        .doesNotContain("prompt_tokens")
        .endsWith("data: [DONE]\n\n");
    assertThat(Wires.utf8(CHAT.encode(silent, "up", Losses.refusing())))
        .contains("\"stream_options\":{\"include_usage\":true}")
        .contains("\"model\":\"up\"");
  }

  @Test
  void eventsFromNowhere_makeACompleteStream() throws IOException {
    assertThat(Wires.utf8(synthesised(writer())))
        .isEqualTo(Wires.utf8(Wires.fixture("openai-chat/synthesised.sse")));
  }

  @Test
  void eventsFromNowhere_makeACompleteAnswer() throws IOException {
    assertThat(Wires.utf8(synthesised(CHAT.writer(false, Wires.HEAD))))
        .isEqualTo(Wires.utf8(Wires.fixture("openai-chat/synthesised.json")).strip());
  }

  private static byte[] synthesised(FrameWriter writer) throws IOException {
    var tool = new Channel(0, Channel.Kind.TOOL_INPUT, 0);
    var frames =
        List.of(
            Frame.of(new StreamEvent.Usage(5, 1, Wire.NONE)),
            Frame.of(
                new StreamEvent.Reasoning(
                    new Channel(0, Channel.Kind.REASONING, 0), "Hm", Wire.NONE)),
            Frame.of(StreamEvent.Text.of("Hello "), StreamEvent.Text.of("Ada")),
            Frame.of(new StreamEvent.Opaque(Wire.NONE)),
            Frame.of(new StreamEvent.ToolInput(tool, "call_7", "mail", "{\"a\"", Wire.NONE)),
            Frame.of(new StreamEvent.ToolInput(tool, "", "", ":1}", Wire.NONE)),
            Frame.of(
                new StreamEvent.Finish(0, FinishReason.TOOL_CALLS, Wire.NONE),
                new StreamEvent.Usage(5, 8, Wire.NONE)),
            Frame.of(new StreamEvent.End(Wire.NONE)));
    return Wires.write(writer, frames, UnaryOperator.identity());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {\"error\":{\"message\":\"canary\"}}\n\n",
        "data: {\"object\":\"error\",\"message\":\"canary\"}\n\n",
        "data: {\"a\":1,\"a\":2}\n\n",
        "data: [1]\n\n",
        "data: canary\n\n",
        "data: {\"choices\":[{\"index\":-1,\"delta\":{}}]}\n\n",
        "data: {\"choices\":[{\"index\":5000,\"delta\":{}}]}\n\n",
        ""
      })
  void badStream_isBroken(String text) {
    assertThatThrownBy(() -> Wires.read(CHAT, true, text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(BrokenReplyException.class)
        .hasMessageNotContaining("canary")
        .extracting(e -> ((BrokenReplyException) e).code())
        .isEqualTo(ErrorCode.DESTINATION_BROKEN);
  }

  @Test
  void badUtf8_isBroken() {
    byte[] bytes = ": caf\u00e9\n\ndata: [DONE]\n\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> Wires.read(CHAT, true, bytes))
        .isInstanceOf(BrokenReplyException.class);
  }

  @Test
  void largeEvents_areRefusedAtTheLimit() throws IOException {
    byte[] bytes = "data: {\"choices\":[]}\n\ndata: [DONE]\n\n".getBytes(StandardCharsets.UTF_8);
    assertThat(Wires.read(limited(bytes, 22, 100))).hasSize(2);
    assertThat(Wires.read(limited(bytes, 23, 100))).hasSize(2);
    assertTooLarge(bytes, 21, 100);
    assertThat(Wires.read(limited(bytes, 100, 36))).hasSize(2);
    assertThat(Wires.read(limited(bytes, 100, 37))).hasSize(2);
    assertTooLarge(bytes, 100, 35);
  }

  @Test
  void ready_isTrueWhenAWholeEventIsThere() throws IOException {
    byte[] bytes = Wires.fixture("openai-chat/content.sse");
    var reader = CHAT.reader(new ByteArrayInputStream(bytes), true, AnswerLimits.DEFAULT);
    for (int i = 0; i < 6; i++) {
      assertThat(reader.ready()).isTrue();
      assertThat(reader.next()).isPresent();
    }
    assertThat(reader.ready()).isTrue();
    assertThat(reader.next()).isEmpty();
    var half = "data: {\"choices\":[]}\n".getBytes(StandardCharsets.UTF_8);
    assertThat(CHAT.reader(new ByteArrayInputStream(half), true, AnswerLimits.DEFAULT).ready())
        .isFalse();
  }

  @Test
  void failure_isAnErrorEventWithoutTerminator() throws IOException {
    var out = new ByteArrayOutputStream();
    writer().fail(Verdict.refuse(ErrorCode.ANSWER_REFUSED, "No."), "req-1", out);
    writer().heartbeat(out);
    assertThat(Wires.utf8(out.toByteArray()))
        .isEqualTo(
            "data: {\"error\":{\"message\":\"No.\",\"type\":\"server_error\",\"param\":null,"
                + "\"code\":\"answer.refused\",\"request_id\":\"req-1\"}}\n\n: ping\n\n");
  }

  private static void assertTooLarge(byte[] bytes, int event, long answer) {
    assertThatThrownBy(() -> Wires.read(limited(bytes, event, answer)))
        .isInstanceOf(BrokenReplyException.class)
        .extracting(e -> ((BrokenReplyException) e).code())
        .isEqualTo(ErrorCode.ANSWER_TOO_LARGE);
  }

  private static dev.privet.filters.dialects.FrameReader limited(
      byte[] bytes, int event, long answer) {
    return CHAT.reader(new ByteArrayInputStream(bytes), true, new AnswerLimits(event, answer));
  }

  private static dev.privet.filters.api.LlmRequest request(String members) throws Exception {
    String body =
        "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
            + members
            + "}";
    return CHAT.decode(
        "/v1/chat/completions", body.getBytes(StandardCharsets.UTF_8), JsonLimits.DEFAULT);
  }

  private static FrameWriter writer() {
    return CHAT.writer(true, Wires.HEAD);
  }

  private static List<Frame> stream(String name) throws IOException {
    return Wires.read(CHAT, true, Wires.fixture("openai-chat/" + name + ".sse"));
  }

  private static String forward(String name, UnaryOperator<StreamEvent.Textual> edit)
      throws IOException {
    byte[] out =
        Wires.write(
            writer(),
            stream(name),
            events ->
                events.stream()
                    .map(e -> e instanceof StreamEvent.Textual t ? changed(t, edit) : e)
                    .toList());
    return Wires.utf8(out);
  }

  private static StreamEvent changed(
      StreamEvent.Textual piece, UnaryOperator<StreamEvent.Textual> edit) {
    StreamEvent.Textual after = edit.apply(piece);
    return after.text().equals(piece.text()) ? piece : after;
  }

  private static String staged(String name, StreamStage stage) throws IOException {
    return staged(stream(name), stage);
  }

  private static String staged(List<Frame> frames, StreamStage stage) throws IOException {
    byte[] out =
        Wires.write(
            writer(),
            frames,
            events -> {
              var after = new ArrayList<StreamEvent>();
              Emitter emitter =
                  new Emitter() {
                    @Override
                    public void emit(StreamEvent event) {
                      after.add(event);
                    }

                    @Override
                    public void refuse(Verdict.Refused refusal) {
                      throw new AssertionError("not expected");
                    }
                  };
              events.forEach(event -> stage.onEvent(event, emitter));
              return after;
            });
    return Wires.utf8(out);
  }

  private static String text(List<Frame> frames) {
    var out = new StringBuilder();
    for (Frame frame : frames) {
      for (StreamEvent event : frame.events()) {
        if (event instanceof StreamEvent.Text text) {
          out.append(text.text());
        }
      }
    }
    return out.toString();
  }

  private static String toolInput(List<Frame> frames, int tool) {
    var out = new StringBuilder();
    for (Frame frame : frames) {
      for (StreamEvent event : frame.events()) {
        if (event instanceof StreamEvent.ToolInput input && input.channel().tool() == tool) {
          out.append(input.text());
        }
      }
    }
    return out.toString();
  }
}
