package dev.privet.filters.dialects.json;

import dev.privet.filters.api.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing cut off. */
public final class Utf8 {
  private Utf8() {}

  /**
   * Decodes all of an array.
   *
   * @throws JsonException with the offset of the first bad byte
   */
  public static String decode(byte[] bytes) throws JsonException {
    // The JDK puts U+FFFD in place of what is malformed, so a text without it was well-formed.
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      check(bytes);
    }
    return text;
  }

  private static void check(byte[] bytes) throws JsonException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result = decoder.decode(in, CharBuffer.allocate(bytes.length), true);
    if (result.isError()) {
      throw new JsonException(
          ErrorCode.JSON_ENCODING, "the text is not UTF-8 at byte " + in.position());
    }
  }

  /** Number of bytes that a stretch of well-formed text takes. */
  static long length(CharSequence text, int end) {
    long bytes = 0;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes += 1;
      } else if (c < 0x800 || Character.isSurrogate(c)) {
        bytes += 2;
      } else {
        bytes += 3;
      }
    }
    return bytes;
  }

  /** Whether a text holds half of a surrogate pair. */
  static boolean hasLoneSurrogate(String text) {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i++);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      boolean paired =
          Character.isHighSurrogate(c)
              && i < text.length()
              && Character.isLowSurrogate(text.charAt(i++));
      if (!paired) {
        return true;
      }
    }
    return false;
  }
}
