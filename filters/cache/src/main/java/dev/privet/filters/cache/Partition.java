package dev.privet.filters.cache;

import dev.privet.filters.api.Attempt;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Principal;

/**
 * A part of the cache that no request outside may look into. Compared member by member.
 *
 * @param tenant the tenant
 * @param scope how far answers are shared within the tenant
 * @param owner the team or the key that shares them; empty for the whole tenant
 * @param dataClass class of the original text
 * @param policyDigest the policy that decided; it holds its classification rules
 * @param destination who was asked
 * @param model the model asked there
 */
record Partition(
    String tenant,
    CacheConfig.Scope scope,
    String owner,
    String dataClass,
    String policyDigest,
    String destination,
    String model) {

  /** The partition of an attempt. Keys without a team share nothing where teams share. */
  static Partition of(
      CacheConfig.Scope scope, Principal who, Decision.Permitted decision, Attempt attempt) {
    boolean alone = scope == CacheConfig.Scope.TEAM && who.team().isEmpty();
    CacheConfig.Scope narrowed = alone ? CacheConfig.Scope.KEY : scope;
    return new Partition(
        who.tenant(),
        narrowed,
        owner(narrowed, who),
        decision.dataClass().name(),
        decision.policyDigest(),
        attempt.destination().id(),
        attempt.model());
  }

  private static String owner(CacheConfig.Scope scope, Principal who) {
    return switch (scope) {
      case TENANT -> "";
      case TEAM -> who.team();
      case KEY -> who.keyId();
    };
  }
}
