package dev.privet.filters.core;

import dev.privet.filters.api.Emitter;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.StreamStage;
import dev.privet.filters.api.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stages of one answer, linked: the one added last sees an event first. For one thread. */
final class StageLine {
  private final Emitter head;
  private final boolean empty;
  private List<StreamEvent> passed = new ArrayList<>();
  private Verdict.@Nullable Refused refusal;

  StageLine(List<StreamStage> stages) {
    Emitter next = new Exit();
    for (StreamStage stage : stages) {
      next = new Step(stage, next);
    }
    this.head = next;
    this.empty = stages.isEmpty();
  }

  /** What the stages make of some events. Empty if one of them refused. */
  List<StreamEvent> run(List<StreamEvent> events) {
    if (empty) {
      return events;
    }
    passed = new ArrayList<>(events.size() + 1);
    for (StreamEvent event : events) {
      head.emit(event);
    }
    return refusal == null ? passed : List.of();
  }

  /** The refusal of a stage, if there was one. */
  Verdict.@Nullable Refused refusal() {
    return refusal;
  }

  private void refuse(Verdict.Refused by) {
    if (refusal == null) {
      refusal = by;
    }
  }

  private final class Step implements Emitter {
    private final StreamStage stage;
    private final Emitter next;

    Step(StreamStage stage, Emitter next) {
      this.stage = stage;
      this.next = next;
    }

    @Override
    public void emit(StreamEvent event) {
      if (refusal == null) {
        stage.onEvent(event, next);
      }
    }

    @Override
    public void refuse(Verdict.Refused by) {
      StageLine.this.refuse(by);
    }
  }

  private final class Exit implements Emitter {
    @Override
    public void emit(StreamEvent event) {
      passed.add(event);
    }

    @Override
    public void refuse(Verdict.Refused by) {
      StageLine.this.refuse(by);
    }
  }
}
