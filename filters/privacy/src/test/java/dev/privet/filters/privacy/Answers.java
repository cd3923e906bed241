package dev.privet.filters.privacy;

import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.Channel;
import dev.privet.filters.api.Channels;
import dev.privet.filters.api.Emitter;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Served;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.StreamStage;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.api.Wire;
import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.Price;
import dev.privet.policies.api.TreatmentPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers of a scripted model, and what a stage makes of them. */
final class Answers {
  static final Channel CONTENT = new Channel(0, Channel.Kind.CONTENT, 0);
  static final Channel TOOL = new Channel(0, Channel.Kind.TOOL_INPUT, 0);

  private Answers() {}

  static Decision.Grant grant(String id, TreatmentPlan plan) {
    var destination = new Destination(id, "us", new DataClass("internal", 1), "", Price.FREE);
    return new Decision.Grant(destination, plan);
  }

  static Decision.Permitted permitted(Decision.Grant... grants) {
    return new Decision.Permitted(
        new DataClass("confidential", 2), "test", "digest", List.of(grants), Set.of(), List.of());
  }

  /** The redaction of a request whose one destination has answered. */
  static Redaction answered(LlmRequest request, List<Finding> findings, TreatmentPlan plan) {
    Decision.Grant grant = grant("out", plan);
    Redaction redaction = Redaction.of(request, findings, permitted(grant), Samples.ONE_WAY);
    try {
      redaction.attempt(new Attempt(1, grant, "m", request, findings), attempt -> answered());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return redaction;
  }

  static AttemptResult answered() {
    return new AttemptResult.Answered(new EmptyReply());
  }

  /** The text of one channel after a stage, with the answer cut into pieces. */
  static String restored(Redaction redaction, Channel channel, List<String> pieces) {
    var out = new Collected();
    StreamStage stage = new RestoreStage(redaction);
    for (String piece : pieces) {
      stage.onEvent(Channels.event(channel, piece), out);
    }
    stage.onEvent(new StreamEvent.Finish(0, FinishReason.STOP, Wire.NONE), out);
    stage.onEvent(new StreamEvent.End(Wire.NONE), out);
    return out.text(channel);
  }

  static String restored(Redaction redaction, String answer) {
    return restored(redaction, CONTENT, List.of(answer));
  }

  /** A text cut at some positions. */
  static List<String> cut(String text, int... positions) {
    var pieces = new ArrayList<String>();
    int from = 0;
    for (int position : positions) {
      pieces.add(text.substring(from, position));
      from = position;
    }
    pieces.add(text.substring(from));
    return pieces;
  }

  static List<String> characters(String text) {
    return text.chars().mapToObj(c -> String.valueOf((char) c)).toList();
  }

  /** Restorables without an exchange. */
  static Restorables values(Map<String, String> values) {
    return new Restorables(values);
  }

  /** What comes out of a stage. */
  static final class Collected implements Emitter {
    final List<StreamEvent> events = new ArrayList<>();

    @Override
    public void emit(StreamEvent event) {
      events.add(event);
    }

    @Override
    public void refuse(Verdict.Refused refusal) {
      throw new AssertionError("refused: " + refusal.code());
    }

    String text(Channel channel) {
      var text = new StringBuilder();
      for (StreamEvent event : events) {
        if (event instanceof StreamEvent.Textual piece && piece.channel().equals(channel)) {
          text.append(piece.text());
        }
      }
      return text.toString();
    }
  }

  private static final class EmptyReply implements Reply {
    @Override
    public Served served() {
      return new Served("out", "us", "m", 1, new DataClass("internal", 1), Price.FREE, false);
    }

    @Override
    public Optional<Frame> next() {
      return Optional.empty();
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
