package dev.privet.filters.audit.place;

import dev.privet.filters.api.Sensitive;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.UnaryOperator;

/** Reads where checkpoints go, as the config says it. */
public final class Places {
  private Places() {}

  /**
   * A place.
   *
   * @param text a folder, or an address that begins with {@code http://} or {@code https://}
   * @param resolve makes a path of the config absolute
   */
  public static CheckpointPlace of(String text, UnaryOperator<Path> resolve) {
    if (!text.startsWith("http://") && !text.startsWith("https://")) {
      return new DirectoryPlace(resolve.apply(Path.of(text)));
    }
    return new HttpPlace(HttpPlace.address(text));
  }

  /**
   * A bucket of a server that speaks S3's protocol.
   *
   * @param url address of the bucket, with the bucket's name in the host or the path, and the
   *     folder in it
   * @param region region that the signature is made for, such as {@code eu-central-1}
   * @param key {@code ACCESS-KEY-ID:SECRET-ACCESS-KEY}, or that and {@code :SESSION-TOKEN}
   * @throws IllegalArgumentException if one of them is not of its form
   */
  public static CheckpointPlace bucket(
      String url, String region, Sensitive<String> key, Clock clock) {
    return new HttpPlace(HttpPlace.address(url), "s3", S3Signature.of(key, region, clock));
  }
}
