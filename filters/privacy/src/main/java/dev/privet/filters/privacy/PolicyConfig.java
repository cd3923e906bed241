package dev.privet.filters.privacy;

import org.jspecify.annotations.Nullable;

/**
 * Settings of {@link PolicyFilter}; either a file or a pack.
 *
 * @param file path of a policy file
 * @param pack name of a policy that is shipped
 * @param shadow a policy that is asked beside the one in force and enforces nothing: a path, or
 *     {@code pack:} and a name
 */
public record PolicyConfig(@Nullable String file, @Nullable String pack, @Nullable String shadow) {
  /** Marks the name of a pack among the paths of policies. */
  static final String PACK_PREFIX = "pack:";

  public PolicyConfig {
    if ((file == null) == (pack == null)) {
      throw new IllegalArgumentException("policy: expected either 'file' or 'pack'");
    }
    if ((file != null && file.isBlank()) || (pack != null && pack.isBlank())) {
      throw new IllegalArgumentException("policy: expected a path or a name, not blank");
    }
    if (shadow != null && shadow.isBlank()) {
      throw new IllegalArgumentException("policy: expected a path for 'shadow', not blank");
    }
  }

  /** Where the policy is found: a path, or {@code pack:} and a name. */
  String path() {
    return file != null ? file : PACK_PREFIX + pack;
  }
}
