package dev.privet.filters.audit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The sinks that follow a log; they end with it. */
public final class LogSinks {
  private final List<SinkFollower> followers;

  private LogSinks(List<SinkFollower> followers) {
    this.followers = followers;
  }

  /**
   * Starts sinks as a config names them.
   *
   * @param sinks each with a {@code type} and the keys of that type
   * @param resolve makes a path of the config absolute
   * @throws IllegalArgumentException if the settings are unusable
   */
  public static LogSinks start(
      AuditLog log, List<Map<String, String>> sinks, UnaryOperator<Path> resolve) {
    return new LogSinks(Sinks.start(log, Sinks.settings(sinks, log.settings().node(), resolve)));
  }

  /** How far they have come. */
  public List<SinkState> states() {
    return followers.stream().map(SinkFollower::state).toList();
  }
}
