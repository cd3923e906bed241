package dev.privet.filters.cache;

import dev.privet.filters.api.Channel;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Wire;
import dev.privet.policies.api.DataClass;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes down one answer while it passes, and gives it out if it may be kept: if it came to its end,
 * if every choice stopped of itself or at the limit that the request set, and if the model refused
 * nothing. For one thread.
 */
final class AnswerRecorder {
  /** Characters of one piece of text in a replay; a longer text is replayed in several. */
  private static final int PIECE = 4_096;

  private static final int EVENT_WEIGHT = 96;

  private final List<StreamEvent> events = new ArrayList<>();
  private final Set<Integer> open = new HashSet<>();
  private final StringBuilder text = new StringBuilder();
  private final DataClass residual;
  private final int mostWeight;
  private StreamEvent.@Nullable Textual piece;
  private long weight;
  private boolean finished;
  private boolean ended;
  private boolean unfit;

  AnswerRecorder(DataClass residual, int mostWeight, int startWeight) {
    this.residual = residual;
    this.mostWeight = mostWeight;
    this.weight = startWeight;
  }

  /** Takes down the events of a frame. */
  void add(Frame frame) {
    for (StreamEvent event : frame.events()) {
      if (!unfit && !ended) {
        add(event);
      }
    }
  }

  /** The answer, if it is whole and may be kept. */
  Optional<StoredAnswer> answer() {
    if (unfit || !ended || !finished || !open.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new StoredAnswer(events, residual, List.of(), (int) weight));
  }

  private void add(StreamEvent event) {
    switch (event) {
      case StreamEvent.Textual textual -> add(textual);
      case StreamEvent.Usage it ->
          put(
              new StreamEvent.Usage(
                  it.inputTokens(),
                  it.outputTokens(),
                  it.cachedTokens(),
                  it.reasoningTokens(),
                  Wire.NONE));
      case StreamEvent.Pause pause -> put(new StreamEvent.Pause(pause.channel(), Wire.NONE));
      case StreamEvent.Embedding it -> {
        finished = true;
        put(new StreamEvent.Embedding(it.index(), it.vector(), Wire.NONE));
        weigh(4L * it.vector().size());
      }
      case StreamEvent.Finish finish -> {
        finished = true;
        open.remove(finish.choice());
        unfit |= !keeps(finish.reason());
        put(new StreamEvent.Finish(finish.choice(), finish.reason(), Wire.NONE));
      }
      case StreamEvent.End _ -> {
        ended = true;
        put(new StreamEvent.End(Wire.NONE));
      }
      case StreamEvent.Opaque _ -> {}
    }
  }

  private void add(StreamEvent.Textual textual) {
    open.add(textual.channel().choice());
    unfit |= textual.channel().kind() == Channel.Kind.REFUSAL && !textual.text().isEmpty();
    if (piece == null || !continues(piece, textual)) {
      flush();
      piece = textual;
    }
    text.append(textual.text());
    weigh(2L * textual.text().length());
    if (text.length() >= PIECE) {
      flush();
    }
  }

  private void put(StreamEvent event) {
    flush();
    events.add(event);
    weigh(EVENT_WEIGHT);
  }

  private void flush() {
    if (piece != null) {
      events.add(bare(piece, text.toString()));
      weigh(EVENT_WEIGHT);
      piece = null;
      text.setLength(0);
    }
  }

  private void weigh(long bytes) {
    weight += bytes;
    if (weight > mostWeight) {
      unfit = true;
      events.clear();
      text.setLength(0);
    }
  }

  private static boolean continues(StreamEvent.Textual begun, StreamEvent.Textual next) {
    boolean opensCall =
        next instanceof StreamEvent.ToolInput input
            && !(input.id().isEmpty() && input.name().isEmpty());
    return begun.channel().equals(next.channel())
        && begun.getClass().equals(next.getClass())
        && !opensCall;
  }

  private static StreamEvent bare(StreamEvent.Textual textual, String text) {
    return switch (textual) {
      case StreamEvent.Text it -> new StreamEvent.Text(it.channel(), text, Wire.NONE);
      case StreamEvent.Reasoning it -> new StreamEvent.Reasoning(it.channel(), text, Wire.NONE);
      case StreamEvent.ToolInput it ->
          new StreamEvent.ToolInput(it.channel(), it.id(), it.name(), text, Wire.NONE);
    };
  }

  private static boolean keeps(FinishReason reason) {
    return switch (reason) {
      case STOP, LENGTH, TOOL_CALLS -> true;
      case CONTENT_FILTER, OTHER -> false;
    };
  }
}
