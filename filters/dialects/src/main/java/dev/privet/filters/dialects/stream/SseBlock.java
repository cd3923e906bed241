package dev.privet.filters.dialects.stream;

/**
 * One server-sent event as it came (WHATWG HTML, section 9.2).
 *
 * @param raw its bytes, with the blank line that ends it
 * @param event its type, or empty
 * @param data its data lines, joined; empty if there are none
 * @param others all its other lines, each with a line feed
 */
record SseBlock(byte[] raw, String event, String data, String others) {

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
    return new SseBlock(raw, lines.event, lines.data(), lines.others.toString());
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
    private final StringBuilder others = new StringBuilder(0);
    private String data = "";
    private StringBuilder more = new StringBuilder(0);
    private boolean any;
    private String event = "";

    void add(String line) {
      if (line.startsWith("data:") || line.equals("data")) {
        addData(value(line, 4));
        return;
      }
      if (line.startsWith("event:")) {
        event = value(line, 5);
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

    private static String value(String line, int colon) {
      int from = colon + 1;
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
