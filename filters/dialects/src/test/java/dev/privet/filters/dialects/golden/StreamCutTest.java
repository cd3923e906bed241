package dev.privet.filters.dialects.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.dialects.AnswerLimits;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.FrameReader;
import dev.privet.filters.dialects.FrameWriter;
import dev.privet.filters.dialects.Wires;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every stream, in pieces of every size, and cut short at every byte. */
class StreamCutTest {
  private static final int RANDOM_ROUNDS = 50;
  private static final List<String> CALLERS =
      List.of("openai-chat", "openai-completions", "openai-responses", "anthropic-messages");
  private static final Verdict.Refused BROKEN =
      Verdict.refuse(ErrorCode.DESTINATION_BROKEN, "The answer broke off.");

  static List<Fixture> streams() {
    return Fixture.streams();
  }

  @ParameterizedTest
  @MethodSource("streams")
  void stream_inPieces_saysTheSame(Fixture fixture) throws IOException {
    byte[] bytes = fixture.bytes();
    List<String> whole = said(fixture, new ByteArrayInputStream(bytes));

    assertThat(said(fixture, pieces(bytes, at -> 1))).as("byte by byte").isEqualTo(whole);
    for (int cut = 1; cut < bytes.length; cut++) {
      int first = cut;
      assertThat(said(fixture, pieces(bytes, at -> at < first ? first - at : bytes.length)))
          .as("cut at %d", cut)
          .isEqualTo(whole);
    }
    for (long seed = 0; seed < RANDOM_ROUNDS; seed++) {
      var random = new Random(seed);
      assertThat(said(fixture, pieces(bytes, at -> 1 + random.nextInt(64))))
          .as("seed %d", seed)
          .isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void stream_cutShort_isReportedAsSuchInEveryDialect(Fixture fixture) throws IOException {
    byte[] bytes = fixture.bytes();
    List<Frame> whole = Wires.read(fixture.dialect(), true, bytes);
    var seen = new boolean[whole.size() + 1];
    for (int end = 0; end < bytes.length; end++) {
      List<Frame> frames = new ArrayList<>();
      boolean complete = read(fixture.dialect(), new ByteArrayInputStream(bytes, 0, end), frames);
      if (complete) {
        assertThat(untilFinished(frames)).as("cut at %d", end).isEqualTo(untilFinished(whole));
      } else if (!seen[frames.size()]) {
        seen[frames.size()] = true;
        for (String caller : CALLERS) {
          assertReported(Wires.dialect(caller), frames, "cut at " + end + ", told in " + caller);
        }
      }
    }
  }

  /** What comes after all choices have finished, such as the count of tokens, may be missing. */
  private static List<String> untilFinished(List<Frame> frames) {
    List<String> said = Wires.say(frames);
    int last = said.size() - 1;
    while (last >= 0 && !said.get(last).startsWith("finish")) {
      last--;
    }
    return said.subList(0, last + 1);
  }

  /** The caller's own dialect takes what was written for broken, and never for complete. */
  private static void assertReported(Dialect caller, List<Frame> frames, String how)
      throws IOException {
    var out = new ByteArrayOutputStream();
    FrameWriter writer = caller.writer(true, Wires.HEAD);
    for (Frame frame : frames) {
      writer.write(frame, frame.events(), out);
    }
    writer.fail(BROKEN, "req_1", out);

    String told = Wires.utf8(out.toByteArray());
    assertThat(told).as(how).contains("destination.broken").doesNotContain("[DONE]");
    assertThat(read(caller, new ByteArrayInputStream(out.toByteArray()), new ArrayList<>()))
        .as("%s: %s", how, told)
        .isFalse();
  }

  private static List<String> said(Fixture fixture, InputStream in) throws IOException {
    return Wires.say(Wires.read(fixture.dialect().reader(in, true, AnswerLimits.DEFAULT)));
  }

  /** Whether a stream came to its end; what came of it is added. */
  private static boolean read(Dialect dialect, InputStream in, List<Frame> frames)
      throws IOException {
    FrameReader reader = dialect.reader(in, true, AnswerLimits.DEFAULT);
    try {
      for (Optional<Frame> next = reader.next(); next.isPresent(); next = reader.next()) {
        frames.add(next.get());
      }
      return frames.getLast().events().stream().anyMatch(StreamEvent.End.class::isInstance);
    } catch (BrokenReplyException e) {
      assertThat(e.getMessage()).isNotBlank();
      return false;
    }
  }

  /** Bytes in pieces whose lengths are told by where they begin. */
  private static InputStream pieces(byte[] bytes, IntUnaryOperator length) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] into, int offset, int most) {
        return super.read(into, offset, Math.min(most, length.applyAsInt(pos)));
      }

      @Override
      public synchronized int available() {
        return 0;
      }
    };
  }
}
