package dev.privet.proxy.console;

import dev.privet.proxy.admin.AdminRequest;
import dev.privet.proxy.admin.identity.AdminUser;
import dev.privet.proxy.admin.identity.Permission;
import java.util.List;
import java.util.stream.Stream;

/**
 * What stands around every page.
 *
 * @param title of the page
 * @param section part of the console it belongs to
 * @param user name of who is signed in
 * @param roles roles of who is signed in
 * @param csrf what forms bring along
 * @param sections parts of the console that he may see
 */
public record Shell(
    String title, Section section, String user, String roles, String csrf, List<Section> sections) {
  public Shell {
    sections = List.copyOf(sections);
  }

  /** The parts of the console. */
  public enum Section {
    OVERVIEW("Overview", "/console", Permission.VIEW),
    AUDIT("Audit", "/console/audit", Permission.READ_RECORDS),
    PLAYGROUND("Playground", "/console/playground", Permission.TRY),
    POLICIES("Policies", "/console/policies", Permission.VIEW),
    DESTINATIONS("Destinations", "/console/destinations", Permission.VIEW),
    KEYS("Keys and budgets", "/console/keys", Permission.VIEW),
    COSTS("Costs", "/console/costs", Permission.READ_RECORDS),
    CHAIN("Chain", "/console/chain", Permission.VIEW);

    private final String title;
    private final String path;
    private final Permission permission;

    Section(String title, String path, Permission permission) {
      this.title = title;
      this.path = path;
      this.permission = permission;
    }

    public String title() {
      return title;
    }

    public String path() {
      return path;
    }

    Permission permission() {
      return permission;
    }
  }

  /** What stands around a page of a section. */
  static Shell of(AdminRequest request, Section section, String title) {
    AdminUser user = request.user();
    return new Shell(
        title,
        section,
        user.name(),
        user.rolesText(),
        request.caller().map(AdminRequest.Caller::csrf).orElse(""),
        Stream.of(Section.values()).filter(it -> user.may(it.permission())).toList());
  }
}
