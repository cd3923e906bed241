package dev.privet.proxy.server;

import dev.privet.filters.api.Fingerprint;
import dev.privet.proxy.config.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secret under which this installation hashes: 32 random bytes in a file that only its owner
 * may read.
 */
final class InstallationKey {
  private static final int BYTES = 32;

  private InstallationKey() {}

  /** Hashes under the key in {@code data/installation.key}; makes the file at the first start. */
  static Fingerprint in(Path data) {
    Path file = data.resolve("installation.key");
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      return new Fingerprint(HexFormat.of().parseHex(Files.readString(file).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(file + ": expected " + 2 * BYTES + " hex digits", e);
    }
  }

  /** Whether there is a key in a folder. */
  static boolean isIn(Path data) {
    return Files.exists(data.resolve("installation.key"));
  }

  private static void create(Path file) throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Files.createDirectories(file.toAbsolutePath().getParent());
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, HexFormat.of().formatHex(key) + "\n", StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      // Another process was first; its key is the one.
      Files.size(file);
    }
  }
}
