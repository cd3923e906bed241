package dev.privet.proxy.admin;

import dev.privet.filters.audit.AuditEvent;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.EventType;
import dev.privet.proxy.admin.identity.AdminUser;
import dev.privet.proxy.admin.identity.Permission;
import dev.privet.proxy.admin.identity.Sessions;
import java.util.Locale;
import java.util.regex.Pattern;

/** Begins and ends sessions. A session begins only when a record of it is durable. */
final class SignIn {
  private static final String HOME = "/console";
  private static final Pattern PAGE =
      Pattern.compile("/console(/(?!\\.)[A-Za-z0-9._~-]+){0,6}(\\?[A-Za-z0-9._~=&%:+*-]*)?");

  private final AdminSecurity security;
  private final Sessions sessions;
  private final Cookies cookies;

  SignIn(AdminSecurity security, Sessions sessions, Cookies cookies) {
    this.security = security;
    this.sessions = sessions;
    this.cookies = cookies;
  }

  void addTo(AdminRouter router) {
    router.open("POST", "/sign-in", this::withToken).post("/sign-out", Permission.VIEW, this::out);
  }

  private AdminAnswer withToken(AdminRequest request) {
    Params form = request.form("token", "to");
    AdminUser user = security.user(form.text("token").strip(), request.head().address());
    return begin(user, form.text("to"));
  }

  /** Begins a session and leads to a page of the console. */
  AdminAnswer begin(AdminUser user, String to) {
    return AdminAnswer.recorded(
        AuditEvent.of(EventType.ADMIN_SIGN_IN)
            .with(AuditField.ACTOR, user.id())
            .with(AuditField.ROLES, user.rolesText())
            .with(AuditField.AUTH_METHOD, user.method().name().toLowerCase(Locale.ROOT)),
        () ->
            AdminAnswer.seeOther(PAGE.matcher(to).matches() ? to : HOME)
                .with("Set-Cookie", cookies.set(Cookies.SESSION, sessions.begin(user))));
  }

  private AdminAnswer out(AdminRequest request) {
    request.form();
    return AdminAnswer.recorded(
        AuditEvent.of(EventType.ADMIN_SIGN_OUT),
        () -> {
          request.caller().ifPresent(it -> sessions.endOf(it.csrf()));
          return AdminAnswer.seeOther("/sign-in")
              .with("Set-Cookie", cookies.clear(Cookies.SESSION));
        });
  }
}
