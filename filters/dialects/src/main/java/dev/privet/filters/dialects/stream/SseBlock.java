package dev.privet.filters.dialects.stream;

/** One server-sent event as it came (WHATWG HTML, section 9.2). Immutable. */
final class SseBlock {
  private final byte[] raw;
  private final String data;
  private final String others;

  private SseBlock(byte[] raw, String data, String others) {
    this.raw = raw;
    this.data = data;
    this.others = others;
  }

  /** Its bytes, with the blank line that ends it. */
  byte[] raw() {
    return raw;
  }

  /** Its data lines, joined; empty if there are none. */
  String data() {
    return data;
  }

  /** All its other lines, each with a line feed. */
  String others() {
    return others;
  }

  /** Reads the lines of a block. */
  static SseBlock of(byte[] raw, String text) {
    var lines = new Lines();
    int at = text.startsWith("\uFEFF") ? 1 : 0;
    while (at < text.length()) {
      int end = endOfLine(text, at);
      if (end > at) {
        lines.add(text.substring(at, end));
      }
      at = end + 1;
    }
    return new SseBlock(raw, lines.data(), lines.others.toString());
  }

  private static int endOfLine(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return at;
  }

  /** The lines so far. */
  private static final class Lines {
    private static final String NAME = "data:";
    private final StringBuilder others = new StringBuilder(0);
    private String data = "";
    private StringBuilder more = new StringBuilder(0);
    private boolean any;

    void add(String line) {
      if (line.startsWith(NAME) || line.equals("data")) {
        addData(value(line));
        return;
      }
      others.append(line).append('\n');
    }

    private void addData(String value) {
      if (!any) {
        data = value;
      } else {
        if (more.isEmpty()) {
          more = new StringBuilder(data);
        }
        more.append('\n').append(value);
      }
      any = true;
    }

    String data() {
      return more.isEmpty() ? data : more.toString();
    }

    private static String value(String line) {
      int from = NAME.length();
      if (from < line.length() && line.charAt(from) == ' ') {
        from++;
      }
      return from < line.length() ? line.substring(from) : "";
    }
  }

  @Override
  public String toString() {
    return "SseBlock[" + raw.length + " bytes]";
  }
}
