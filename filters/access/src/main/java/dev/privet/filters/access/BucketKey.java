package dev.privet.filters.access;

import dev.privet.policies.api.Principal;

/**
 * Whose bucket, and of what. Compared member by member, so that no two owners can meet in one.
 *
 * @param team empty where the owner is a tenant
 * @param keyId empty where the owner is a team or a tenant
 */
record BucketKey(Owner owner, Kind kind, String tenant, String team, String keyId) {
  /** Who shares a bucket. */
  enum Owner {
    /** One key, by a limit of its own. */
    OWN,
    KEY,
    TEAM,
    TENANT
  }

  /** What is counted. */
  enum Kind {
    REQUESTS,
    TOKENS
  }

  static BucketKey of(Owner owner, Kind kind, Principal who) {
    return switch (owner) {
      case OWN, KEY -> new BucketKey(owner, kind, who.tenant(), who.team(), who.keyId());
      case TEAM -> new BucketKey(owner, kind, who.tenant(), who.team(), "");
      case TENANT -> new BucketKey(owner, kind, who.tenant(), "", "");
    };
  }
}
