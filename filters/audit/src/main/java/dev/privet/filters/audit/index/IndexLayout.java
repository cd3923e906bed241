package dev.privet.filters.audit.index;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The columns of an index.
 *
 * @param coded columns with few different values; kept as numbers into a list of values
 * @param hashed columns with many different values; kept as 64-bit hashes
 */
public record IndexLayout(List<String> coded, List<String> hashed) {
  public IndexLayout {
    coded = List.copyOf(coded);
    hashed = List.copyOf(hashed);
  }

  /** FNV-1a, 64 bits. */
  static long hash(String value) {
    Objects.requireNonNull(value, "value");
    long hash = 0xcbf29ce484222325L;
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }

  /** Tells layouts apart in files. */
  int fingerprint() {
    return (coded + "|" + hashed).hashCode();
  }
}
