package dev.privet.filters.audit.place;

import dev.privet.filters.audit.proof.SignedNote;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** A folder, such as one of another machine. Each checkpoint is a file of its own. */
final class DirectoryPlace implements CheckpointPlace {
  private final Path folder;

  DirectoryPlace(Path folder) {
    this.folder = folder;
  }

  static String fileName(SignedNote checkpoint) {
    return String.format(Locale.ROOT, "checkpoint-%020d", checkpoint.checkpoint().size());
  }

  @Override
  public String name() {
    return "directory";
  }

  @Override
  public void put(SignedNote checkpoint) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("the folder is not there");
    }
    String name = fileName(checkpoint);
    Path draft = folder.resolve(name + ".tmp");
    try (var channel =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      var bytes = ByteBuffer.wrap(checkpoint.bytes());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
