package dev.privet.filters.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of a log that may have been left in the middle of a write.
 *
 * <p>Only the last segments are read: from the last one that opens with an AUDIT_ROTATE record,
 * which lists the intents open at that point, or from the first segment if there is none. What lies
 * before was read back to a valid end when the log was rolled; the offline verifier reads it all.
 *
 * <p>A frame that is not whole is a torn write if no whole frame behind it belongs to a later
 * group: a group is written and forced as one, and the next is not begun before, so disks may have
 * kept any part of the last group but nothing after it. Otherwise the log is damaged, and is not
 * opened.
 */
final class Recovery {
  private final Storage storage;
  private final List<String> segments;
  private final AuditHead base;
  private final SortedMap<Long, byte[]> open = new TreeMap<>();
  private byte[] previous = new byte[32];
  private long expected = 1;
  private long groupOffset;
  private long end;
  private long cutBytes;
  private @Nullable EventType last;

  private Recovery(Storage storage, List<String> segments, AuditHead base) {
    this.storage = storage;
    this.segments = segments;
    this.base = base;
  }

  /**
   * Where a log ends.
   *
   * @param segment name of the last segment
   * @param end position behind the last whole frame
   * @param groupOffset position of the last group
   * @param cutBytes bytes of a torn write behind the end
   * @param head the last whole record
   * @param open bytes of the INTENT records without an outcome, by seq
   * @param stopped whether the log was closed in order
   */
  record Tail(
      String segment,
      long end,
      long groupOffset,
      long cutBytes,
      AuditHead head,
      SortedMap<Long, byte[]> open,
      boolean stopped) {}

  /**
   * The end of the log in a directory; empty if there is no log. Changes nothing.
   *
   * @throws AuditStartException if the log is damaged
   */
  static Optional<Tail> find(Storage storage) throws IOException {
    List<String> segments = Segments.of(storage);
    return segments.isEmpty()
        ? Optional.empty()
        : Optional.of(new Recovery(storage, segments, LogBase.head(storage)).scan());
  }

  private Tail scan() throws IOException {
    for (int i = firstToRead(); i < segments.size(); i++) {
      read(segments.get(i), i == 0, i == segments.size() - 1);
    }
    return new Tail(
        segments.getLast(),
        end,
        groupOffset,
        cutBytes,
        new AuditHead(expected - 1, HexFormat.of().formatHex(previous)),
        open,
        last == EventType.AUDIT_STOP);
  }

  /** Index of the segment to begin with; the open intents from before it are loaded. */
  private int firstToRead() throws IOException {
    for (int i = segments.size() - 1; i > 0; i--) {
      try (var file = storage.open(segments.get(i))) {
        var reader = new FrameReader(file);
        if (reader.next() == FrameReader.Status.FRAME) {
          RecordHead head = head(segments.get(i), reader);
          if (head.openIntents() != null) {
            previous = HexFormat.of().parseHex(head.previous());
            load(head.openIntents());
            return i;
          }
        }
      }
    }
    return 0;
  }

  /** Reads intents from segments that are not scanned. */
  private void load(List<Long> seqs) throws IOException {
    for (String segment : segments.reversed()) {
      long first = Segments.firstSeq(segment);
      var wanted = new HashSet<Long>(seqs);
      wanted.removeIf(seq -> seq < first || open.containsKey(seq));
      if (!wanted.isEmpty()) {
        load(segment, wanted);
      }
    }
    if (open.size() != seqs.size()) {
      throw new AuditStartException("audit: an open intent is missing from the log");
    }
  }

  private void load(String segment, Set<Long> wanted) throws IOException {
    try (var file = storage.open(segment)) {
      var reader = new FrameReader(file);
      while (reader.next() == FrameReader.Status.FRAME) {
        if (wanted.contains(reader.seq())) {
          open.put(reader.seq(), reader.bytes());
        }
      }
    }
  }

  private void read(String segment, boolean isFirst, boolean isLast) throws IOException {
    try (var file = storage.open(segment)) {
      var reader = new FrameReader(file);
      begin(segment, isFirst);
      FrameReader.Status status;
      while ((status = reader.next()) == FrameReader.Status.FRAME) {
        take(segment, reader);
      }
      end = reader.offset();
      if (!isLast && (status != FrameReader.Status.END || end != file.size())) {
        throw damaged(segment, end, "the segment does not end with a whole record");
      }
      if (status == FrameReader.Status.BAD) {
        requireTorn(segment, reader);
        cutBytes = reader.remaining();
      }
    }
  }

  private void begin(String segment, boolean isFirst) {
    long first = Segments.firstSeq(segment);
    if (isFirst) {
      previous = HexFormat.of().parseHex(base.hash());
    }
    if (isFirst ? first != base.seq() + 1 : expected != 1 && first != expected) {
      throw damaged(segment, 0, "segments before it are missing");
    }
    expected = first;
    groupOffset = 0;
  }

  private void take(String segment, FrameReader reader) {
    RecordHead head = head(segment, reader);
    if (reader.seq() != expected || head.seq() != expected) {
      throw damaged(segment, reader.offset(), "expected record " + expected);
    }
    if (!head.previous().equals(HexFormat.of().formatHex(previous))) {
      throw damaged(segment, reader.offset(), "the chain breaks before record " + expected);
    }
    if (head.group() == expected) {
      groupOffset = reader.offset();
    }
    switch (head.event()) {
      case INTENT -> open.put(expected, reader.bytes());
      case OUTCOME -> open.remove(head.intentSeq());
      default -> {
        // Other records open and close nothing.
      }
    }
    last = head.event();
    previous = RecordCodec.hash(ByteBuffer.wrap(reader.bytes()));
    expected++;
  }

  private void requireTorn(String segment, FrameReader reader) throws IOException {
    for (var later : reader.later(expected)) {
      if (later.group() > expected) {
        throw damaged(
            segment, reader.offset(), "whole records follow, from position " + later.offset());
      }
    }
  }

  private static RecordHead head(String segment, FrameReader reader) {
    return RecordHead.parse(reader.bytes())
        .orElseThrow(() -> damaged(segment, reader.offset(), "not a record of this version"));
  }

  private static AuditStartException damaged(String segment, long offset, String what) {
    return new AuditStartException(
        "audit: segment " + segment + " is damaged at position " + offset + ": " + what);
  }
}
