package dev.privet.backends.providers;

import dev.privet.filters.api.LlmRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A dialect that a place speaks, and where it speaks it.
 *
 * @param dialect id of the dialect
 * @param path what comes after the base address for a request
 * @param ways what the place does differently from others of that dialect
 */
public record Door(String dialect, PathRule path, Ways ways) {
  /** Path and query of a request to a model. */
  @FunctionalInterface
  public interface PathRule {
    String of(LlmRequest request, String model);
  }

  public Door {
    Objects.requireNonNull(dialect, "dialect");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(ways, "ways");
  }

  /** A door that does nothing differently. */
  public static Door of(String dialect, PathRule path) {
    return new Door(dialect, path, Ways.USUAL);
  }

  /** A door at one path for all requests. */
  public static Door of(String dialect, String path) {
    return of(dialect, (request, model) -> path);
  }

  /** A name as one segment of a path (RFC 3986, section 3.3). */
  public static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
