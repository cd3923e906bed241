package dev.privet.filters.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.api.Channel;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Wire;
import dev.privet.filters.cache.Fixtures.Model;
import dev.privet.filters.cache.Fixtures.Outcome;
import dev.privet.filters.cache.Fixtures.Question;
import dev.privet.policies.api.Obligation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class CacheFilterTest {
  private static final Question HELLO = Question.of("hello");
  private final AtomicLong nanos = new AtomicLong();
  private final AnswerCache cache = new AnswerCache(CacheConfig.standard(), nanos::get);
  private final CacheFilter filter = new CacheFilter(CacheConfig.standard(), cache);
  private final Model model = Model.says("Hi ", "<P1>", "!");

  private Outcome ask(Question question) {
    return Fixtures.ask(filter, model, question);
  }

  private CacheFilter sharing(String scope) {
    return new CacheFilter(new CacheConfig(null, null, scope), cache);
  }

  @Test
  void question_askedAgain_isAnsweredWithoutACall() {
    Outcome first = ask(HELLO);
    Outcome second = ask(HELLO);
    assertThat(first.header()).isEqualTo("miss");
    assertThat(first.isHit()).isFalse();
    assertThat(second.header()).isEqualTo("hit");
    assertThat(second.isHit()).isTrue();
    assertThat(second.text()).isEqualTo(first.text()).isEqualTo("Hi <P1>!");
    assertThat(second.served().orElseThrow().attempt()).isZero();
    assertThat(second.served().orElseThrow().residual()).isEqualTo(Fixtures.CLASSES.lowest());
    assertThat(model.calls).isEqualTo(1);
  }

  @Test
  void answer_toAStream_isReplayedWhole() {
    ask(HELLO.streamed());
    Outcome replay = ask(HELLO);
    assertThat(replay.isHit()).isTrue();
    assertThat(replay.frames()).hasSize(1);
    assertThat(replay.frames().getFirst().events()).last().isInstanceOf(StreamEvent.End.class);
    assertThat(replay.text()).isEqualTo("Hi <P1>!");
  }

  @Test
  void answer_givenWhole_isReplayedAsAStream() {
    var events = new ArrayList<StreamEvent>();
    Fixtures.answer(FinishReason.STOP, "Hi ", "<P1>", "!").forEach(f -> events.addAll(f.events()));
    var whole = new Model(List.of(new Frame(events, Wire.NONE)), false);
    Fixtures.ask(filter, whole, HELLO);
    Outcome replay = Fixtures.ask(filter, whole, HELLO.streamed());
    assertThat(whole.calls).isEqualTo(1);
    assertThat(replay.frames()).allSatisfy(frame -> assertThat(frame.events()).hasSize(1));
    assertThat(replay.text()).isEqualTo("Hi <P1>!");
    assertThat(replay.frames().getLast().events().getFirst()).isInstanceOf(StreamEvent.End.class);
  }

  @Test
  void replay_holdsNoBytesOfTheWire() {
    ask(HELLO);
    for (Frame frame : ask(HELLO.streamed()).frames()) {
      assertThat(frame.wire()).isSameAs(Wire.NONE);
      assertThat(frame.events()).allSatisfy(e -> assertThat(e.wire()).isSameAs(Wire.NONE));
      assertThat(frame.events()).noneMatch(StreamEvent.Opaque.class::isInstance);
    }
  }

  @Test
  void replay_keepsToolCallsApartAndWhole() {
    var frames = new ArrayList<Frame>();
    for (int call = 0; call < 2; call++) {
      var channel = new Channel(0, Channel.Kind.TOOL_INPUT, call);
      frames.add(Frame.of(new StreamEvent.ToolInput(channel, "id" + call, "f", "", Wire.NONE)));
      frames.add(Frame.of(new StreamEvent.ToolInput(channel, "", "", "{\"a\":", Wire.NONE)));
      frames.add(Frame.of(new StreamEvent.ToolInput(channel, "", "", call + "}", Wire.NONE)));
    }
    frames.add(Frame.of(new StreamEvent.Finish(0, FinishReason.TOOL_CALLS, Wire.NONE)));
    frames.add(Frame.of(new StreamEvent.End(Wire.NONE)));
    var tools = new Model(frames, false);
    Fixtures.ask(filter, tools, HELLO);
    List<Frame> replay = Fixtures.ask(filter, tools, HELLO.streamed()).frames();
    assertThat(replay)
        .hasSize(4)
        .element(1)
        .isEqualTo(
            Frame.of(
                new StreamEvent.ToolInput(
                    new Channel(0, Channel.Kind.TOOL_INPUT, 1),
                    "id1",
                    "f",
                    "{\"a\":1}",
                    Wire.NONE)));
  }

  @Test
  void replay_longText_comesInPieces() {
    String[] pieces = new String[1_000];
    java.util.Arrays.fill(pieces, "twenty characters or");
    var talker = Model.says(pieces);
    Fixtures.ask(filter, talker, HELLO);
    Outcome replay = Fixtures.ask(filter, talker, HELLO.streamed());
    assertThat(replay.isHit()).isTrue();
    assertThat(replay.text()).isEqualTo(String.join("", pieces));
    assertThat(replay.frames()).hasSizeBetween(6, 12);
  }

  static List<Question> others() {
    return List.of(
        Question.of("hello "),
        HELLO.by("acme2", "search", "key-1"),
        HELLO.inClass("public"),
        HELLO.inClass("confidential"),
        HELLO.underPolicy("p2"),
        HELLO.at("azure", "gpt"),
        HELLO.at("openai", "gpt-2"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void question_thatDiffersInAnyPart_isAnother(Question other) {
    ask(HELLO);
    assertThat(ask(other).isHit()).isFalse();
    assertThat(ask(other).isHit()).isTrue();
    assertThat(model.calls).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "tenant, search, key-2, true",
    "tenant, sales, key-2, true",
    "team, search, key-2, true",
    "team, sales, key-2, false",
    "key, search, key-2, false",
    "key, search, key-1, true"
  })
  void scope_decidesWhoShares(String scope, String team, String key, boolean hit) {
    CacheFilter scoped = sharing(scope);
    Fixtures.ask(scoped, model, HELLO);
    assertThat(Fixtures.ask(scoped, model, HELLO.by("acme", team, key)).isHit()).isEqualTo(hit);
  }

  @Test
  void scope_teamWithoutTeams_isTheKey() {
    CacheFilter scoped = sharing("team");
    Fixtures.ask(scoped, model, HELLO.by("acme", "", "key-1"));
    assertThat(Fixtures.ask(scoped, model, HELLO.by("acme", "", "key-2")).isHit()).isFalse();
    assertThat(Fixtures.ask(scoped, model, HELLO.by("acme", "", "key-1")).isHit()).isTrue();
  }

  @Test
  void highestClass_isNeitherKeptNorReplayed() {
    Question restricted = HELLO.inClass("restricted");
    assertThat(ask(restricted).header()).isEmpty();
    assertThat(ask(restricted).isHit()).isFalse();
    assertThat(cache.weight()).isZero();
  }

  @Test
  void obligation_noCache_isNeitherKeptNorReplayed() {
    Question bound = HELLO.withObligation(Obligation.NO_CACHE);
    ask(bound);
    assertThat(cache.weight()).isZero();
    ask(HELLO);
    assertThat(ask(bound).isHit()).isFalse();
    assertThat(model.calls).isEqualTo(3);
  }

  @Test
  void hostedTools_areNeitherKeptNorReplayed() {
    Question searching = HELLO.withHostedTool("web_search");
    ask(searching);
    assertThat(ask(searching).isHit()).isFalse();
    assertThat(cache.weight()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cache-control | no-cache | false",
        "cache-control | 'max-age=5, No-Cache' | false",
        "cache-control | no-store | false",
        "cache-control | max-age=0 | false",
        "cache-control | max-age=60 | true",
        "x-privet-cache | off | false",
        "x-privet-cache | OFF | false",
        "x-privet-cache | perhaps | false",
        "x-privet-cache | on | true"
      })
  void caller_mayOptOut(String header, String value, boolean cached) {
    Question wish = HELLO.withHeader(header, value);
    ask(wish);
    assertThat(cache.weight() > 0).isEqualTo(cached);
    ask(HELLO);
    assertThat(ask(wish).isHit()).isEqualTo(cached);
  }

  @Test
  void answer_cutAnywhere_isNeverKept() {
    List<Frame> whole = Fixtures.answer(FinishReason.STOP, "a", "b", "c");
    for (int frames = 0; frames < whole.size(); frames++) {
      for (boolean breaks : new boolean[] {true, false}) {
        Fixtures.ask(filter, new Model(whole.subList(0, frames), breaks), HELLO);
        assertThat(cache.weight()).as("cut after %d frames", frames).isZero();
      }
    }
    Fixtures.ask(filter, new Model(whole, false), HELLO);
    assertThat(cache.weight()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(FinishReason.class)
  void answer_isKeptByItsFinish(FinishReason reason) {
    Fixtures.ask(filter, new Model(Fixtures.answer(reason, "a"), false), HELLO);
    boolean kept = reason != FinishReason.CONTENT_FILTER && reason != FinishReason.OTHER;
    assertThat(cache.weight() > 0).isEqualTo(kept);
  }

  @Test
  void answer_withoutFinishOfEveryChoice_isNotKept() {
    var frames = new ArrayList<>(Fixtures.answer(FinishReason.STOP, "a"));
    var second = new Channel(1, Channel.Kind.CONTENT, 0);
    frames.addFirst(Frame.of(new StreamEvent.Text(second, "b", Wire.NONE)));
    Fixtures.ask(filter, new Model(frames, false), HELLO);
    assertThat(cache.weight()).isZero();
  }

  @Test
  void answer_thatTheModelRefuses_isNotKept() {
    var frames = new ArrayList<>(Fixtures.answer(FinishReason.STOP));
    var refusal = new Channel(0, Channel.Kind.REFUSAL, 0);
    frames.addFirst(Frame.of(new StreamEvent.Text(refusal, "No.", Wire.NONE)));
    Fixtures.ask(filter, new Model(frames, false), HELLO);
    assertThat(cache.weight()).isZero();
  }

  @Test
  void answer_tooOld_isForgotten() {
    ask(HELLO);
    nanos.addAndGet(Duration.ofMinutes(10).toNanos() - 1);
    assertThat(ask(HELLO).isHit()).isTrue();
    nanos.addAndGet(1);
    assertThat(ask(HELLO).isHit()).isFalse();
  }

  @Test
  void reload_withTighterSettings_appliesThemToWhatIsKept() {
    ask(HELLO);
    cache.adjust(new CacheConfig("1m", null, null));
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(ask(HELLO).isHit()).isFalse();
    cache.adjust(new CacheConfig("1m", "1", null));
    assertThat(cache.weight()).isZero();
  }
}
