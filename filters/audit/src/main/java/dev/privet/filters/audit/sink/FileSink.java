package dev.privet.filters.audit.sink;

import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.AuditSink;
import dev.privet.filters.audit.export.ExportFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file with one line for each record, which knows by its last line how far it has come: after a
 * crash a line that was cut short is removed, and no record is written twice. A file that is moved
 * away is begun anew with the next record.
 */
final class FileSink implements AuditSink {
  private static final int TAIL = 2 << 20;
  private static final Pattern RECORD =
      Pattern.compile("(?:\"record_id\":\"|\"uid\":\"| fileId=)[0-9a-f]{16}-([0-9]{1,18})");

  private final Path file;
  private final ExportFormat format;
  private @Nullable FileChannel channel;
  private long last = -1;

  FileSink(Path file, ExportFormat format) {
    this.file = file;
    this.format = format;
  }

  @Override
  public OptionalLong position() throws IOException {
    if (last < 0) {
      last = recovered();
    }
    return last == 0 && channel == null ? OptionalLong.empty() : OptionalLong.of(last);
  }

  /** Cuts a line that is not whole; returns the record of the last whole line, or 0. */
  private long recovered() throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    try (var tail = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long from = Math.max(0, tail.size() - TAIL);
      var bytes = ByteBuffer.allocate((int) (tail.size() - from));
      while (bytes.hasRemaining() && tail.read(bytes, from + bytes.position()) > 0) {
        // One read may return less than there is.
      }
      String text = new String(bytes.array(), StandardCharsets.ISO_8859_1);
      int end = text.lastIndexOf('\n') + 1;
      tail.truncate(from + end);
      Matcher ids = RECORD.matcher(text.substring(0, end));
      long seq = 0;
      while (ids.find()) {
        seq = Long.parseLong(ids.group(1));
      }
      return seq;
    }
  }

  @Override
  public void deliver(List<AuditRecord> records) throws IOException {
    var lines = new StringBuilder();
    for (AuditRecord record : records) {
      if (record.seq() > last) {
        lines.append(format.line(record)).append('\n');
      }
    }
    var bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
    FileChannel out = open();
    try {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(false);
    } catch (IOException e) {
      close();
      last = -1;
      throw e;
    }
    last = Math.max(last, records.getLast().seq());
  }

  private FileChannel open() throws IOException {
    if (channel != null && Files.exists(file)) {
      return channel;
    }
    close();
    var opened =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    channel = opened;
    return opened;
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
    channel = null;
  }
}
