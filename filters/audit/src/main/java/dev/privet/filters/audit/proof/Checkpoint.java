package dev.privet.filters.audit.proof;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a log was at one point: its size, the root of its tree and the hash of its last record. In
 * the text form of C2SP tlog-checkpoint, with two lines of our own at its end.
 *
 * @param origin name of the log
 * @param size number of records
 * @param root root of the tree, lower-case hex
 * @param head SHA-256 of the last record, lower-case hex
 * @param time when it was made, by the node's clock
 */
public record Checkpoint(String origin, long size, String root, String head, Instant time) {
  private static final Pattern ORIGIN = Pattern.compile("[!-*,-~]{1,200}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public Checkpoint {
    Objects.requireNonNull(time, "time");
    if (!ORIGIN.matcher(origin).matches()
        || size < 0
        || !HASH.matcher(root).matches()
        || !HASH.matcher(head).matches()) {
      throw new IllegalArgumentException("checkpoint: not one of a log of ours");
    }
  }

  /** The text that is signed; ends with a line break. */
  public String text() {
    String base64 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(root));
    return "%s\n%d\n%s\nhead %s\ntime %s\n".formatted(origin, size, base64, head, time);
  }

  /**
   * Reads the text of a checkpoint.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Checkpoint parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() != 5
        || !lines.get(1).matches("0|[1-9][0-9]{0,17}")
        || !lines.get(3).startsWith("head ")
        || !lines.get(4).startsWith("time ")) {
      throw new IllegalArgumentException("checkpoint: not one of a log of ours");
    }
    try {
      String root = HexFormat.of().formatHex(Base64.getDecoder().decode(lines.get(2)));
      return new Checkpoint(
          lines.getFirst(),
          Long.parseLong(lines.get(1)),
          root,
          lines.get(3).substring(5),
          Instant.parse(lines.get(4).substring(5)));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("checkpoint: no time in it", e);
    }
  }

  /** The root as bytes. */
  public byte[] rootBytes() {
    return HexFormat.of().parseHex(root);
  }

  @Override
  public String toString() {
    return size + ":" + root;
  }
}
