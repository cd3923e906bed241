package dev.privet.filters.dialects.stream;

import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Wire;
import dev.privet.filters.dialects.AnswerLimits;
import dev.privet.filters.dialects.FrameReader;
import dev.privet.filters.dialects.json.JsonException;
import dev.privet.filters.dialects.json.JsonObject;
import dev.privet.filters.dialects.json.JsonReader;
import dev.privet.filters.dialects.json.JsonValue;
import dev.privet.filters.dialects.json.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Reads the frames of an answer whose events are JSON, in either form. */
public abstract sealed class AnswerReader implements FrameReader {
  final AnswerFormat format;
  private boolean ended;

  private AnswerReader(AnswerFormat format) {
    this.format = format;
  }

  /** A reader for the form that the format reads. */
  public static FrameReader of(AnswerFormat format, InputStream in, AnswerLimits limits) {
    return format.form().stream() ? new Stream(format, in, limits) : new Whole(format, in, limits);
  }

  @Override
  public Optional<Frame> next() throws IOException {
    if (ended) {
      return Optional.empty();
    }
    Frame frame = read();
    for (StreamEvent event : frame.events()) {
      ended |= event instanceof StreamEvent.End;
    }
    return Optional.of(frame);
  }

  @Override
  public boolean ready() {
    return ended || waiting();
  }

  abstract Frame read() throws IOException;

  abstract boolean waiting();

  final Frame frame(FrameSource source) throws IOException {
    List<StreamEvent> events = format.events(source, source.json());
    return events.isEmpty() ? opaque(source) : new Frame(events, source);
  }

  static Frame opaque(FrameSource source) {
    return new Frame(List.of(new StreamEvent.Opaque(source.leaf())), source);
  }

  static JsonObject object(String text) throws IOException {
    JsonValue value;
    try {
      value = JsonReader.answer(text);
    } catch (JsonException e) {
      throw broken("answer: " + e.getMessage());
    }
    if (value instanceof JsonObject object) {
      return object;
    }
    throw broken("answer: expected a JSON object");
  }

  static BrokenReplyException broken(String message) {
    return new BrokenReplyException(ErrorCode.DESTINATION_BROKEN, message);
  }

  /** Server-sent events. */
  private static final class Stream extends AnswerReader {
    private final SseInput input;
    private final BitSet begun = new BitSet();
    private final BitSet finished = new BitSet();

    Stream(AnswerFormat format, InputStream in, AnswerLimits limits) {
      super(format);
      this.input = new SseInput(in, limits);
    }

    @Override
    Frame read() throws IOException {
      SseBlock block = input.next();
      if (block == null && (format.mayEnd() || hasFinished())) {
        return Frame.of(new StreamEvent.End(Wire.NONE));
      }
      if (block == null) {
        throw broken("answer: ended without the protocol's end");
      }
      if (block.data().isBlank()) {
        return opaque(FrameSource.plain(format.form(), block));
      }
      if (format.isEnd(block.data())) {
        FrameSource source = FrameSource.plain(format.form(), block);
        return new Frame(List.of(new StreamEvent.End(source.leaf())), source);
      }
      Frame frame = frame(FrameSource.event(format.form(), block, object(block.data())));
      note(frame.events());
      return frame;
    }

    private void note(List<StreamEvent> events) {
      // By index: an iterator for each frame would be garbage.
      for (int i = 0; i < events.size(); i++) {
        switch (events.get(i)) {
          case StreamEvent.Textual piece -> begun.set(piece.channel().choice());
          case StreamEvent.Finish finish -> {
            begun.set(finish.choice());
            finished.set(finish.choice());
          }
          default -> {}
        }
      }
    }

    private boolean hasFinished() {
      return format.finishMayEnd() && !begun.isEmpty() && begun.equals(finished);
    }

    @Override
    boolean waiting() {
      return input.ready();
    }
  }

  /** One JSON body. */
  private static final class Whole extends AnswerReader {
    private final InputStream in;
    private final AnswerLimits limits;

    Whole(AnswerFormat format, InputStream in, AnswerLimits limits) {
      super(format);
      this.in = in;
      this.limits = limits;
    }

    @Override
    Frame read() throws IOException {
      int most = (int) Math.min(limits.answerBytes(), Integer.MAX_VALUE - 16L);
      byte[] raw = in.readNBytes(most + 1);
      if (raw.length > most) {
        throw new BrokenReplyException(ErrorCode.ANSWER_TOO_LARGE, "answer: larger than permitted");
      }
      return frame(FrameSource.whole(format.form(), raw, object(text(raw))));
    }

    private static String text(byte[] raw) throws IOException {
      try {
        return Utf8.decode(raw);
      } catch (JsonException e) {
        throw broken("answer: " + e.getMessage());
      }
    }

    @Override
    boolean waiting() {
      return false;
    }
  }
}
