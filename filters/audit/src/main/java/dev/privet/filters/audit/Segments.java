package dev.privet.filters.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names and making of segment files. A segment is named for its first seq, so that names sort in
 * the order of the log: {@code audit-00000000000000000001.log}.
 */
final class Segments {
  /** A segment made ahead, not yet in use. */
  static final String SPARE = "spare.tmp";

  private static final Pattern NAME = Pattern.compile("audit-([0-9]{20})\\.log");
  private static final int CHUNK = 1 << 20;

  private Segments() {}

  static String name(long firstSeq) {
    return String.format(Locale.ROOT, "audit-%020d.log", firstSeq);
  }

  static long firstSeq(String name) {
    var matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("segment: expected the name of a segment");
    }
    return Long.parseLong(matcher.group(1));
  }

  /** The segments of a directory in order, without those that are about to be dropped. */
  static List<String> of(Storage storage) throws IOException {
    long base = LogBase.head(storage).seq();
    return all(storage).stream().filter(name -> firstSeq(name) > base).toList();
  }

  /** All segments that are there. */
  static List<String> all(Storage storage) throws IOException {
    return storage.names().stream().filter(name -> NAME.matcher(name).matches()).toList();
  }

  /** Makes the spare segment, full of zeros and durable. */
  static Storage.StoredFile spare(Storage storage, long size) throws IOException {
    var file = storage.create(SPARE);
    fill(file, 0, size);
    file.force(true);
    return file;
  }

  /** Gives the spare its place in the log. */
  static void enlist(Storage storage, long firstSeq) throws IOException {
    storage.rename(SPARE, name(firstSeq));
    storage.syncDirectory();
  }

  /** Writes zeros from one position up to another. */
  static void fill(Storage.StoredFile file, long from, long to) throws IOException {
    var zeros = ByteBuffer.allocateDirect(Math.clamp(to - from, 0, CHUNK));
    for (long at = from; at < to; at += zeros.limit()) {
      zeros.clear().limit((int) Math.min(CHUNK, to - at));
      file.write(zeros, at);
    }
  }
}
