package dev.privet.filters.privacy;

import dev.privet.filters.api.Channel;
import dev.privet.filters.api.Channels;
import dev.privet.filters.api.Emitter;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.StreamStage;
import dev.privet.filters.api.Verdict;
import dev.privet.policies.api.FindingType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at an answer before values are put back into it: counts what is sensitive, and treats it as
 * the plan says. If the plan changes nothing, every event passes at once and untouched; else text
 * is held to the end of its sentence.
 */
final class AnswerStage implements StreamStage {
  /** Characters that are seldom exceeded by what is held. */
  static final int SOFT = 512;

  private static final int WATCHED = 512;

  private final TextScanner scanner;
  private final AnswerPlan plan;
  private final Supplier<Given> given;
  private final Consumer<FindingType> found;
  private final AnswerCuts cuts;
  private final boolean changes;
  private final Map<Channel, AnswerText> texts = new LinkedHashMap<>();
  private @Nullable AnswerText last;

  /**
   * A stage.
   *
   * @param given what the caller has said, once there is an answer
   * @param found told of every finding
   */
  AnswerStage(
      TextScanner scanner, AnswerPlan plan, Supplier<Given> given, Consumer<FindingType> found) {
    this.scanner = Objects.requireNonNull(scanner, "scanner");
    this.plan = Objects.requireNonNull(plan, "plan");
    this.given = Objects.requireNonNull(given, "given");
    this.found = Objects.requireNonNull(found, "found");
    this.changes = plan.changes();
    int most = Math.max(2 * scanner.longestMatch(), 4 * SOFT);
    this.cuts =
        changes ? new AnswerCuts(1, SOFT, most) : new AnswerCuts(WATCHED, 4 * WATCHED, most);
  }

  @Override
  public int lookahead() {
    return changes ? cuts.most() : 0;
  }

  @Override
  public void onEvent(StreamEvent event, Emitter out) {
    switch (event) {
      case StreamEvent.Textual piece -> take(piece, out);
      case StreamEvent.Pause pause -> {
        AnswerText text = texts.get(pause.channel());
        if (text != null) {
          release(text, out);
        }
        out.emit(pause);
      }
      case StreamEvent.Finish finish -> {
        release(finish.choice(), out);
        out.emit(finish);
      }
      case StreamEvent.End end -> {
        release(-1, out);
        out.emit(end);
      }
      default -> out.emit(event);
    }
  }

  private void take(StreamEvent.Textual piece, Emitter out) {
    AnswerText text = text(piece.channel());
    String free = text.add(piece.text());
    if (text.isCut()) {
      cut(out);
    } else {
      out.emit(!changes || free.equals(piece.text()) ? piece : piece.withText(free));
    }
  }

  private AnswerText text(Channel channel) {
    AnswerText text = last;
    if (text == null || !text.channel().equals(channel)) {
      text =
          texts.computeIfAbsent(channel, c -> new AnswerText(c, scanner, plan, cuts, given, found));
      last = text;
    }
    return text;
  }

  /** Lets go of what is held for one choice, or for all if it is negative. */
  private void release(int choice, Emitter out) {
    for (AnswerText text : texts.values()) {
      if (choice < 0 || text.channel().choice() == choice) {
        release(text, out);
      }
    }
  }

  private void release(AnswerText text, Emitter out) {
    String rest = text.drain();
    if (text.isCut()) {
      cut(out);
    } else if (changes && !rest.isEmpty()) {
      out.emit(Channels.event(text.channel(), rest));
    }
  }

  /** Counts what is left of an answer that breaks off. */
  void finish() {
    texts.values().forEach(AnswerText::drain);
    texts.clear();
    last = null;
  }

  private static void cut(Emitter out) {
    out.refuse(
        Verdict.refuse(ErrorCode.ANSWER_REFUSED, "The answer holds what it may not and was cut."));
  }
}
