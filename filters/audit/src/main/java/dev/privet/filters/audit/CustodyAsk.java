package dev.privet.filters.audit;

import dev.privet.filters.api.GatewayException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Holds and erasures from a command line: done by the server that has the log open, else by opening
 * it for that moment.
 */
public final class CustodyAsk {
  private CustodyAsk() {}

  /** Destroys keys of content; returns what came of it. */
  public static Map<String, Object> erase(Path directory, String tenant, String subject) {
    return done(directory, Map.of("do", "erase", "tenant", tenant, "subject", subject));
  }

  /** Sets a hold. */
  public static Map<String, Object> hold(Path directory, Hold hold) {
    return done(
        directory,
        Map.of(
            "do", "hold", "case", hold.caseId(), "tenant", hold.tenant(), "query", hold.query()));
  }

  /** Releases a hold. */
  public static Map<String, Object> release(Path directory, String caseId) {
    return done(directory, Map.of("do", "release", "case", caseId));
  }

  private static Map<String, Object> done(Path directory, Map<String, Object> ask) {
    var full = new LinkedHashMap<>(ask);
    full.put("by", System.getProperty("user.name", "unknown"));
    try {
      LogHome home =
          LogHome.of(directory)
              .orElseThrow(
                  () -> new GatewayException("audit: " + directory + " is a copy of a log"));
      Optional<Map<String, Object>> answer = LogDoor.ask(directory, full);
      return answer.isPresent() ? answer.get() : here(directory, home, full);
    } catch (IOException | IllegalArgumentException e) {
      throw new GatewayException("audit: " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> here(Path directory, LogHome home, Map<String, Object> ask)
      throws IOException {
    LogKeys keys = LogKeys.in(home.keys());
    try (var log = AuditLog.open(directory, home.settings(), Clock.systemUTC())) {
      return answer(new Custody(log, new ContentKeys(keys)), ask);
    }
  }

  static Map<String, Object> answer(AuditDesk desk, Map<String, Object> ask) throws IOException {
    return answer(desk.custody(), ask);
  }

  private static Map<String, Object> answer(Custody custody, Map<String, Object> ask)
      throws IOException {
    AuditEvent who =
        AuditEvent.of(EventType.ADMIN_ACTION)
            .with(AuditField.ACTOR, text(ask, "by"))
            .with(AuditField.AUTH_METHOD, "os");
    switch (text(ask, "do")) {
      case "erase" -> {
        Erased erased = custody.erase(who, text(ask, "tenant"), text(ask, "subject"));
        return Map.of("state", erased.state(), "keys", erased.keys());
      }
      case "hold" -> custody.hold(who, hold(ask));
      case "release" -> custody.release(who, text(ask, "case"));
      default -> throw new IllegalArgumentException("inbox: expected erase, hold or release");
    }
    return Map.of("state", "done");
  }

  private static Hold hold(Map<String, Object> ask) {
    var query = new LinkedHashMap<String, String>();
    if (ask.get("query") instanceof Map<?, ?> words) {
      words.forEach((name, value) -> query.put(String.valueOf(name), String.valueOf(value)));
    }
    return new Hold(text(ask, "case"), text(ask, "tenant"), query);
  }

  private static String text(Map<String, Object> ask, String name) {
    return ask.get(name) instanceof String text ? text : "";
  }
}
