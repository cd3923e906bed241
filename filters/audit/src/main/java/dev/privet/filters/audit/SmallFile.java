package dev.privet.filters.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A small file of text beside the segments that is replaced as a whole. */
final class SmallFile {
  private static final long MAX_BYTES = 16L << 20;

  private final Storage storage;
  private final String name;

  SmallFile(Storage storage, String name) {
    this.storage = storage;
    this.name = name;
  }

  /** What the file says; empty if there is none. */
  Optional<String> read() throws IOException {
    if (!storage.names().contains(name)) {
      return Optional.empty();
    }
    try (var file = storage.open(name)) {
      if (file.size() > MAX_BYTES) {
        throw new IOException("audit: " + name + " is too large");
      }
      var bytes = ByteBuffer.allocate((int) file.size());
      while (bytes.hasRemaining() && file.read(bytes, bytes.position()) > 0) {
        // One read may return less than there is.
      }
      return Optional.of(StandardCharsets.UTF_8.decode(bytes.flip()).toString());
    }
  }

  /** Replaces the file; durable on return, and never seen in part. */
  void write(String text) throws IOException {
    String draft = name + ".tmp";
    try (var file = storage.create(draft)) {
      file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
      file.force(true);
    }
    storage.rename(draft, name);
    storage.syncDirectory();
  }
}
