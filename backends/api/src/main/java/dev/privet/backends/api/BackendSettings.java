package dev.privet.backends.api;

import dev.privet.filters.api.Sensitive;
import dev.privet.policies.api.Destination;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * What a provider needs to make a backend.
 *
 * @param destination the policy's view of it
 * @param uri base address, without trailing slash
 * @param key credential, empty for none
 * @param firstByte longest wait for the head of an answer
 * @param gap longest silence within an answer
 * @param maxEventBytes longest event of a stream
 * @param maxAnswerBytes longest answer
 */
public record BackendSettings(
    Destination destination,
    URI uri,
    Sensitive<String> key,
    Duration firstByte,
    Duration gap,
    int maxEventBytes,
    long maxAnswerBytes) {
  public BackendSettings {
    Objects.requireNonNull(destination, "destination");
    Objects.requireNonNull(uri, "uri");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(firstByte, "firstByte");
    Objects.requireNonNull(gap, "gap");
  }
}
