package dev.privet.filters.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A log directory on disk. Opened for writing it holds an exclusive lock on the file {@value
 * #LOCK_FILE}; opened for reading it takes none and changes nothing.
 */
final class DiskStorage implements Storage {
  static final String LOCK_FILE = "lock";
  private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ);
  private static final Set<OpenOption> WRITE =
      Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
  private static final Set<OpenOption> CREATE =
      Set.of(
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING);

  private final Path directory;
  private final @Nullable FileLock lock;

  private DiskStorage(Path directory, @Nullable FileLock lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * Opens a directory for writing.
   *
   * @throws AuditStartException if it is missing or another log has it open
   */
  static DiskStorage locked(Path directory) throws IOException {
    requireDirectory(directory);
    var channel =
        FileChannel.open(
            directory.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new DiskStorage(directory, lock);
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new LogInUseException("audit: " + directory + " is open in this process", e);
    }
    channel.close();
    throw new LogInUseException("audit: " + directory + " is in use by another process");
  }

  /** Opens a directory for reading. */
  static DiskStorage readOnly(Path directory) {
    requireDirectory(directory);
    return new DiskStorage(directory, null);
  }

  private static void requireDirectory(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new AuditStartException("audit: " + directory + " is not a directory");
    }
  }

  @Override
  public List<String> names() throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Override
  public StoredFile create(String name) throws IOException {
    return new OpenFile(FileChannel.open(directory.resolve(name), CREATE));
  }

  @Override
  public StoredFile open(String name) throws IOException {
    return new OpenFile(FileChannel.open(directory.resolve(name), lock == null ? READ : WRITE));
  }

  @Override
  public ByteBuffer map(String name) throws IOException {
    try (var channel = FileChannel.open(directory.resolve(name), READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.delete(directory.resolve(name));
  }

  @Override
  public void syncDirectory() throws IOException {
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    if (lock != null) {
      lock.acquiredBy().close();
    }
  }

  private record OpenFile(FileChannel channel) implements StoredFile {
    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      return channel.read(target, position);
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
      long at = position;
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      channel.truncate(size);
    }

    @Override
    public void force(boolean metadata) throws IOException {
      channel.force(metadata);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
