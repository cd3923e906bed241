package dev.privet.proxy;

import java.util.ArrayList;
import java.util.List;

/**
 * What a model says, in terms of no dialect.
 *
 * @param reasoning what it thinks, in pieces
 * @param text what it says, in pieces
 * @param tools calls of tools
 * @param end why it stops
 */
public record MatrixScript(List<String> reasoning, List<String> text, List<Tool> tools, End end) {
  /** Why it stops. */
  public enum End {
    STOP,
    LENGTH,
    TOOLS,
    FILTER,
    /** It does not: its answer breaks off with an error. */
    ERROR
  }

  /** A call of a tool, its arguments in pieces. */
  public record Tool(String name, List<String> arguments) {}

  public static MatrixScript text(String... pieces) {
    return new MatrixScript(List.of(), List.of(pieces), List.of(), End.STOP);
  }

  public MatrixScript thinking(String... pieces) {
    return new MatrixScript(List.of(pieces), text, tools, end);
  }

  public MatrixScript calling(String name, String... arguments) {
    var more = new ArrayList<>(tools);
    more.add(new Tool(name, List.of(arguments)));
    return new MatrixScript(reasoning, text, more, End.TOOLS);
  }

  public MatrixScript ending(End other) {
    return new MatrixScript(reasoning, text, tools, other);
  }
}
