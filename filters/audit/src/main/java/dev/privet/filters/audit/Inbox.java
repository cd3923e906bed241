package dev.privet.filters.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * A folder in which other processes ask the one that has the log open to do something, such as to
 * record a reading. Who may write there may ask; it is for the owner of the log only.
 */
final class Inbox implements Closeable {
  private static final System.Logger LOG = System.getLogger(Inbox.class.getName());
  private static final String FOLDER = "inbox";
  private static final String ASK = ".ask";
  private static final String ANSWER = ".answer";
  private static final Duration TICK = Duration.ofMillis(100);
  private static final int MAX_BYTES = 16 << 10;
  private static final int MAX_ASKS = 64;
  private static final ObjectMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final Path folder;
  private final Handler handler;
  private final Thread thread;
  private volatile boolean closing;

  /** Does what is asked. */
  @FunctionalInterface
  interface Handler {
    /**
     * Answers.
     *
     * @throws IllegalArgumentException if the question is none; its message is shown
     */
    Map<String, Object> answer(Map<String, Object> ask) throws IOException;
  }

  private Inbox(Path folder, Handler handler) {
    this.folder = folder;
    this.handler = handler;
    this.thread = Thread.ofPlatform().name("audit-inbox").daemon().unstarted(this::run);
  }

  /** Opens the inbox of a log's directory; what was asked before is forgotten. */
  static Inbox open(Path directory, Handler handler) throws IOException {
    Path folder = directory.resolve(FOLDER);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    for (Path left : files(folder)) {
      Files.deleteIfExists(left);
    }
    var inbox = new Inbox(folder, handler);
    inbox.thread.start();
    return inbox;
  }

  private void run() {
    try {
      while (!closing) {
        Thread.sleep(TICK);
        List<Path> asks =
            files(folder).stream().filter(file -> file.toString().endsWith(ASK)).toList();
        for (Path ask : asks.subList(0, Math.min(MAX_ASKS, asks.size()))) {
          take(ask);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "audit: the inbox is closed: {0}", e.toString());
    }
  }

  private void take(Path ask) throws IOException {
    Map<String, Object> answer;
    try {
      answer = handler.answer(parsed(ask));
    } catch (IllegalArgumentException e) {
      answer = Map.of("error", String.valueOf(e.getMessage()));
    } catch (IOException e) {
      answer = Map.of("error", "it cannot be recorded: " + e.getMessage());
    }
    Files.deleteIfExists(ask);
    String name = ask.getFileName().toString();
    put(folder, name.substring(0, name.length() - ASK.length()) + ANSWER, answer);
  }

  private static Map<String, Object> parsed(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MAX_BYTES) {
      throw new IllegalArgumentException("inbox: expected a small file");
    }
    try {
      return JSON.readValue(Files.readAllBytes(file), OBJECT);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("inbox: expected a JSON object", e);
    }
  }

  /**
   * Asks the process that has the log open, and waits for its answer.
   *
   * @throws IOException if it cannot be asked, does not answer in time, or answers with an error
   */
  static Map<String, Object> ask(Path directory, Map<String, Object> ask, Duration patience)
      throws IOException {
    Path folder = directory.resolve(FOLDER);
    String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    put(folder, id + ASK, ask);
    Path answer = folder.resolve(id + ANSWER);
    long until = System.nanoTime() + patience.toNanos();
    while (!Files.exists(answer)) {
      if (System.nanoTime() > until) {
        Files.deleteIfExists(folder.resolve(id + ASK));
        throw new IOException("the server does not answer");
      }
      pause();
    }
    Map<String, Object> said = parsed(answer);
    Files.deleteIfExists(answer);
    if (said.containsKey("error")) {
      throw new IOException(String.valueOf(said.get("error")));
    }
    return said;
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void put(Path folder, String name, Map<String, Object> content)
      throws IOException {
    Path draft = folder.resolve(name + ".tmp");
    Files.write(draft, JSON.writeValueAsBytes(content));
    Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join(TICK.multipliedBy(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
