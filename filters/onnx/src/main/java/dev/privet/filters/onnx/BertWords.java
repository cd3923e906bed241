package dev.privet.filters.onnx;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * Cuts a text into words as BERT does: at white space, around each sign of punctuation and each
 * Chinese character; without control characters, and for uncased models in lower case without
 * accents. Every character of a word knows where it stood.
 */
final class BertWords {
  private static final int FIRST_DECOMPOSED = 0xC0;

  private final boolean lowercase;
  private final boolean stripAccents;

  /** Told of each word; the arrays are used again for the next one. */
  @FunctionalInterface
  interface Sink {
    /**
     * One word.
     *
     * @param starts where each char of it began in the text
     * @param ends where each char of it ended
     */
    void word(CharSequence word, int[] starts, int[] ends);
  }

  BertWords(boolean lowercase, boolean stripAccents) {
    this.lowercase = lowercase;
    this.stripAccents = stripAccents;
  }

  void cut(String text, Sink sink) {
    var word = new Word();
    int next;
    for (int i = 0; i < text.length(); i = next) {
      int codePoint = text.codePointAt(i);
      next = i + Character.charCount(codePoint);
      if (isControl(codePoint)) {
        word.stretch(next);
      } else if (isSpace(codePoint)) {
        word.endFor(sink);
      } else if (isChinese(codePoint)) {
        word.endFor(sink);
        add(codePoint, i, next, word, sink);
        word.endFor(sink);
      } else {
        add(codePoint, i, next, word, sink);
      }
    }
    word.endFor(sink);
  }

  private void add(int codePoint, int start, int end, Word word, Sink sink) {
    if (codePoint < FIRST_DECOMPOSED) {
      place(lowercase ? Character.toLowerCase(codePoint) : codePoint, start, end, word, sink);
      return;
    }
    String folded = Character.toString(codePoint);
    if (stripAccents) {
      folded = Normalizer.normalize(folded, Normalizer.Form.NFD);
    }
    if (lowercase) {
      folded = folded.toLowerCase(Locale.ROOT);
    }
    int next;
    for (int i = 0; i < folded.length(); i = next) {
      int part = folded.codePointAt(i);
      next = i + Character.charCount(part);
      if (stripAccents && Character.getType(part) == Character.NON_SPACING_MARK) {
        word.stretch(end);
      } else {
        place(part, start, end, word, sink);
      }
    }
  }

  private static void place(int codePoint, int start, int end, Word word, Sink sink) {
    if (isPunctuation(codePoint)) {
      word.endFor(sink);
      word.add(codePoint, start, end);
      word.endFor(sink);
    } else {
      word.add(codePoint, start, end);
    }
  }

  private static boolean isControl(int codePoint) {
    if (codePoint == 0xFFFD) {
      return true;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL -> codePoint != '\t' && codePoint != '\n' && codePoint != '\r';
      case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  private static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }

  private static boolean isPunctuation(int codePoint) {
    if (codePoint < 0x80) {
      return codePoint > ' ' && codePoint < 0x7f && !Character.isLetterOrDigit(codePoint);
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  private static boolean isChinese(int c) {
    return (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x20000 && c <= 0x2A6DF)
        || (c >= 0x2A700 && c <= 0x2B73F)
        || (c >= 0x2B740 && c <= 0x2B81F)
        || (c >= 0x2B920 && c <= 0x2CEAF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0x2F800 && c <= 0x2FA1F);
  }

  /** The word that is being read. */
  private static final class Word {
    private final StringBuilder chars = new StringBuilder();
    private int[] starts = new int[32];
    private int[] ends = new int[32];

    void add(int codePoint, int start, int end) {
      chars.appendCodePoint(codePoint);
      while (starts.length < chars.length()) {
        starts = Arrays.copyOf(starts, 2 * starts.length);
        ends = Arrays.copyOf(ends, 2 * ends.length);
      }
      for (int i = chars.length() - Character.charCount(codePoint); i < chars.length(); i++) {
        starts[i] = start;
        ends[i] = end;
      }
    }

    /** What is left out inside of a word or behind it belongs to the character before. */
    void stretch(int end) {
      for (int i = chars.length() - 1; i >= 0 && starts[i] == starts[chars.length() - 1]; i--) {
        ends[i] = end;
      }
    }

    void endFor(Sink sink) {
      if (!chars.isEmpty()) {
        sink.word(chars, starts, ends);
        chars.setLength(0);
      }
    }
  }
}
