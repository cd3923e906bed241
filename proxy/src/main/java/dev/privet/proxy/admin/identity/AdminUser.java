package dev.privet.proxy.admin.identity;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Somebody who has proved who he is.
 *
 * @param id id of the token, or subject at the identity provider; stands in records
 * @param name for people
 * @param method how it was proved
 * @param roles roles held; never a pair that must not be held together
 */
public record AdminUser(String id, String name, Method method, Set<Role> roles) {
  /** How somebody proves who he is. */
  public enum Method {
    TOKEN,
    OIDC
  }

  public AdminUser {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(method, "method");
    roles = Set.copyOf(roles);
    Role.check(roles);
  }

  public boolean may(Permission permission) {
    return Role.allows(roles, permission);
  }

  /** The roles, for people and records. */
  public String rolesText() {
    return roles.stream().sorted().map(Role::id).collect(Collectors.joining(","));
  }
}
