package dev.privet.policies.rules;

import dev.privet.policies.rules.Node.Text;
import java.util.List;

/** Finds the place in a file that belongs to a place inside one of its scalars. */
final class SourceLines {
  private final List<String> lines;

  SourceLines(String source) {
    this.lines = source.lines().toList();
  }

  /**
   * Where a character of a scalar stands. Exact for scalars on one line and for literal blocks; the
   * start of the scalar otherwise.
   *
   * @param line line within the value, from 1
   * @param column column within the value, from 0
   */
  Position inside(Text text, int line, int column) {
    Position at = text.at();
    char first = charAt(at.line(), at.column());
    return switch (first) {
      case '|' -> inBlock(at, line, column);
      case '>' -> at;
      case '"', '\'' -> line == 1 ? inQuotes(at, first, column) : at;
      default -> line == 1 ? new Position(at.line(), at.column() + column) : at;
    };
  }

  /** The first line of a block sets its indentation. */
  private Position inBlock(Position at, int line, int column) {
    String first = at.line() < lines.size() ? lines.get(at.line()) : "";
    int indent = first.length() - first.stripLeading().length();
    return new Position(at.line() + line, indent + column + 1);
  }

  /** Walks over the escapes: a backslash and a doubled single quote take two characters. */
  private Position inQuotes(Position at, char quote, int column) {
    int raw = at.column() + 1;
    for (int i = 0; i < column; i++) {
      char c = charAt(at.line(), raw);
      boolean escape = quote == '"' ? c == '\\' : c == '\'';
      raw += escape ? 2 : 1;
    }
    return new Position(at.line(), raw);
  }

  private char charAt(int line, int column) {
    if (line < 1 || line > lines.size()) {
      return ' ';
    }
    String raw = lines.get(line - 1);
    return column >= 1 && column <= raw.length() ? raw.charAt(column - 1) : ' ';
  }
}
