package dev.privet.filters.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.api.Channel;
import dev.privet.filters.api.Channels;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.StreamStage;
import dev.privet.filters.api.Vector;
import dev.privet.filters.api.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every stage on the events of an answer must keep to. */
public interface StreamStageContract {
  /** A new stage, as for a new answer. */
  StreamStage stage();

  /** Texts and what becomes of them; at least one that stays as it is. */
  List<Fixture> fixtures();

  /**
   * A text of the model and what the caller is to see.
   *
   * @param channel the running text that carries it
   * @param said what the model says
   * @param heard what the caller sees
   */
  record Fixture(Channel channel, String said, String heard) {
    public Fixture {
      Objects.requireNonNull(channel, "channel");
      Objects.requireNonNull(said, "said");
      Objects.requireNonNull(heard, "heard");
    }

    /** A fixture in the content of the first choice. */
    public static Fixture of(String said, String heard) {
      return new Fixture(new Channel(0, Channel.Kind.CONTENT, 0), said, heard);
    }
  }

  @Test
  default void text_splitAnywhere_isHeardTheSame() {
    for (Fixture fixture : fixtures()) {
      for (int at = 0; at <= fixture.said().length(); at++) {
        assertHeard(fixture, List.of(at));
        assertHeard(fixture, List.of(at, at));
      }
    }
  }

  @Test
  default void text_inSingleCharacters_isHeardTheSame() {
    for (Fixture fixture : fixtures()) {
      var cuts = new ArrayList<Integer>();
      for (int at = 1; at < fixture.said().length(); at++) {
        cuts.add(at);
      }
      assertHeard(fixture, cuts);
    }
  }

  @Test
  default void text_splitAtRandom_isHeardTheSame() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (Fixture fixture : fixtures()) {
      for (int round = 0; round < 100; round++) {
        List<Integer> cuts =
            random
                .ints(random.nextInt(1, 8), 0, fixture.said().length() + 1)
                .sorted()
                .boxed()
                .toList();
        assertThat(heard(pieces(fixture, cuts)))
            .as("seed %d, cuts %s", seed, cuts)
            .isEqualTo(fixture.heard());
      }
    }
  }

  private void assertHeard(Fixture fixture, List<Integer> cuts) {
    assertThat(heard(pieces(fixture, cuts))).as("cuts %s", cuts).isEqualTo(fixture.heard());
  }

  private static List<StreamEvent> pieces(Fixture fixture, List<Integer> cuts) {
    var pieces = new ArrayList<StreamEvent>();
    int from = 0;
    for (int cut : cuts) {
      pieces.add(Channels.event(fixture.channel(), fixture.said().substring(from, cut)));
      from = cut;
    }
    pieces.add(Channels.event(fixture.channel(), fixture.said().substring(from)));
    return pieces;
  }

  /** What a fresh stage lets through of some pieces before it passes on the choice's finish. */
  private String heard(List<StreamEvent> pieces) {
    var out = new Collector();
    StreamStage stage = stage();
    pieces.forEach(piece -> stage.onEvent(piece, out));
    stage.onEvent(new StreamEvent.Finish(0, FinishReason.STOP, Wire.NONE), out);
    assertThat(out.refusal()).isEmpty();
    String before = out.textBeforeFinish();
    stage.onEvent(new StreamEvent.End(Wire.NONE), out);
    assertThat(out.textBeforeFinish()).as("no text after the finish").isEqualTo(out.text());
    return before;
  }

  @Test
  default void plainText_isHeldBackNoLongerThanDeclared() {
    List<Fixture> plain = fixtures().stream().filter(f -> f.said().equals(f.heard())).toList();
    assertThat(plain).as("fixtures that stay as they are").isNotEmpty();
    for (Fixture fixture : plain) {
      StreamStage stage = stage();
      var out = new Collector();
      for (int at = 0; at < fixture.said().length(); at++) {
        stage.onEvent(Channels.event(fixture.channel(), fixture.said().substring(at, at + 1)), out);
        assertThat(out.text().length())
            .as("let go after %d characters", at + 1)
            .isGreaterThanOrEqualTo(at + 1 - stage.lookahead());
      }
    }
  }

  @Test
  default void text_isLetGoBeforeItsChannelPauses() {
    for (Fixture fixture : fixtures()) {
      StreamStage stage = stage();
      var out = new Collector();
      pieces(fixture, List.of()).forEach(piece -> stage.onEvent(piece, out));
      stage.onEvent(new StreamEvent.Pause(fixture.channel(), Wire.NONE), out);
      assertThat(out.text()).isEqualTo(fixture.heard());
      assertThat(out.events().getLast()).isInstanceOf(StreamEvent.Pause.class);
    }
  }

  @Test
  default void otherEvents_passOnInOrder() {
    List<StreamEvent> others =
        List.of(
            new StreamEvent.Opaque(Wire.NONE),
            new StreamEvent.Usage(1, 2, Wire.NONE),
            new StreamEvent.Embedding(0, Vector.of(0.5f), Wire.NONE),
            new StreamEvent.Finish(0, FinishReason.STOP, Wire.NONE),
            new StreamEvent.End(Wire.NONE));
    StreamStage stage = stage();
    var out = new Collector();
    others.forEach(event -> stage.onEvent(event, out));
    assertThat(out.events()).isEqualTo(others);
  }
}
