package dev.privet.filters.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The log of a running server with all that follows it. */
final class OpenLog implements Closeable {
  private final AuditLog log;
  private final AuditDesk desk;
  private final ContentStore content;

  private OpenLog(AuditLog log, AuditDesk desk, ContentStore content) {
    this.log = log;
    this.desk = desk;
    this.content = content;
  }

  /** Opens the log in a directory and starts what follows it. */
  static OpenLog open(
      Path directory, AuditConfig config, String node, Clock clock, UnaryOperator<Path> resolve) {
    AuditSettings settings = config.settings(node);
    var log = AuditLog.open(directory, settings, clock);
    boolean opened = false;
    try {
      OpenLog open = follow(log, directory, config, clock, resolve);
      LogHome.mark(directory, settings, config.keyFolder(directory, resolve));
      log.attach(Inbox.open(directory, open::answer));
      opened = true;
      return open;
    } catch (IOException e) {
      throw new AuditStartException("audit: cannot use " + directory + ": " + e, e);
    } finally {
      if (!opened) {
        log.close();
      }
    }
  }

  private static OpenLog follow(
      AuditLog log, Path directory, AuditConfig config, Clock clock, UnaryOperator<Path> resolve)
      throws IOException {
    LogKeys keys = LogKeys.in(config.keyFolder(directory, resolve));
    var contentKeys = new ContentKeys(keys);
    var places = config.checkpoints().places(resolve, clock);
    var checkpointer = Checkpointer.start(log, keys, clock, config.checkpoints().every(), places);
    var custody = new Custody(log, contentKeys);
    var search = AuditSearch.of(directory);
    var retention = new Retention(log, checkpointer, search, custody, clock);
    log.attach(Housekeeper.start(search, retention, config.retention().keep()));
    var sinks = LogSinks.start(log, config.sinks(), resolve);
    var desk = new AuditDesk(log, directory, checkpointer, search, custody, contentKeys, sinks);
    String keep = config.content().keep();
    var content =
        keep.equals("none")
            ? ContentStore.NONE
            : new ContentStore(contentKeys, keep, config.content().keyPer().equals("key"));
    return new OpenLog(log, desk, content);
  }

  /** Does what another process asks for. */
  private Map<String, Object> answer(Map<String, Object> ask) throws IOException {
    return ask.containsKey("do")
        ? CustodyAsk.answer(desk, ask)
        : Map.of("seq", log.append(LogDoor.decoded(ask)));
  }

  AuditLog log() {
    return log;
  }

  AuditDesk desk() {
    return desk;
  }

  ContentStore content() {
    return content;
  }

  @Override
  public void close() {
    log.close();
  }
}
