package dev.privet.filters.privacy.detect.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Text in Base64 (RFC 4648, either alphabet) or hex. */
public final class Decoding {
  /** Shorter runs hold too little. */
  public static final int LEAST = 16;

  private static final int MOST = 1 << 16;
  private static final int SAMPLE = 12;

  private Decoding() {}

  /** The end of the run of Base64 that goes on at an index, with its padding. */
  public static int runEnd(String text, int from) {
    int end = from;
    while (end < text.length() && isBase64(text.charAt(end))) {
      end++;
    }
    int padding = end;
    while (padding < text.length() && padding < end + 2 && text.charAt(padding) == '=') {
      padding++;
    }
    return padding;
  }

  /** Whether a character is of either alphabet of Base64. */
  public static boolean isBase64(char c) {
    return Chars.isAsciiAlnum(c) || c == '+' || c == '/' || c == '-' || c == '_';
  }

  /** The text that a run encodes, if it is text. */
  public static Optional<String> text(String run) {
    if (run.length() < LEAST || run.length() > MOST) {
      return Optional.empty();
    }
    byte[] bytes = run.chars().limit(LEAST).allMatch(c -> Chars.isHex((char) c)) ? hex(run) : null;
    if (bytes == null) {
      bytes = base64(run);
    }
    return bytes == null ? Optional.empty() : decoded(bytes);
  }

  private static byte @org.jspecify.annotations.Nullable [] hex(String run) {
    if (run.length() % 2 != 0 || !run.chars().allMatch(c -> Chars.isHex((char) c))) {
      return null;
    }
    return HexFormat.of().parseHex(run);
  }

  private static byte @org.jspecify.annotations.Nullable [] base64(String run) {
    String plain = run.replace('-', '+').replace('_', '/');
    int end = plain.length();
    while (end > 0 && plain.charAt(end - 1) == '=') {
      end--;
    }
    boolean spelled = plain.chars().limit(end).allMatch(c -> isBase64((char) c));
    if (!spelled
        || end < SAMPLE
        || end % 4 == 1
        || !isText(Base64.getDecoder().decode(plain.substring(0, SAMPLE)))) {
      return null;
    }
    return Base64.getDecoder().decode(plain.substring(0, end));
  }

  private static boolean isText(byte[] bytes) {
    for (byte b : bytes) {
      if (b >= 0 && b < 0x20 && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> decoded(byte[] bytes) {
    if (!isText(Arrays.copyOf(bytes, Math.min(bytes.length, 256)))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
