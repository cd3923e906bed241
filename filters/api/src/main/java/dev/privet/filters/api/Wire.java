package dev.privet.filters.api;

/**
 * Where an event came from, for the codec that made it: the bytes of its frame and its place in
 * them. Opaque to everyone else.
 */
public interface Wire {
  /** Of events that were not read from anywhere. */
  Wire NONE =
      new Wire() {
        @Override
        public String toString() {
          return "none";
        }
      };
}
