package dev.privet.filters.dialects.neutral;

import dev.privet.filters.dialects.Losses;
import dev.privet.filters.dialects.UnsupportedRequestException;
import dev.privet.filters.dialects.neutral.Conversation.Speaker;
import dev.privet.filters.dialects.neutral.Conversation.Turn;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation as APIs see it where sides must alternate: instructions apart, results of tools on
 * the user's side, turns of one side in a row joined.
 *
 * @param instructions what the model is told beforehand, wherever it stood
 * @param sides the rest
 */
public record Sides(List<Part> instructions, List<Side> sides) {
  public Sides {
    instructions = List.copyOf(instructions);
    sides = List.copyOf(sides);
  }

  /**
   * What one side says.
   *
   * @param model whether it is the model
   */
  public record Side(boolean model, List<Part> parts) {
    public Side {
      parts = List.copyOf(parts);
    }

    @Override
    public String toString() {
      return "Side[" + parts.size() + " parts]";
    }
  }

  /**
   * The sides of a conversation.
   *
   * @throws UnsupportedRequestException if there are instructions only
   */
  public static Sides of(Conversation conversation) throws UnsupportedRequestException {
    var instructions = new ArrayList<Part>();
    var sides = new ArrayList<Side>();
    for (Turn turn : conversation.turns()) {
      if (turn.speaker() == Speaker.INSTRUCTIONS) {
        instructions.addAll(turn.parts());
      } else {
        add(turn, sides);
      }
    }
    if (sides.isEmpty()) {
      throw Losses.content("/messages");
    }
    return new Sides(instructions, sides);
  }

  private static void add(Turn turn, List<Side> sides) {
    boolean model = turn.speaker() == Speaker.MODEL;
    if (sides.isEmpty() || sides.getLast().model() != model) {
      sides.add(new Side(model, turn.parts()));
    } else {
      var joined = new ArrayList<>(sides.removeLast().parts());
      joined.addAll(turn.parts());
      sides.add(new Side(model, joined));
    }
  }

  @Override
  public String toString() {
    return "Sides[" + sides.size() + "]";
  }
}
