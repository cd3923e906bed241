package dev.privet.proxy.config;

import dev.privet.filters.core.BodyRoom;
import dev.privet.filters.core.HostConfig;
import java.time.Duration;

/**
 * Bounds on what callers and destinations may do. Above one, the caller gets the status named, and
 * nothing is forwarded.
 *
 * @param headerBytes request line and headers, 431; 16 KiB
 * @param headerFields number of header fields, 431; 64
 * @param uriBytes request target, 414; 4 KiB
 * @param bodyBytes body, 413; 4 MiB, at most 32 MiB
 * @param bodiesBytes all bodies in flight, 503; a sixteenth of the heap, at least 32 MiB
 * @param jsonDepth nesting, 400; 64
 * @param jsonTokens values, names and brackets, 400; 200,000
 * @param stringChars one string, 400; 2,000,000
 * @param numberChars one number, 400; 64
 * @param nameChars one member name, 400; 256
 * @param headerTime time for the whole head of a request; 10 s
 * @param bodyTime time for the whole body, 408; 60 s
 * @param eventBytes one server-sent event of a destination; 1 MiB
 * @param answerBytes one answer; 64 MiB
 * @param streamTime one stream; 15 min
 * @param connect connecting to a destination; 2 s
 * @param firstByte waiting for an answer's head; 60 s
 * @param gap silence within an answer; 30 s
 * @param concurrency exchanges at a time, 503 above; 1,024
 * @param attempts tries over all destinations of one request; 3
 */
public record LimitsConfig(
    Integer headerBytes,
    Integer headerFields,
    Integer uriBytes,
    Integer bodyBytes,
    Long bodiesBytes,
    Integer jsonDepth,
    Integer jsonTokens,
    Integer stringChars,
    Integer numberChars,
    Integer nameChars,
    Duration headerTime,
    Duration bodyTime,
    Integer eventBytes,
    Long answerBytes,
    Duration streamTime,
    Duration connect,
    Duration firstByte,
    Duration gap,
    Integer concurrency,
    Integer attempts) {
  public static final LimitsConfig DEFAULT =
      new LimitsConfig(
          16 << 10,
          64,
          4 << 10,
          4 << 20,
          BodyRoom.ofHeap(),
          64,
          200_000,
          2_000_000,
          64,
          256,
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          1 << 20,
          64L << 20,
          Duration.ofMinutes(15),
          Duration.ofSeconds(2),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          1024,
          3);

  public LimitsConfig {
    headerBytes = positive("header-bytes", Defaults.or(headerBytes, 16 << 10));
    headerFields = positive("header-fields", Defaults.or(headerFields, 64));
    uriBytes = positive("uri-bytes", Defaults.or(uriBytes, 4 << 10));
    bodyBytes = positive("body-bytes", Defaults.or(bodyBytes, 4 << 20));
    bodiesBytes = Defaults.or(bodiesBytes, BodyRoom.ofHeap());
    jsonDepth = positive("json-depth", Defaults.or(jsonDepth, 64));
    jsonTokens = positive("json-tokens", Defaults.or(jsonTokens, 200_000));
    stringChars = positive("string-chars", Defaults.or(stringChars, 2_000_000));
    numberChars = positive("number-chars", Defaults.or(numberChars, 64));
    nameChars = positive("name-chars", Defaults.or(nameChars, 256));
    headerTime = Defaults.or(headerTime, Duration.ofSeconds(10));
    bodyTime = Defaults.or(bodyTime, Duration.ofSeconds(60));
    eventBytes = positive("event-bytes", Defaults.or(eventBytes, 1 << 20));
    answerBytes = Defaults.or(answerBytes, 64L << 20);
    streamTime = Defaults.or(streamTime, Duration.ofMinutes(15));
    connect = Defaults.or(connect, Duration.ofSeconds(2));
    firstByte = Defaults.or(firstByte, Duration.ofSeconds(60));
    gap = Defaults.or(gap, Duration.ofSeconds(30));
    concurrency = positive("concurrency", Defaults.or(concurrency, 1024));
    attempts = positive("attempts", Defaults.or(attempts, 3));
    if (bodiesBytes < bodyBytes) {
      throw new ConfigException(
          "server.limits.bodies-bytes: expected at least body-bytes, " + bodyBytes);
    }
    if (bodyBytes > HostConfig.BODY_CAP) {
      throw new ConfigException(
          "server.limits.body-bytes: expected at most " + HostConfig.BODY_CAP);
    }
  }

  private static int positive(String key, int value) {
    if (value < 1) {
      throw new ConfigException("server.limits." + key + ": expected 1 or more");
    }
    return value;
  }
}
