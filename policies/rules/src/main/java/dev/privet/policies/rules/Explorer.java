package dev.privet.policies.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Walks through every combination of choices that a computation makes.
 *
 * <p>The computation is run again and again. Each run repeats the choices of the one before up to
 * the last that has another value left, takes that, and the first value of every choice behind it.
 * So each way through the computation is taken once, and what it does not ask for is not varied.
 */
final class Explorer {
  private final List<Choice> path = new ArrayList<>();
  private final Map<String, Object> chosen = new LinkedHashMap<>();
  private int depth;

  private static final class Choice {
    private final List<?> values;
    private int at;

    Choice(List<?> values) {
      this.values = values;
    }
  }

  /**
   * Runs something once for each combination.
   *
   * @param most runs at most
   * @return the number of runs, or -1 if there are more than that
   */
  static long run(long most, Consumer<Explorer> body) {
    var explorer = new Explorer();
    for (long runs = 1; runs <= most; runs++) {
      explorer.chosen.clear();
      explorer.depth = 0;
      body.accept(explorer);
      if (!explorer.advance()) {
        return runs;
      }
    }
    return -1;
  }

  /** The value of a variable in this run. */
  @SuppressWarnings("unchecked")
  <T> T choose(String variable, List<T> values) {
    Object known = chosen.get(variable);
    if (known != null) {
      return (T) known;
    }
    if (depth == path.size()) {
      path.add(new Choice(values));
    }
    Choice choice = path.get(depth++);
    Object value = choice.values.get(choice.at);
    chosen.put(variable, value);
    return (T) value;
  }

  /** What was chosen in this run, in the order it was asked for. */
  Map<String, Object> chosen() {
    return chosen;
  }

  private boolean advance() {
    while (!path.isEmpty()) {
      Choice last = path.getLast();
      if (++last.at < last.values.size()) {
        return true;
      }
      path.removeLast();
    }
    return false;
  }
}
