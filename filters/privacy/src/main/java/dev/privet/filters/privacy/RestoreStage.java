package dev.privet.filters.privacy;

import dev.privet.filters.api.Channel;
import dev.privet.filters.api.Channels;
import dev.privet.filters.api.Emitter;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.StreamStage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts the caller's own values back into the answer, wherever it is cut. Every event is passed on
 * at once, with the text that can be let go; what is held goes out before its choice finishes.
 * Placeholders that are not of this exchange, or not of the attempt that is answered, stay as they
 * are.
 */
final class RestoreStage implements StreamStage {
  private final Redaction redaction;
  private final Map<Channel, RunningText> texts = new LinkedHashMap<>();
  private @Nullable RunningText last;

  RestoreStage(Redaction redaction) {
    this.redaction = Objects.requireNonNull(redaction, "redaction");
  }

  @Override
  public int lookahead() {
    return redaction.longest();
  }

  @Override
  public void onEvent(StreamEvent event, Emitter out) {
    switch (event) {
      case StreamEvent.Textual piece -> out.emit(restored(piece));
      case StreamEvent.Finish finish -> {
        release(finish.choice(), out);
        out.emit(finish);
      }
      case StreamEvent.End end -> {
        releaseAll(out);
        out.emit(end);
      }
      case StreamEvent.Pause pause -> {
        RunningText text = texts.get(pause.channel());
        if (text != null) {
          release(text, out);
        }
        out.emit(pause);
      }
      case StreamEvent.Usage usage -> out.emit(usage);
      case StreamEvent.Embedding embedding -> out.emit(embedding);
      case StreamEvent.Opaque opaque -> out.emit(opaque);
    }
  }

  private StreamEvent restored(StreamEvent.Textual piece) {
    Restorables values = redaction.restorables();
    if (values.isEmpty()) {
      return piece;
    }
    String text = text(piece.channel(), values).add(piece.text());
    return text.equals(piece.text()) ? piece : piece.withText(text);
  }

  private RunningText text(Channel channel, Restorables values) {
    RunningText text = last;
    if (text == null || !text.channel().equals(channel)) {
      text = texts.computeIfAbsent(channel, c -> new RunningText(c, values));
      last = text;
    }
    return text;
  }

  private void release(int choice, Emitter out) {
    for (RunningText text : texts.values()) {
      if (text.channel().choice() == choice) {
        release(text, out);
      }
    }
  }

  private void releaseAll(Emitter out) {
    texts.values().forEach(text -> release(text, out));
  }

  private static void release(RunningText text, Emitter out) {
    String rest = text.drain();
    if (!rest.isEmpty()) {
      out.emit(Channels.event(text.channel(), rest));
    }
  }
}
