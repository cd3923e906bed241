package dev.privet.filters.api;

import dev.privet.policies.api.Finding;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Findings by type: all that leaves an exchange of them. */
public final class FindingCounts {
  private FindingCounts() {}

  /** Number of findings for each type, sorted by type. */
  public static Map<String, Integer> of(Collection<Finding> findings) {
    var counts = new TreeMap<String, Integer>();
    for (Finding finding : findings) {
      counts.merge(finding.type().name(), 1, Integer::sum);
    }
    return Collections.unmodifiableMap(counts);
  }
}
