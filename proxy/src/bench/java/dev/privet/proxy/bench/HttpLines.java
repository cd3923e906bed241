package dev.privet.proxy.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Just enough HTTP/1.1 to read messages of peers that are known. */
final class HttpLines {
  private HttpLines() {}

  /** Reads one message and returns its body, chunks joined; null at the end of the connection. */
  static byte @Nullable [] body(InputStream in) throws IOException {
    String first = line(in);
    if (first == null) {
      return null;
    }
    if (first.startsWith("HTTP/") && !first.contains(" 200 ")) {
      throw new IOException("unexpected status: " + first);
    }
    int length = 0;
    boolean chunked = false;
    for (String line = some(in); !line.isEmpty(); line = some(in)) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = true;
      }
    }
    return chunked ? chunks(in) : exactly(in, length);
  }

  private static byte[] chunks(InputStream in) throws IOException {
    var all = new java.io.ByteArrayOutputStream(16 << 10);
    while (true) {
      int size = Integer.parseInt(some(in).strip(), 16);
      all.write(exactly(in, size));
      some(in);
      if (size == 0) {
        return all.toByteArray();
      }
    }
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("message cut off");
    }
    return bytes;
  }

  private static String some(InputStream in) throws IOException {
    String line = line(in);
    if (line == null) {
      throw new EOFException("message cut off");
    }
    return line;
  }

  private static @Nullable String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '\n') {
        return line.toString();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.isEmpty() ? null : line.toString();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
