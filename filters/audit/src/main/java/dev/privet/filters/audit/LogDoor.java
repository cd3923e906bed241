package dev.privet.filters.audit;

import dev.privet.filters.api.GatewayException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The way of a command line to a log. What is about to be done is made durable in the log first: by
 * the server that has it open, else by opening it for that moment. Only a copy can be read without
 * a trace: a folder that is not the one where the log lives.
 */
public final class LogDoor {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private LogDoor() {}

  /** Who made the record. */
  public enum By {
    SERVER,
    THIS_PROCESS,
    /** Nobody: it is a copy. */
    NOBODY
  }

  /**
   * Records what is about to be done.
   *
   * @throws GatewayException if it cannot be recorded; then it must not be done
   */
  public static By record(Path directory, AuditEvent event) {
    try {
      LogHome home = LogHome.of(directory).orElse(null);
      if (home == null) {
        return By.NOBODY;
      }
      try (var log = AuditLog.open(directory, home.settings(), Clock.systemUTC())) {
        log.append(event);
        return By.THIS_PROCESS;
      } catch (LogInUseException e) {
        var _ = Inbox.ask(directory, encoded(event), PATIENCE);
        return By.SERVER;
      }
    } catch (IOException e) {
      throw new GatewayException(
          "audit: refused, for it cannot be recorded: "
              + e.getMessage()
              + "; a copy of the folder can be read without",
          e);
    }
  }

  /**
   * Lets the server that has the log open do something.
   *
   * @return its answer; empty if no server has the log open
   */
  static Optional<Map<String, Object>> ask(Path directory, Map<String, Object> ask) {
    try {
      if (LogHome.of(directory).isEmpty()) {
        return Optional.empty();
      }
      try {
        DiskStorage.locked(directory).close();
        return Optional.empty();
      } catch (LogInUseException e) {
        return Optional.of(Inbox.ask(directory, ask, PATIENCE));
      }
    } catch (IOException e) {
      throw new GatewayException("audit: the server cannot be asked: " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> encoded(AuditEvent event) {
    var fields = new LinkedHashMap<String, Object>();
    event.values().forEach((field, value) -> fields.put(field.name(), value));
    return Map.of("event", event.type().name(), "fields", fields);
  }

  /** What another process wants recorded: a use of the log, with texts and numbers only. */
  static AuditEvent decoded(Map<String, Object> ask) {
    AuditEvent event =
        switch (String.valueOf(ask.get("event"))) {
          case "AUDIT_READ" -> AuditEvent.of(EventType.AUDIT_READ);
          case "EXPORT" -> AuditEvent.of(EventType.EXPORT);
          case "VERIFY" -> AuditEvent.of(EventType.VERIFY);
          case "ADMIN_REFUSED" -> AuditEvent.of(EventType.ADMIN_REFUSED);
          default -> throw new IllegalArgumentException("inbox: expected a use of the log");
        };
    if (!(ask.get("fields") instanceof Map<?, ?> fields)) {
      throw new IllegalArgumentException("inbox: expected fields");
    }
    for (var entry : fields.entrySet()) {
      var field = AuditField.valueOf(String.valueOf(entry.getKey()));
      event =
          entry.getValue() instanceof Number number
              ? event.with(field, number.longValue())
              : event.with(field, String.valueOf(entry.getValue()));
    }
    return event;
  }
}
