package dev.privet.filters.privacy.detect.text;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text as detectors read it, and the way back to the original. Compatibility forms are folded
 * (Unicode Standard Annex 15, NFKC), all decimal digits are ASCII, all spaces and hyphens plain,
 * and characters without width are left out. Line breaks keep their places.
 */
public final class NormalForm {
  /** Longest run of combining marks that is composed with its base; more are left as they are. */
  private static final int MARKS = 4;

  private static final byte UNKNOWN = 0;
  private static final byte SAME = 1;
  private static final byte OTHER = 2;

  /** Whether a character stands for itself; filled as characters are met, same from any thread. */
  private static final byte[] KIND = new byte[Character.MAX_VALUE + 1];

  private final String text;
  private final int[] starts;
  private final int[] ends;

  private NormalForm(String text, int[] starts, int[] ends) {
    this.text = text;
    this.starts = starts;
    this.ends = ends;
  }

  public static NormalForm of(String original) {
    int length = original.length();
    for (int i = 0; i < length; i++) {
      if (!isPlain(original.charAt(i))) {
        return new Folding(original, i == 0 ? 0 : original.offsetByCodePoints(i, -1)).run();
      }
    }
    return new NormalForm(original, new int[0], new int[0]);
  }

  /** The text to search. */
  public String text() {
    return text;
  }

  /** Where the original of a span begins that begins at an index. */
  public int originalStart(int start) {
    return starts.length == 0 ? start : starts[start];
  }

  /** Where the original of a span ends that ends at an index. */
  public int originalEnd(int end) {
    return starts.length == 0 ? end : ends[end - 1];
  }

  private static boolean isPlain(char c) {
    if (c < 0x80) {
      return true;
    }
    byte kind = KIND[c];
    if (kind == UNKNOWN) {
      kind = standsForItself(c) ? SAME : OTHER;
      KIND[c] = kind;
    }
    return kind == SAME;
  }

  private static boolean standsForItself(char c) {
    if (Character.isSurrogate(c) || isMark(c)) {
      return false;
    }
    return String.valueOf(c).equals(fold(c));
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  /** What one code point is read as: nothing, itself or some other characters. */
  private static String fold(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.SPACE_SEPARATOR -> " ";
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> "\n";
      case Character.DASH_PUNCTUATION -> "-";
      case Character.FORMAT -> "";
      case Character.DECIMAL_DIGIT_NUMBER -> Integer.toString(Character.digit(codePoint, 10));
      case Character.SURROGATE -> Character.toString(codePoint);
      default -> foldOther(codePoint);
    };
  }

  private static String foldOther(int codePoint) {
    if (codePoint == 0x2212) {
      return "-";
    }
    if (codePoint == 0x85) {
      return "\n";
    }
    if (isVariationSelector(codePoint)) {
      return "";
    }
    String self = Character.toString(codePoint);
    String folded = Normalizer.normalize(self, Normalizer.Form.NFKC);
    return folded.indexOf(' ') > 0 || folded.length() > 4 ? self : folded;
  }

  private static boolean isVariationSelector(int codePoint) {
    return (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
        || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
  }

  /** One pass over a text that is not in normal form. */
  private static final class Folding {
    private final String original;
    private final StringBuilder folded;
    private int[] starts;
    private int[] ends;
    private int at;

    Folding(String original, int plain) {
      this.original = original;
      this.folded = new StringBuilder(original.length()).append(original, 0, plain);
      this.starts = new int[original.length() + 4];
      this.ends = new int[original.length() + 4];
      for (int i = 0; i < plain; i++) {
        starts[i] = i;
        ends[i] = i + 1;
      }
      this.at = plain;
    }

    NormalForm run() {
      while (at < original.length()) {
        int codePoint = original.codePointAt(at);
        int end = at + Character.charCount(codePoint);
        int withMarks = marksAfter(end);
        if (withMarks > end) {
          append(
              Normalizer.normalize(original.substring(at, withMarks), Normalizer.Form.NFKC),
              withMarks);
        } else if (codePoint < 0x80) {
          append((char) codePoint);
        } else {
          append(fold(codePoint), end);
        }
      }
      return new NormalForm(folded.toString(), starts, ends);
    }

    private int marksAfter(int from) {
      int end = from;
      for (int n = 0; n < MARKS && end < original.length(); n++) {
        char c = original.charAt(end);
        if (c < 0x300 || isPlain(c) || !isMark(c) || isVariationSelector(c)) {
          break;
        }
        end++;
      }
      return end;
    }

    private void append(char c) {
      room(1);
      starts[folded.length()] = at;
      ends[folded.length()] = at + 1;
      folded.append(c);
      at++;
    }

    private void append(String characters, int end) {
      room(characters.length());
      for (int i = 0; i < characters.length(); i++) {
        starts[folded.length()] = at;
        ends[folded.length()] = end;
        folded.append(characters.charAt(i));
      }
      at = end;
    }

    private void room(int more) {
      if (folded.length() + more > starts.length) {
        int size = Math.max(starts.length * 2, folded.length() + more);
        starts = Arrays.copyOf(starts, size);
        ends = Arrays.copyOf(ends, size);
      }
    }
  }
}
