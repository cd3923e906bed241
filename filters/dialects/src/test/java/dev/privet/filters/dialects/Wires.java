package dev.privet.filters.dialects;

import dev.privet.filters.api.Frame;
import dev.privet.filters.api.StreamEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Fixtures and the ways of answers through a dialect, for tests. */
public final class Wires {
  public static final AnswerHead HEAD = new AnswerHead("privet-1", "chat", 1_700_000_000L);

  private Wires() {}

  public static Dialect dialect(String id) {
    return Dialects.named(id).orElseThrow();
  }

  public static byte[] fixture(String name) {
    try (InputStream in = Wires.class.getResourceAsStream("/wire/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<Frame> read(Dialect dialect, boolean stream, byte[] bytes) throws IOException {
    return read(dialect.reader(new ByteArrayInputStream(bytes), stream, AnswerLimits.DEFAULT));
  }

  public static List<Frame> read(FrameReader reader) throws IOException {
    var frames = new ArrayList<Frame>();
    for (Optional<Frame> next = reader.next(); next.isPresent(); next = reader.next()) {
      frames.add(next.get());
    }
    return frames;
  }

  /** Writes frames with their events changed. */
  public static byte[] write(
      FrameWriter writer, List<Frame> frames, UnaryOperator<List<StreamEvent>> stage)
      throws IOException {
    var out = new ByteArrayOutputStream();
    for (Frame frame : frames) {
      writer.write(frame, stage.apply(frame.events()), out);
    }
    return out.toByteArray();
  }

  /** What events say, in lines; wires left out. */
  public static List<String> say(List<Frame> frames) {
    var lines = new ArrayList<String>();
    for (Frame frame : frames) {
      for (StreamEvent event : frame.events()) {
        lines.add(say(event));
      }
    }
    return lines;
  }

  public static String say(StreamEvent event) {
    return switch (event) {
      case StreamEvent.ToolInput input ->
          "tool "
              + input.channel().choice()
              + "."
              + input.channel().tool()
              + " "
              + input.id()
              + " "
              + input.name()
              + " <"
              + input.text()
              + ">";
      case StreamEvent.Textual piece ->
          piece.channel().kind() + " " + piece.channel().choice() + " <" + piece.text() + ">";
      case StreamEvent.Finish finish -> "finish " + finish.choice() + " " + finish.reason();
      case StreamEvent.Usage usage -> "usage " + usage.inputTokens() + " " + usage.outputTokens();
      case StreamEvent.Pause pause ->
          "pause " + pause.channel().kind() + " " + pause.channel().choice();
      case StreamEvent.Embedding it -> "embedding " + it.index() + " " + it.vector();
      case StreamEvent.End _ -> "end";
      case StreamEvent.Opaque _ -> "opaque";
    };
  }

  public static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A stream that gives its bytes in two reads. */
  public static InputStream split(byte[] bytes, int at) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] b, int off, int len) {
        int most = pos < at ? Math.min(len, at - pos) : len;
        return super.read(b, off, most);
      }
    };
  }
}
