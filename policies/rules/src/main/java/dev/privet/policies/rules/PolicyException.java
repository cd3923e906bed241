package dev.privet.policies.rules;

import java.util.List;
import java.util.stream.Collectors;

/** A rule file or a cases file that cannot be used; lists everything that is wrong with it. */
public final class PolicyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  PolicyException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in the order of the file; at least one entry. */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * One thing that is wrong in a file.
   *
   * @param source name of the file
   * @param line from 1, or 0 if the whole file is meant
   * @param column from 1, or 0 if the whole file is meant
   * @param message what is wrong and what was expected
   */
  public record Problem(String source, int line, int column, String message) {
    @Override
    public String toString() {
      return line == 0
          ? source + ": " + message
          : source + ":" + line + ":" + column + ": " + message;
    }
  }
}
