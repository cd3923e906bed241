package dev.privet.filters.dialects.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Wire;
import dev.privet.filters.dialects.AnswerLimits;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.Wires;
import dev.privet.filters.dialects.json.JsonReader;
import dev.privet.filters.dialects.json.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatAnswerTest {
  private static final Dialect CHAT = Wires.dialect("openai-chat");
  private static final byte[] ANSWER = Wires.fixture("openai-chat/answer.json");

  @Test
  void answer_isOneFrame() throws IOException {
    List<Frame> frames = Wires.read(CHAT, false, ANSWER);
    assertThat(frames).hasSize(1);
    assertThat(Wires.say(frames))
        .containsExactly(
            "CONTENT 0 <Hello Ada>",
            "tool 0.0 call_a send_mail <{\"to\":\"EMAIL_1\"}>",
            "finish 0 TOOL_CALLS",
            "usage 9 12",
            "end");
  }

  @Test
  void untouchedAnswer_isForwardedByteForByte() throws IOException {
    List<Frame> frames = Wires.read(CHAT, false, ANSWER);
    assertThat(Wires.write(CHAT.writer(false, Wires.HEAD), frames, UnaryOperator.identity()))
        .isEqualTo(ANSWER);
  }

  @Test
  void editedAnswer_keepsAllElse() throws Exception {
    String out =
        edited(events ->
            events.stream()
                .map(e ->
                    e instanceof StreamEvent.Textual t
                        ? t.withText(t.text().replace("EMAIL_1", "a\\\"b"))
                        : e)
                .toList());
    assertThat(out)
        .isEqualTo(
            JsonWriter.text(JsonReader.answer(Wires.utf8(ANSWER)))
                .replace("EMAIL_1", "a\\\\\\\"b"));
    assertThat(out).contains("\"cost\":1.500e-3");
  }

  @Test
  void insertedText_isMergedIntoItsChannel() throws Exception {
    String out =
        edited(events -> {
          var after = new ArrayList<>(events);
          after.add(2, StreamEvent.Text.of("!"));
          return after;
        });
    assertThat(out).contains("\"content\":\"Hello Ada!\"").contains("\"service_tier\":\"default\"");
  }

  @Test
  void droppedEvents_leaveAValidAnswer() throws Exception {
    String out =
        edited(events ->
            events.stream()
                .filter(e -> !(e instanceof StreamEvent.Text || e instanceof StreamEvent.Usage))
                .toList());
    assertThat(out).contains("\"content\":\"\"").contains("\"usage\":null");
  }

  @Test
  void changedReason_makesAnAnswerOfOurOwn() throws Exception {
    String out =
        edited(events ->
            List.of(
                events.getFirst(),
                new StreamEvent.Finish(0, dev.privet.filters.api.FinishReason.LENGTH, Wire.NONE),
                events.getLast()));
    assertThat(out).contains("\"finish_reason\":\"length\"").contains("\"content\":\"Hello Ada\"");
  }

  @Test
  void streamedFrames_makeOneAnswer() throws IOException {
    List<Frame> frames = Wires.read(CHAT, true, Wires.fixture("openai-chat/tools.sse"));
    byte[] out = Wires.write(CHAT.writer(false, Wires.HEAD), frames, UnaryOperator.identity());
    assertThat(Wires.say(Wires.read(CHAT, false, out)))
        .containsExactly(
            "REASONING 0 <Look up. >",
            "tool 0.0 call_a send_mail <{\"to\":\"EMAIL_1\"}>",
            "tool 0.1 call_b now <{}>",
            "finish 0 TOOL_CALLS",
            "usage 30 20",
            "end");
  }

  @Test
  void wholeAnswer_makesAStream() throws IOException {
    List<Frame> frames = Wires.read(CHAT, false, ANSWER);
    byte[] out = Wires.write(CHAT.writer(true, Wires.HEAD), frames, UnaryOperator.identity());
    assertThat(Wires.say(Wires.read(CHAT, true, out)))
        .containsExactly(
            "opaque",
            "CONTENT 0 <Hello Ada>",
            "tool 0.0 call_a send_mail <{\"to\":\"EMAIL_1\"}>",
            "finish 0 TOOL_CALLS",
            "usage 9 12",
            "end");
  }

  @Test
  void everyCut_isBroken() {
    int end = Wires.utf8(ANSWER).stripTrailing().length();
    for (int at = 0; at < end; at++) {
      byte[] cut = Arrays.copyOf(ANSWER, at);
      assertThatThrownBy(() -> Wires.read(CHAT, false, cut))
          .isInstanceOf(BrokenReplyException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"choices\":[]}",
        "{\"error\":{\"message\":\"canary\"}}",
        "[]",
        "canary",
        "{\"choices\":[{}],\"choices\":[{}]}",
        "{\"choices\":[{}]} canary"
      })
  void badAnswer_isBroken(String text) {
    assertThatThrownBy(() -> Wires.read(CHAT, false, text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(BrokenReplyException.class)
        .hasMessageNotContaining("canary");
  }

  @Test
  void largeAnswer_isRefusedAtTheLimit() throws IOException {
    byte[] bytes = "{\"choices\":[{}]}".getBytes(StandardCharsets.UTF_8);
    for (int limit : new int[] {bytes.length, bytes.length + 1}) {
      var in = new ByteArrayInputStream(bytes);
      assertThat(Wires.read(CHAT.reader(in, false, new AnswerLimits(1, limit)))).hasSize(1);
    }
    var in = new ByteArrayInputStream(bytes);
    assertThatThrownBy(() -> CHAT.reader(in, false, new AnswerLimits(1, bytes.length - 1)).next())
        .satisfies(e ->
            assertThat(((BrokenReplyException) e).code()).isEqualTo(ErrorCode.ANSWER_TOO_LARGE));
  }

  private static String edited(UnaryOperator<List<StreamEvent>> stage) throws IOException {
    List<Frame> frames = Wires.read(CHAT, false, ANSWER);
    return Wires.utf8(Wires.write(CHAT.writer(false, Wires.HEAD), frames, stage));
  }
}
