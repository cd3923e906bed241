package dev.privet.filters.privacy.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text of files: plain text in UTF-8, and PDF. What a file is, its content says, not its
 * name. A file that cannot be read whole, within the bounds, is not read at all. Thread-safe.
 */
public final class Documents {
  private static final int MOST_BYTES = 16 << 20;
  private static final int SHORTEST = 8;
  private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern DATA_URL =
      Pattern.compile(
          "data:[A-Za-z0-9.+-]{1,80}/[A-Za-z0-9.+-]{1,80}(?:;[a-z]+=[A-Za-z0-9._-]+)?;base64,");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/\\r\\n]+={0,2}\\s*");
  private static final Pattern INNER_DATA =
      Pattern.compile("base64,[A-Za-z0-9+/=%_-]{64}", Pattern.CASE_INSENSITIVE);

  private Documents() {}

  /** Whether a string may be a file in base64, with or without a {@code data:} URL around it. */
  public static boolean mayBeFile(String text) {
    return text.length() >= SHORTEST && BASE64.matcher(data(text)).matches();
  }

  /** The texts of a file that {@link #mayBeFile}; empty if it cannot be read. */
  public static Optional<List<String>> read(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getMimeDecoder().decode(data(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (bytes.length == 0 || bytes.length > MOST_BYTES) {
      return Optional.empty();
    }
    return startsWith(bytes, PDF) ? PdfReader.texts(bytes) : plain(bytes).map(List::of);
  }

  private static String data(String text) {
    Matcher url = DATA_URL.matcher(text);
    return url.lookingAt() ? text.substring(url.end()) : text;
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length >= prefix.length
        && ByteBuffer.wrap(bytes, 0, prefix.length).equals(ByteBuffer.wrap(prefix));
  }

  /** Text has no control characters but white space, and no other file in it. */
  private static Optional<String> plain(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
    boolean readable =
        text.chars().noneMatch(c -> c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f');
    return readable && !INNER_DATA.matcher(text).find() ? Optional.of(text) : Optional.empty();
  }
}
