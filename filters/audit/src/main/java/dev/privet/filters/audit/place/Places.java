package dev.privet.filters.audit.place;

import java.net.URI;
import java.nio.file.Path;
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
    URI address = URI.create(text);
    if (address.getHost() == null
        || address.getRawQuery() != null
        || address.getRawUserInfo() != null
        || address.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "checkpoints: expected folders, or addresses without user, query and fragment");
    }
    return new HttpPlace(address);
  }
}
