package dev.privet.proxy.console;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.Locale;

/**
 * A drawing under construction. Colours come from the style sheet, by class, so that a drawing
 * follows light and dark. All texts are escaped. For one thread.
 */
public final class Svg implements Content {
  private final StringBuilder body = new StringBuilder();
  private final int width;
  private final int height;
  private final String title;

  /**
   * An empty drawing.
   *
   * @param title what it shows, for those who cannot see it
   */
  Svg(int width, int height, String title) {
    this.width = width;
    this.height = height;
    this.title = title;
  }

  /** A rectangle, with a text that shows when it is pointed at. */
  Svg rectangle(String style, double x, double y, double w, double h, String hint) {
    body.append("<rect class=\"").append(escaped(style)).append('"');
    attribute("x", x).attribute("y", y).attribute("width", w).attribute("height", h);
    body.append("><title>").append(escaped(hint)).append("</title></rect>");
    return this;
  }

  Svg line(String style, double x1, double y1, double x2, double y2) {
    body.append("<line class=\"").append(escaped(style)).append('"');
    attribute("x1", x1).attribute("y1", y1).attribute("x2", x2).attribute("y2", y2);
    body.append("/>");
    return this;
  }

  /** A line through points. */
  Svg path(String style, double[] xs, double[] ys) {
    body.append("<polyline class=\"").append(escaped(style)).append("\" points=\"");
    for (int i = 0; i < xs.length; i++) {
      body.append(i == 0 ? "" : " ").append(number(xs[i])).append(',').append(number(ys[i]));
    }
    body.append("\"/>");
    return this;
  }

  /** A point, with a text that shows when it is pointed at. */
  Svg dot(String style, double x, double y, String hint) {
    body.append("<circle class=\"").append(escaped(style)).append('"');
    attribute("cx", x).attribute("cy", y).attribute("r", 3);
    body.append("><title>").append(escaped(hint)).append("</title></circle>");
    return this;
  }

  /**
   * A text.
   *
   * @param anchor {@code start}, {@code middle} or {@code end}
   */
  Svg text(String style, double x, double y, String anchor, String text) {
    body.append("<text class=\"").append(escaped(style)).append('"');
    attribute("x", x).attribute("y", y);
    body.append(" text-anchor=\"").append(escaped(anchor)).append("\">");
    body.append(escaped(text)).append("</text>");
    return this;
  }

  private Svg attribute(String name, double value) {
    body.append(' ').append(name).append("=\"").append(number(value)).append('"');
    return this;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String escaped(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
          }
        });
    return out.toString();
  }

  @Override
  public void writeTo(TemplateOutput output) {
    output.writeContent(toString());
  }

  @Override
  public String toString() {
    return "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%s</svg>"
        .formatted(width, height, escaped(title), body);
  }
}
