package dev.privet.filters.audit;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A legal hold: records that must stay until it is released.
 *
 * @param caseId id of the case
 * @param tenant tenant concerned; empty for all
 * @param query which of its records, as {@link QueryParser} reads it; empty for all
 */
public record Hold(String caseId, String tenant, Map<String, String> query) {
  private static final Pattern CASE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._/-]{0,63}");

  public Hold {
    query = Map.copyOf(new TreeMap<>(query));
    if (!CASE.matcher(caseId).matches()) {
      throw new IllegalArgumentException("case: expected letters, digits and . _ / -");
    }
    if (tenant.length() > 128 || tenant.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("tenant: expected a name");
    }
    var _ = QueryParser.parse(query);
  }

  /** The records that stay. */
  AuditQuery records() {
    AuditQuery all = QueryParser.parse(query);
    return tenant.isEmpty() ? all : all.with(AuditField.TENANT, tenant);
  }

  /** Whether content of a tenant must stay readable. */
  boolean covers(String someTenant) {
    return tenant.isEmpty() || tenant.equals(someTenant);
  }
}
