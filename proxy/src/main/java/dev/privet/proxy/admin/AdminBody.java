package dev.privet.proxy.admin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;

/** A body and what it says it is. */
final class AdminBody {
  static final AdminBody NONE = new AdminBody("", new byte[0]);
  static final String FORM = "application/x-www-form-urlencoded";

  private static final int MOST_BYTES = 512 << 10;
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final String type;
  private final byte[] bytes;

  private AdminBody(String type, byte[] bytes) {
    this.type = type;
    this.bytes = bytes;
  }

  /** Reads a body to its end, within bounds of size and time. */
  static AdminBody read(String type, InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    byte[] piece = new byte[8 << 10];
    long start = System.nanoTime();
    for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
      bytes.write(piece, 0, n);
      if (bytes.size() > MOST_BYTES) {
        throw new AdminRefusal(
            413, "admin.too-large", "Expected at most " + MOST_BYTES + " bytes.");
      }
      if (System.nanoTime() - start > LONGEST.toNanos()) {
        throw new AdminRefusal(408, "admin.timeout", "The request took too long to arrive.");
      }
    }
    return new AdminBody(type, bytes.toByteArray());
  }

  byte[] bytes() {
    return bytes.clone();
  }

  boolean isForm() {
    return type.equals(FORM) || type.startsWith(FORM + ";");
  }

  Map<String, String> form() {
    if (!isForm()) {
      throw new AdminRefusal(415, "admin.media-type", "Expected a form.");
    }
    return decode(new String(bytes, StandardCharsets.UTF_8));
  }

  /** Decodes a query or form; a name may stand once. */
  static Map<String, String> decode(String encoded) {
    var fields = new Fields(true);
    try {
      UrlEncoded.decodeUtf8To(encoded, 0, encoded.length(), fields);
    } catch (IllegalArgumentException e) {
      throw new AdminRefusal(400, "admin.encoding", "The parameters are not well encoded.");
    }
    var values = new HashMap<String, String>();
    for (Fields.Field field : fields) {
      if (field.hasMultipleValues()) {
        throw new AdminRefusal(400, "admin.parameter", "A parameter stands twice.");
      }
      values.put(field.getName(), field.getValue());
    }
    return values;
  }

  @Override
  public String toString() {
    return "AdminBody[" + bytes.length + " bytes]";
  }
}
