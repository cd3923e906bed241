package dev.privet.filters.api;

/** Events and escaping by kind of channel. */
public final class Channels {
  private Channels() {}

  /** An event with a piece of text for a channel, from nowhere. */
  public static StreamEvent.Textual event(Channel channel, String text) {
    return switch (channel.kind()) {
      case CONTENT, REFUSAL -> new StreamEvent.Text(channel, text, Wire.NONE);
      case REASONING -> new StreamEvent.Reasoning(channel, text, Wire.NONE);
      case TOOL_INPUT -> new StreamEvent.ToolInput(channel, "", "", text, Wire.NONE);
    };
  }

  /**
   * Text as it must be spelled in a channel: escaped as part of a JSON string in tool input, else
   * as it is.
   */
  public static String escaped(Channel channel, String text) {
    return channel.kind() == Channel.Kind.TOOL_INPUT ? jsonEscaped(text) : text;
  }

  /** Text as it stands between the quotes of a JSON string (RFC 8259, section 7). */
  public static String jsonEscaped(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x20 && c != '"' && c != '\\') {
        if (out != null) {
          out.append(c);
        }
        continue;
      }
      if (out == null) {
        out = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> out.append(String.format("\\u%04x", (int) c));
      }
    }
    return out == null ? text : out.toString();
  }
}
