package dev.privet.filters.core;

import dev.privet.filters.dialects.AnswerLimits;
import dev.privet.filters.dialects.JsonLimits;
import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.Objects;

/**
 * Bounds of the host on requests and answers. Read for each request from the servlet context's
 * attribute {@link #ATTRIBUTE}, so that a new snapshot takes effect with the next request; absent
 * means {@link #DEFAULT}. Immutable.
 *
 * @param bodyBytes bytes of a request body, at most {@link #BODY_CAP}; above: 413
 * @param bodies room for all bodies in flight; above: 503
 * @param bodyTime time for a whole body; above: 408
 * @param bodyBytesPerSecond rate below which a body is cut off after the grace: 408
 * @param bodyGrace time in which the rate does not count
 * @param json bounds on the JSON of a request; above: 400
 * @param answer bounds on answers
 * @param streamTime time for a whole answer
 * @param heartbeat silence in a streamed answer after which a sign of life is sent
 */
public record HostConfig(
    int bodyBytes,
    BodyRoom bodies,
    Duration bodyTime,
    int bodyBytesPerSecond,
    Duration bodyGrace,
    JsonLimits json,
    AnswerLimits answer,
    Duration streamTime,
    Duration heartbeat) {
  /** Name of the servlet context's attribute. */
  public static final String ATTRIBUTE = "dev.privet.filters.core.HostConfig";

  /** The most that {@code bodyBytes} may be. */
  public static final int BODY_CAP = 32 << 20;

  public static final HostConfig DEFAULT =
      new HostConfig(
          4 << 20,
          new BodyRoom(BodyRoom.ofHeap()),
          Duration.ofSeconds(60),
          1024,
          Duration.ofSeconds(5),
          JsonLimits.DEFAULT,
          AnswerLimits.DEFAULT,
          Duration.ofMinutes(15),
          Duration.ofSeconds(5));

  public HostConfig {
    if (bodyBytes < 1 || bodyBytes > BODY_CAP) {
      throw new IllegalArgumentException("bodyBytes: expected 1 to " + BODY_CAP);
    }
    Objects.requireNonNull(bodies, "bodies");
    if (bodyBytesPerSecond < 0) {
      throw new IllegalArgumentException("bodyBytesPerSecond: expected 0 or more");
    }
    requirePositive(bodyTime, "bodyTime");
    Objects.requireNonNull(bodyGrace, "bodyGrace");
    Objects.requireNonNull(json, "json");
    Objects.requireNonNull(answer, "answer");
    requirePositive(streamTime, "streamTime");
    requirePositive(heartbeat, "heartbeat");
  }

  /** The bounds of a context. */
  static HostConfig of(ServletContext context) {
    return context.getAttribute(ATTRIBUTE) instanceof HostConfig config ? config : DEFAULT;
  }

  private static void requirePositive(Duration value, String name) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(name + ": expected more than 0");
    }
  }
}
