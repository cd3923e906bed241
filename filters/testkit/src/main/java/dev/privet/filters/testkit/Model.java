package dev.privet.filters.testkit;

import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.Channel;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A scripted model. Called once for each attempt that reaches it. */
@FunctionalInterface
public interface Model {
  AttemptResult answer(Attempt attempt) throws IOException;

  /** A model that says some text in pieces, one event each, and comes to its end. */
  static Model saying(String... pieces) {
    var frames = new ArrayList<Frame>();
    for (String piece : pieces) {
      frames.add(Frame.of(StreamEvent.Text.of(piece)));
    }
    return framing(ended(frames, FinishReason.STOP));
  }

  /** A model that calls a tool, with arguments in pieces of JSON, and comes to its end. */
  static Model calling(String tool, String... pieces) {
    var channel = new Channel(0, Channel.Kind.TOOL_INPUT, 0);
    var frames = new ArrayList<Frame>();
    frames.add(Frame.of(new StreamEvent.ToolInput(channel, "call_1", tool, "", Wire.NONE)));
    for (String piece : pieces) {
      frames.add(Frame.of(new StreamEvent.ToolInput(channel, "", "", piece, Wire.NONE)));
    }
    return framing(ended(frames, FinishReason.TOOL_CALLS));
  }

  /** A model that sends these frames. Without an {@code End} in them the answer breaks off. */
  static Model framing(List<Frame> frames) {
    return attempt -> new AttemptResult.Answered(ScriptedReply.of(attempt, List.copyOf(frames)));
  }

  private static List<Frame> ended(List<Frame> frames, FinishReason reason) {
    frames.add(Frame.of(new StreamEvent.Finish(0, reason, Wire.NONE)));
    frames.add(Frame.of(new StreamEvent.Usage(7, frames.size(), Wire.NONE)));
    frames.add(Frame.of(new StreamEvent.End(Wire.NONE)));
    return frames;
  }
}
