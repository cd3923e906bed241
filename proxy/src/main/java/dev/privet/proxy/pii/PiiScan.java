package dev.privet.proxy.pii;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privet.filters.privacy.detect.Detectors;
import dev.privet.filters.privacy.detect.Match;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What detectors find in one text. Immutable. */
public final class PiiScan {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PLAIN = "\u001b[0m";

  private final String text;
  private final List<Match> matches;
  private final int[] lineStarts;

  private PiiScan(String text, List<Match> matches) {
    this.text = text;
    this.matches = List.copyOf(matches);
    this.lineStarts = lineStarts(text);
  }

  public static PiiScan of(String text, Detectors detectors) {
    return new PiiScan(text, detectors.find(text));
  }

  /** Whether nothing was found. */
  public boolean isClean() {
    return matches.isEmpty();
  }

  /** A line for each span: line and column from 1, offsets, type, confidence; no values. */
  public String list() {
    var list = new StringBuilder();
    for (Match match : matches) {
      list.append(
          String.format(
              Locale.ROOT,
              "%-12s %-14s %-34s %.2f %s%n",
              line(match) + ":" + column(match),
              "[" + match.start() + ", " + match.end() + ")",
              match.type(),
              match.confidence(),
              match.detector()));
    }
    return list.append("%,d found%n".formatted(matches.size())).toString();
  }

  /** One JSON object with every span; offsets in UTF-16 code units, end exclusive; no values. */
  public String json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("length", text.length());
    var spans = root.putArray("spans");
    for (Match match : matches) {
      spans
          .addObject()
          .put("start", match.start())
          .put("end", match.end())
          .put("line", line(match))
          .put("column", column(match))
          .put("type", match.type().name())
          .put("confidence", match.confidence())
          .put("detector", match.detector());
    }
    return root.toPrettyString();
  }

  /** The text with each span in colour, its type behind it, for a terminal. */
  public String coloured() {
    var out = new StringBuilder(text.length() + 64);
    int from = 0;
    for (Match match : matches) {
      out.append(visible(text.substring(from, match.start())));
      out.append(colour(match)).append(visible(text.substring(match.start(), match.end())));
      out.append(PLAIN).append("\u001b[2m<").append(match.type()).append('>').append(PLAIN);
      from = match.end();
    }
    return out.append(visible(text.substring(from))).toString();
  }

  private static String colour(Match match) {
    String family = match.type().name();
    if (family.startsWith("secret")) {
      return "\u001b[1;31m";
    }
    if (family.startsWith("pii")) {
      return "\u001b[1;33m";
    }
    return "\u001b[1;36m";
  }

  /** Control characters of the text itself must not steer the terminal. */
  private static String visible(String piece) {
    var visible = new StringBuilder(piece.length());
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      boolean steers = Character.isISOControl(c) && c != '\n' && c != '\t';
      visible.append(steers ? '\uFFFD' : c);
    }
    return visible.toString();
  }

  private int line(Match match) {
    int at = Arrays.binarySearch(lineStarts, match.start());
    return at >= 0 ? at + 1 : -at - 1;
  }

  private int column(Match match) {
    return match.start() - lineStarts[line(match) - 1] + 1;
  }

  private static int[] lineStarts(String text) {
    var starts = new int[1 + (int) text.chars().filter(c -> c == '\n').count()];
    int line = 1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        starts[line++] = i + 1;
      }
    }
    return starts;
  }

  /** Shows no text. */
  @Override
  public String toString() {
    return "PiiScan[" + matches.size() + " found]";
  }
}
