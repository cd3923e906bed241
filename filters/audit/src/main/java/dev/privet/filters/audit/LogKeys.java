package dev.privet.filters.audit;

import dev.privet.filters.audit.proof.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The folder of a log's secret keys. It lies beside the log, not in it, so that a copy of the log
 * does not carry them; it and its files are for their owner only. Not thread-safe.
 */
final class LogKeys {
  private static final String SIGNING = "signing.key";

  private final Path folder;

  private LogKeys(Path folder) {
    this.folder = folder;
  }

  /** The keys in a folder, which is made if need be. */
  static LogKeys in(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      return new LogKeys(folder);
    } catch (IOException e) {
      throw new AuditStartException("audit: cannot make the folder of keys " + folder, e);
    }
  }

  /** The key that signs checkpoints; made at the first use. */
  SigningKey signing() {
    Optional<String> text = read(SIGNING);
    try {
      return text.map(SigningKey::parse).orElseGet(() -> rotate(newName()));
    } catch (IllegalArgumentException e) {
      throw new AuditStartException("audit: " + folder.resolve(SIGNING) + ": " + e.getMessage(), e);
    }
  }

  /** A new key under a name, in place of the one there is. */
  SigningKey rotate(String name) {
    SigningKey key = SigningKey.create(name);
    write(SIGNING, key.encoded() + "\n");
    return key;
  }

  private static String newName() {
    var bytes = new byte[4];
    new SecureRandom().nextBytes(bytes);
    return "privet-audit/" + HexFormat.of().formatHex(bytes);
  }

  /** What a file says; empty if there is none. Fails if others may read it. */
  Optional<String> read(String name) {
    Path file = folder.resolve(name);
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
      if (!rights.endsWith("------")) {
        throw new AuditStartException("audit: " + file + " may be read by others; expected 0600");
      }
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      throw new AuditStartException("audit: cannot read " + file, e);
    }
  }

  /** Replaces a file as a whole; durable on return. */
  void write(String name, String text) {
    Path draft = folder.resolve(name + ".tmp");
    try {
      Files.deleteIfExists(draft);
      Files.createFile(
          draft,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(draft, text, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
      Files.move(
          draft,
          folder.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      DiskStorage.readOnly(folder).syncDirectory();
    } catch (IOException e) {
      throw new AuditStartException("audit: cannot write " + folder.resolve(name), e);
    }
  }
}
