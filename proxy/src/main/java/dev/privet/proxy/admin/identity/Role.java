package dev.privet.proxy.admin.identity;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A set of permissions. Roles may be combined, except that nobody both edits policy and erases
 * records: who loosens a rule must not be able to remove the traces of it.
 */
public enum Role {
  VIEWER,
  AUDITOR,
  OPERATOR,
  ADMINISTRATOR;

  /** The name as it stands in configs and records. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean gives(Permission permission) {
    return switch (permission) {
      case VIEW -> true;
      case TRY -> this != VIEWER;
      case READ_RECORDS -> this == AUDITOR || this == ADMINISTRATOR;
      case OPERATE -> this == OPERATOR || this == ADMINISTRATOR;
      case EDIT_POLICY -> this == OPERATOR;
      case ERASE -> this == ADMINISTRATOR;
    };
  }

  /**
   * The roles of these names.
   *
   * @throws IllegalArgumentException if a name is no role, there is none, or they must not be held
   *     together
   */
  public static Set<Role> parse(Collection<String> names) {
    var roles = EnumSet.noneOf(Role.class);
    names.forEach(name -> roles.add(parse(name)));
    check(roles);
    return roles;
  }

  private static Role parse(String name) {
    return Stream.of(values())
        .filter(role -> role.id().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("roles: expected some of " + names()));
  }

  /**
   * Checks that one person may hold these roles.
   *
   * @throws IllegalArgumentException if not
   */
  public static void check(Set<Role> roles) {
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("roles: expected at least one of " + names());
    }
    if (allows(roles, Permission.EDIT_POLICY) && allows(roles, Permission.ERASE)) {
      throw new IllegalArgumentException(
          "roles: nobody may both edit policy and erase records;"
              + " operator and administrator cannot be held together");
    }
  }

  static boolean allows(Set<Role> roles, Permission permission) {
    return roles.stream().anyMatch(role -> role.gives(permission));
  }

  private static String names() {
    return Stream.of(values()).map(Role::id).collect(Collectors.joining(", "));
  }
}
