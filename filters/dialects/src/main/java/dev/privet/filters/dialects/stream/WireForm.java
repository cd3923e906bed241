package dev.privet.filters.dialects.stream;

import java.util.Objects;

/**
 * A form that answers take on the wire.
 *
 * @param dialect id of the dialect
 * @param stream server-sent events, or one JSON body
 */
public record WireForm(String dialect, boolean stream) {
  public WireForm {
    Objects.requireNonNull(dialect, "dialect");
  }
}
