package dev.privet.filters.testkit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The spellings in which a value may turn up: raw, hex, URL, JSON escapes, base 64. */
final class Spellings {
  private final Map<String, String> all = new LinkedHashMap<>();

  private Spellings(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    all.put("raw", value);
    all.put("hex", HexFormat.of().formatHex(bytes));
    all.put("URL", URLEncoder.encode(value, StandardCharsets.UTF_8));
    all.put("every character URL-escaped", every(bytes, "%"));
    all.put("JSON escapes", jsonEscapes(value));
    for (int shift = 0; shift < 3; shift++) {
      all.put("base64, shifted by " + shift, base64(bytes, shift));
    }
  }

  static Spellings of(String value) {
    return new Spellings(value);
  }

  /** The spelling that stands in the content, if one does. Case does not matter but in base 64. */
  Optional<String> found(byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8);
    String lower = text.toLowerCase(Locale.ROOT);
    return all.entrySet().stream()
        .filter(spelling ->
            spelling.getKey().startsWith("base64")
                ? text.replace('-', '+').replace('_', '/').contains(spelling.getValue())
                : lower.contains(spelling.getValue().toLowerCase(Locale.ROOT)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static String every(byte[] bytes, String prefix) {
    var out = new StringBuilder();
    for (byte b : bytes) {
      out.append(prefix).append(HexFormat.of().toHexDigits(b));
    }
    return out.toString();
  }

  private static String jsonEscapes(String value) {
    var out = new StringBuilder();
    value.chars().forEach(c -> out.append("\\u").append(HexFormat.of().toHexDigits((char) c)));
    return out.toString();
  }

  /** The part of the encoding that does not depend on what stands before and after. */
  private static String base64(byte[] bytes, int shift) {
    byte[] shifted = new byte[bytes.length + shift];
    System.arraycopy(bytes, 0, shifted, shift, bytes.length);
    String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    int from = shift == 0 ? 0 : shift + 1;
    int to = shifted.length / 3 * 4;
    return encoded.substring(from, to);
  }
}
