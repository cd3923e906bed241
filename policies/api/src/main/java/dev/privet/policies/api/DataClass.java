package dev.privet.policies.api;

import java.util.Objects;

/**
 * One of the ordered classes of data that an operator configures, from public to restricted.
 * Classes compare by rank; a higher rank is more sensitive.
 *
 * @param name lower-case name as it stands in the config
 * @param rank position in the configured order, from 0
 */
public record DataClass(String name, int rank) implements Comparable<DataClass> {
  public DataClass {
    Objects.requireNonNull(name, "name");
    if (rank < 0) {
      throw new IllegalArgumentException("rank: expected 0 or more");
    }
  }

  @Override
  public int compareTo(DataClass other) {
    return Integer.compare(rank, other.rank);
  }

  /** Whether data of this class may rest where {@code clearance} is the highest class allowed. */
  public boolean within(DataClass clearance) {
    return rank <= clearance.rank;
  }

  /** The more sensitive of the two. */
  public DataClass max(DataClass other) {
    return rank >= other.rank ? this : other;
  }

  @Override
  public String toString() {
    return name;
  }
}
