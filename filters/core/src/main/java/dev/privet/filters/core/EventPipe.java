package dev.privet.filters.core;

import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.StreamStage;
import dev.privet.filters.api.TokenUsage;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.dialects.FrameWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries one answer from a reply through the stages to the caller: each frame is staged once,
 * written once, and flushed when no further frame is at hand.
 *
 * <p>Nothing is committed before there is something to write, so that a failure before that is
 * still an ordinary error with its own status. An answer that is not streamed is written whole,
 * with its length. While a streamed reply is silent, another thread writes signs of life; that is
 * how a caller who has gone is noticed, and the reply is closed at once. All writing is under one
 * lock, so a sign of life never falls into the middle of an event. A caller who does not read
 * blocks the writing and with it the reading.
 *
 * <p>Good for one answer. {@link #run} belongs to one thread.
 */
public final class EventPipe {
  private static final int CHUNK = 16 << 10;

  private final Reply reply;
  private final StageLine stages;
  private final FrameWriter writer;
  private final boolean stream;
  private final Outlet outlet;
  private final HostConfig config;
  private final Consumer<TokenUsage> usage;
  private final ReentrantLock lock = new ReentrantLock();
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream(2048);
  private final long started = System.nanoTime();
  private @Nullable OutputStream out;
  private boolean ended;
  private boolean over;
  private boolean intact = true;
  private volatile boolean waiting;
  private volatile boolean expired;
  private volatile boolean gone;
  private volatile long written = started;

  /**
   * A pipe for one answer.
   *
   * @param reply closed when the pipe has run
   * @param stages the stage last in the list sees events first
   * @param writer writes the caller's dialect
   * @param stream whether the answer is streamed
   * @param outlet where the bytes go
   * @param config times for the answer and for signs of life
   * @param usage told of tokens used, as often as the reply reports them
   */
  public EventPipe(
      Reply reply,
      List<StreamStage> stages,
      FrameWriter writer,
      boolean stream,
      Outlet outlet,
      HostConfig config,
      Consumer<TokenUsage> usage) {
    this.reply = Objects.requireNonNull(reply, "reply");
    this.stages = new StageLine(stages);
    this.writer = Objects.requireNonNull(writer, "writer");
    this.stream = stream;
    this.outlet = Objects.requireNonNull(outlet, "outlet");
    this.config = Objects.requireNonNull(config, "config");
    this.usage = Objects.requireNonNull(usage, "usage");
  }

  /**
   * Runs to the end of the answer. An exception of a stage or of the reply's own making comes out
   * as it is; the reply is closed all the same.
   */
  public Result run() {
    Future<?> pulse = Pulse.every(config.heartbeat().dividedBy(2), this::beat);
    try {
      return carry();
    } finally {
      pulse.cancel(false);
      fallSilent();
      reply.close();
    }
  }

  /** After this no sign of life is written any more. */
  private void fallSilent() {
    lock.lock();
    try {
      over = true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends a streamed answer of which a part was written: the dialect's error event and no
   * terminator. Does nothing for others.
   */
  public void fail(Verdict.Refused refusal, String requestId) throws IOException {
    lock.lock();
    try {
      if (stream && out != null && !gone) {
        dropHalfFrame();
        writer.fail(refusal, requestId, pending);
        drain();
      }
    } finally {
      lock.unlock();
    }
  }

  private void dropHalfFrame() {
    if (!intact) {
      pending.reset();
    }
  }

  private Result carry() {
    while (true) {
      Optional<Frame> next;
      try {
        next = next();
      } catch (BrokenReplyException e) {
        return broken(e.code(), String.valueOf(e.getMessage()));
      } catch (IOException e) {
        return broken(ErrorCode.DESTINATION_BROKEN, "The answer broke off.");
      }
      if (next.isEmpty()) {
        return broken(ErrorCode.DESTINATION_BROKEN, "The answer stopped short of its end.");
      }
      try {
        Result result = pass(next.get());
        if (result != null) {
          return result;
        }
      } catch (IOException e) {
        gone = true;
        return Result.GONE;
      }
    }
  }

  private Optional<Frame> next() throws IOException {
    waiting = true;
    try {
      return reply.next();
    } finally {
      waiting = false;
    }
  }

  /** Why the reply broke: because we closed it, or by itself. */
  private Result broken(ErrorCode code, String message) {
    if (gone) {
      return Result.GONE;
    }
    return expired
        ? broken(Verdict.refuse(ErrorCode.DESTINATION_TIMEOUT, "The answer took too long."))
        : broken(Verdict.refuse(code, message));
  }

  private static Result broken(Verdict.Refused refusal) {
    return new Result.Broken(refusal);
  }

  private @Nullable Result pass(Frame frame) throws IOException {
    for (StreamEvent event : frame.events()) {
      if (event instanceof StreamEvent.Usage used) {
        usage.accept(new TokenUsage(used.inputTokens(), used.outputTokens(), false));
      }
    }
    List<StreamEvent> events = stages.run(frame.events());
    Verdict.Refused refusal = stages.refusal();
    if (refusal != null) {
      return broken(refusal);
    }
    if (expired) {
      return broken(ErrorCode.DESTINATION_TIMEOUT, "");
    }
    write(frame, events);
    return ended ? Result.COMPLETE : null;
  }

  private void write(Frame frame, List<StreamEvent> events) throws IOException {
    for (StreamEvent event : events) {
      ended |= event instanceof StreamEvent.End;
    }
    lock.lock();
    try {
      if (gone) {
        throw new IOException("the caller is gone");
      }
      intact = false;
      writer.write(frame, events, pending);
      intact = true;
      if (ended || (stream && (pending.size() >= CHUNK || !reply.ready()))) {
        drain();
      }
    } finally {
      lock.unlock();
    }
  }

  private void drain() throws IOException {
    if (pending.size() == 0) {
      return;
    }
    OutputStream to = out;
    if (to == null) {
      to = outlet.open(stream ? -1 : pending.size());
      out = to;
    }
    pending.writeTo(to);
    pending.reset();
    if (stream) {
      to.flush();
    }
    written = System.nanoTime();
  }

  /** Looks after a reply that is silent. Must not block: all answers share the thread. */
  private void beat() {
    long now = System.nanoTime();
    if (now - started > config.streamTime().toNanos()) {
      expired = true;
      Thread.startVirtualThread(reply::close);
    } else if (stream && waiting && now - written >= config.heartbeat().toNanos()) {
      Thread.startVirtualThread(this::signOfLife);
    }
  }

  private void signOfLife() {
    if (!lock.tryLock()) {
      return;
    }
    try {
      if (out != null && waiting && !over) {
        writer.heartbeat(pending);
        drain();
      }
    } catch (IOException e) {
      gone = true;
    } finally {
      lock.unlock();
    }
    if (gone) {
      reply.close();
    }
  }

  /** Where an answer goes. */
  @FunctionalInterface
  public interface Outlet {
    /**
     * Sets status and headers and gives the stream to write to.
     *
     * @param length bytes of the whole answer, or -1 if it is streamed
     */
    OutputStream open(long length) throws IOException;
  }

  /** How a run ended. */
  public sealed interface Result {
    Result COMPLETE = new Complete();
    Result GONE = new Gone();

    /** Written to the end. */
    record Complete() implements Result {}

    /** Broke off; a part of it may have been written. */
    record Broken(Verdict.Refused refusal) implements Result {}

    /** The caller is gone. */
    record Gone() implements Result {}
  }
}
