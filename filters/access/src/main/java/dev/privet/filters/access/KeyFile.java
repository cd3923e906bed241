package dev.privet.filters.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * The file with the keys. Replaced as a whole, so that a reader sees the old content or the new;
 * writers, in this process and others, take turns by a lock file beside it. Thread-safe.
 */
final class KeyFile {
  private static final Object WRITERS = new Object();
  private static final int MOST_CHARS = 64 << 20;
  private static final String HEADER =
      "# API keys of Privet, as hashes. Written by 'privet keys'; a change counts within a second.\n";
  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .loaderOptions(loaderOptions())
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Path path;

  KeyFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  /** What tells one state of a file from another. */
  record Stamp(long size, FileTime modified, @Nullable Object identity) {
    static final Stamp MISSING = new Stamp(-1, FileTime.fromMillis(0), null);
  }

  Stamp stamp() throws IOException {
    try {
      var seen = Files.readAttributes(path, BasicFileAttributes.class);
      return new Stamp(seen.size(), seen.lastModifiedTime(), seen.fileKey());
    } catch (NoSuchFileException e) {
      return Stamp.MISSING;
    }
  }

  /**
   * The keys by their ids, in the order of the file; none if there is no file.
   *
   * @throws KeyFileException if the file is malformed
   */
  Map<String, ApiKey> read() throws IOException {
    byte[] content;
    try {
      content = Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      return Map.of();
    }
    var keys = new LinkedHashMap<String, ApiKey>();
    for (KeyEntry entry : entries(content)) {
      ApiKey key = key(entry, keys.size() + 1);
      if (keys.put(key.id(), key) != null) {
        throw malformed("key " + keys.size() + " has the id of another");
      }
    }
    return Collections.unmodifiableMap(keys);
  }

  /** Changes the keys: reads, lets {@code change} work on a copy, and replaces the file. */
  <T> T update(Function<Map<String, ApiKey>, T> change) throws IOException {
    Path target = Files.exists(path) ? path.toRealPath() : path;
    Files.createDirectories(folder(target));
    Path lock = target.resolveSibling(target.getFileName() + ".lock");
    synchronized (WRITERS) {
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock _ = channel.lock()) {
        var keys = new LinkedHashMap<>(read());
        T result = change.apply(keys);
        replace(target, keys.values());
        return result;
      }
    }
  }

  private List<KeyEntry> entries(byte[] content) throws IOException {
    try {
      return YAML.readValue(content, KeyEntry.Listing.class).keys();
    } catch (UnrecognizedPropertyException e) {
      var known = new TreeSet<>(e.getKnownPropertyIds());
      throw malformed(line(e) + "unknown name, expected one of " + known);
    } catch (JsonProcessingException e) {
      throw malformed(line(e) + "expected a list of keys");
    }
  }

  private ApiKey key(KeyEntry entry, int position) {
    try {
      return entry.key();
    } catch (IllegalArgumentException e) {
      throw malformed("key " + position + ": " + e.getMessage());
    } catch (DateTimeException e) {
      throw malformed("key " + position + ": expected times such as 2026-01-31T00:00:00Z");
    }
  }

  private static String line(JsonProcessingException e) {
    return e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
  }

  private KeyFileException malformed(String where) {
    return new KeyFileException("key file " + path + " is malformed: " + where);
  }

  private static void replace(Path target, Collection<ApiKey> keys) throws IOException {
    var listing = new KeyEntry.Listing(keys.stream().map(KeyEntry::of).toList());
    Path temporary = Files.createTempFile(folder(target), ".keys", ".tmp");
    try {
      write(temporary, HEADER + YAML.writeValueAsString(listing));
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      syncFolder(folder(target));
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void write(Path file, String content) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static void syncFolder(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static Path folder(Path file) {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }

  private static LoaderOptions loaderOptions() {
    var options = new LoaderOptions();
    options.setCodePointLimit(MOST_CHARS);
    options.setMaxAliasesForCollections(0);
    return options;
  }
}
