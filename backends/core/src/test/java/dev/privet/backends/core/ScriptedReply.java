package dev.privet.backends.core;

import dev.privet.filters.api.Frame;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Served;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Wire;
import dev.privet.policies.api.Price;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Some frames, and how they end. */
final class ScriptedReply implements Reply {
  private final Queue<Frame> frames = new ArrayDeque<>();
  private final @Nullable Supplier<IOException> failure;
  int closed;

  private ScriptedReply(int texts, boolean whole, @Nullable Supplier<IOException> failure) {
    for (int i = 0; i < texts; i++) {
      frames.add(Frame.of(StreamEvent.Text.of("piece " + i)));
    }
    if (whole) {
      frames.add(Frame.of(new StreamEvent.End(Wire.NONE)));
    }
    this.failure = failure;
  }

  static ScriptedReply whole(int texts) {
    return new ScriptedReply(texts, true, null);
  }

  static ScriptedReply breaking(int texts, @Nullable Supplier<IOException> failure) {
    return new ScriptedReply(texts, false, failure);
  }

  @Override
  public Served served() {
    return new Served("liar", "liar", "liar", 99, Samples.CLASSES.lowest(), Price.FREE, false);
  }

  @Override
  public Optional<Frame> next() throws IOException {
    Frame frame = frames.poll();
    if (frame == null && failure != null) {
      throw failure.get();
    }
    return Optional.ofNullable(frame);
  }

  @Override
  public void close() {
    closed++;
  }
}
