package dev.privet.filters.audit;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A point of the chain: a record and the hash of its bytes. Kept off the box, it lets a verifier
 * find that the tail was cut or the log written anew.
 *
 * @param seq number of the record; 0 is the point before the first
 * @param hash SHA-256 of the record's bytes, lower-case hex; zeros before the first
 */
public record AuditHead(long seq, String hash) {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern FORM = Pattern.compile("([0-9]{1,18}):([0-9a-fA-F]{64})");

  /** The point before the first record. */
  public static final AuditHead START = new AuditHead(0, "0".repeat(64));

  public AuditHead {
    if (seq < 0 || !HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException("head: expected a seq and 64 hex digits");
    }
  }

  /** The head in {@code SEQ:HASH}, as {@link #toString} writes it. */
  public static AuditHead parse(String text) {
    var matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("head: expected SEQ:HASH with 64 hex digits");
    }
    return new AuditHead(
        Long.parseLong(matcher.group(1)), matcher.group(2).toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return seq + ":" + hash;
  }
}
