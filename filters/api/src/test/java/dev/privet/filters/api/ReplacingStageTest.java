package dev.privet.filters.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ReplacingStageTest {
  private static final Channel CONTENT = new Channel(0, Channel.Kind.CONTENT, 0);
  private static final Channel OTHER = new Channel(1, Channel.Kind.CONTENT, 0);
  private static final Channel TOOL = new Channel(0, Channel.Kind.TOOL_INPUT, 0);
  private static final StreamEvent FINISH = new StreamEvent.Finish(0, FinishReason.STOP, Wire.NONE);

  private final List<StreamEvent> out = new ArrayList<>();
  private final Emitter emitter =
      new Emitter() {
        @Override
        public void emit(StreamEvent event) {
          out.add(event);
        }

        @Override
        public void refuse(Verdict.Refused refusal) {
          throw new AssertionError("refused");
        }
      };

  private static StreamStage stage(String pattern, int lookahead, String replacement) {
    return StreamStage.replacing(Pattern.compile(pattern), lookahead, replacement);
  }

  private String text(Channel channel) {
    var text = new StringBuilder();
    for (StreamEvent event : out) {
      if (event instanceof StreamEvent.Textual piece && piece.channel().equals(channel)) {
        text.append(piece.text());
      }
    }
    return text.toString();
  }

  @Test
  void text_atRandomCuts_equalsReplacingTheWhole() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      var said = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        said.append("abcab ".charAt(random.nextInt(6)));
      }
      out.clear();
      StreamStage stage = stage("abc", 3, "[x]");
      for (int at = 0; at < said.length(); ) {
        int end = Math.min(said.length(), at + random.nextInt(6));
        stage.onEvent(Channels.event(CONTENT, said.substring(at, end)), emitter);
        at = end;
      }
      stage.onEvent(FINISH, emitter);
      assertThat(text(CONTENT))
          .as("seed %d, text %s", seed, said)
          .isEqualTo(said.toString().replace("abc", "[x]"));
    }
  }

  @Test
  void text_withLookAround_seesWhatWasLetGo() {
    StreamStage stage = stage("(?<!not )here", 9, "[x]");
    for (String piece : List.of("not ", "he", "re, but ", "here")) {
      stage.onEvent(Channels.event(CONTENT, piece), emitter);
    }
    stage.onEvent(FINISH, emitter);
    assertThat(text(CONTENT)).isEqualTo("not here, but [x]");
  }

  @Test
  void channels_interleaved_areKeptApart() {
    StreamStage stage = stage("abc", 3, "[x]");
    stage.onEvent(Channels.event(CONTENT, "a"), emitter);
    stage.onEvent(Channels.event(OTHER, "bc"), emitter);
    stage.onEvent(Channels.event(CONTENT, "bc"), emitter);
    stage.onEvent(FINISH, emitter);
    assertThat(text(CONTENT)).isEqualTo("[x]");
    stage.onEvent(new StreamEvent.End(Wire.NONE), emitter);
    assertThat(text(OTHER)).isEqualTo("bc");
  }

  @Test
  void finish_ofOneChoice_letsGoOfItsTextOnly() {
    StreamStage stage = stage("abc", 3, "[x]");
    stage.onEvent(Channels.event(CONTENT, "ab"), emitter);
    stage.onEvent(Channels.event(OTHER, "ab"), emitter);
    stage.onEvent(FINISH, emitter);
    assertThat(text(CONTENT)).isEqualTo("ab");
    assertThat(text(OTHER)).isEmpty();
    assertThat(out.getLast()).isSameAs(FINISH);
  }

  @Test
  void replacement_inToolInput_isEscaped() {
    StreamStage stage = stage("abc", 3, "\"\n");
    stage.onEvent(Channels.event(TOOL, "{\"k\":\"abc\"}"), emitter);
    stage.onEvent(FINISH, emitter);
    assertThat(text(TOOL)).isEqualTo("{\"k\":\"\\\"\\n\"}");
  }

  @Test
  void piece_untouched_isTheSameEvent() {
    StreamStage stage = stage("abc", 1, "[x]");
    StreamEvent empty = Channels.event(CONTENT, "");
    stage.onEvent(empty, emitter);
    assertThat(out).singleElement().isSameAs(empty);
  }

  @Test
  void lookahead_belowOne_isAnError() {
    assertThatThrownBy(() -> stage("a", 0, "")).isInstanceOf(IllegalArgumentException.class);
    assertThat(stage("a", 5, "").lookahead()).isEqualTo(5);
  }
}
