package dev.privet.filters.privacy.detect.scan;

/**
 * Tables in a text: which header cell stands over a value. Lines with the same number of commas,
 * semicolons, tabs or bars follow their first line; values of an SQL statement follow the list
 * before {@code VALUES}.
 */
final class Columns {
  private static final int REACH = 600;
  private static final String DELIMITERS = "\t|;,";

  private final String text;
  private final Ints lines = new Ints();
  private final Ints headers = new Ints();
  private final Ints delimiters = new Ints();
  private final boolean statements;

  Columns(String text) {
    this.text = text;
    statements = text.contains("VALUES") || text.contains("values");
    int header = 0;
    int cells = 0;
    char delimiter = 0;
    int start = 0;
    while (start < text.length()) {
      int end = lineEnd(start);
      if (cells == 0 || count(start, end, delimiter) != cells) {
        header = start;
        delimiter = delimiter(start, end);
        cells = count(start, end, delimiter);
      }
      lines.add(start);
      headers.add(header);
      delimiters.add(delimiter);
      start = end + 1;
    }
  }

  /** The first character of the header cell over an index, or -1. */
  int header(int index) {
    int line = line(index);
    if (line < 0) {
      return -1;
    }
    int header = headers.get(line);
    int start = lines.get(line);
    if (header == start || index - start > REACH) {
      return listed(index);
    }
    char delimiter = (char) delimiters.get(line);
    return cell(header, count(start, index, delimiter), delimiter);
  }

  /** The end of the header cell that begins at an index. */
  int cellEnd(int start) {
    int end = start;
    while (end < text.length() && end - start < 48 && ",;|\t\n)".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /** The name in the list before {@code VALUES} for a value in a list after it, or -1. */
  private int listed(int index) {
    int open = !statements ? -1 : last('(', index);
    if (open < 0) {
      return -1;
    }
    int close = last(')', open);
    int word = close < 0 ? -1 : close + 1;
    while (word >= 0 && word < open && text.charAt(word) <= ' ') {
      word++;
    }
    if (word < 0 || !text.regionMatches(true, word, "values", 0, 6)) {
      return -1;
    }
    int names = last('(', close);
    return names < 0 ? -1 : cell(names + 1, count(open, index, ','), ',');
  }

  /** The last of a sign before an index within reach, or -1. */
  private int last(char sign, int index) {
    for (int i = index - 1; i >= Math.max(0, index - REACH); i--) {
      if (text.charAt(i) == sign) {
        return i;
      }
    }
    return -1;
  }

  private int cell(int start, int number, char delimiter) {
    int at = start;
    for (int passed = 0; passed < number; at++) {
      if (at >= text.length() || at - start > REACH || text.charAt(at) == '\n') {
        return -1;
      }
      passed += text.charAt(at) == delimiter ? 1 : 0;
    }
    return at;
  }

  private int line(int index) {
    int low = 0;
    int high = lines.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (lines.get(middle) <= index) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  private int lineEnd(int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end;
  }

  private char delimiter(int start, int end) {
    for (int i = 0; i < DELIMITERS.length(); i++) {
      char delimiter = DELIMITERS.charAt(i);
      if (count(start, end, delimiter) > 0) {
        return delimiter;
      }
    }
    return 0;
  }

  /** Delimiters outside of quotes. */
  private int count(int start, int end, char delimiter) {
    if (delimiter == 0) {
      return 0;
    }
    int count = 0;
    char quote = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || (c == '\'' && (i == start || text.charAt(i - 1) <= ','))) {
        quote = c;
      } else if (c == delimiter) {
        count++;
      }
    }
    return count;
  }
}
