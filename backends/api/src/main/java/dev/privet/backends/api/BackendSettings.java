package dev.privet.backends.api;

import dev.privet.filters.api.Sensitive;
import dev.privet.policies.api.Destination;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a provider needs to make a backend.
 *
 * @param destination the policy's view of it
 * @param uri base address, without trailing slash
 * @param key credential, empty for none
 * @param endpoints what it can be asked for, such as {@code chat} and {@code embeddings}; empty for
 *     what is usual of its type
 * @param lenient whether settings that its dialect has no word for are left out and reported, not
 *     refused
 * @param firstByte longest wait for the head of an answer
 * @param gap longest silence within an answer
 * @param maxEventBytes longest event of a stream
 * @param maxAnswerBytes longest answer
 * @param options what else this kind of destination can be told
 */
public record BackendSettings(
    Destination destination,
    URI uri,
    Sensitive<String> key,
    List<String> endpoints,
    boolean lenient,
    Duration firstByte,
    Duration gap,
    int maxEventBytes,
    long maxAnswerBytes,
    Map<String, String> options) {
  public BackendSettings {
    Objects.requireNonNull(destination, "destination");
    Objects.requireNonNull(uri, "uri");
    Objects.requireNonNull(key, "key");
    endpoints = List.copyOf(endpoints);
    Objects.requireNonNull(firstByte, "firstByte");
    Objects.requireNonNull(gap, "gap");
    options = Map.copyOf(options);
  }

  /** Settings without options. */
  public BackendSettings(
      Destination destination,
      URI uri,
      Sensitive<String> key,
      Duration firstByte,
      Duration gap,
      int maxEventBytes,
      long maxAnswerBytes) {
    this(
        destination,
        uri,
        key,
        List.of(),
        false,
        firstByte,
        gap,
        maxEventBytes,
        maxAnswerBytes,
        Map.of());
  }

  /** The value of an option, or another one if it is not given. */
  public String option(String name, String otherwise) {
    return options.getOrDefault(name, otherwise);
  }

  /**
   * Fails for options that are not among those known.
   *
   * @throws IllegalArgumentException with the name of the unknown one
   */
  public void requireOptions(String... known) {
    for (String name : options.keySet()) {
      if (!Set.of(known).contains(name)) {
        throw new IllegalArgumentException(
            "options." + name + ": unknown; expected " + List.of(known));
      }
    }
  }
}
