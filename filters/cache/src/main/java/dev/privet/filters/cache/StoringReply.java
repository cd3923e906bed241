package dev.privet.filters.cache;

import dev.privet.filters.api.Frame;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Served;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Passes an answer on and hands it over for keeping as soon as it is whole. */
final class StoringReply implements Reply {
  private final Reply reply;
  private final AnswerRecorder recorder;
  private final Consumer<StoredAnswer> keep;

  StoringReply(Reply reply, AnswerRecorder recorder, Consumer<StoredAnswer> keep) {
    this.reply = Objects.requireNonNull(reply, "reply");
    this.recorder = Objects.requireNonNull(recorder, "recorder");
    this.keep = Objects.requireNonNull(keep, "keep");
  }

  @Override
  public Served served() {
    return reply.served();
  }

  @Override
  public Optional<Frame> next() throws IOException {
    Optional<Frame> frame = reply.next();
    frame.ifPresent(this::take);
    return frame;
  }

  private void take(Frame frame) {
    recorder.add(frame);
    recorder.answer().ifPresent(keep);
  }

  @Override
  public List<String> notCarried() {
    return reply.notCarried();
  }

  @Override
  public boolean ready() {
    return reply.ready();
  }

  @Override
  public void close() {
    reply.close();
  }
}
