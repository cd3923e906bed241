package dev.privet.proxy.admin;

import dev.privet.proxy.admin.identity.AdminTokens;
import dev.privet.proxy.admin.identity.AdminUser;
import dev.privet.proxy.admin.identity.Sessions;
import dev.privet.proxy.admin.identity.Sessions.Session;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Who sent a request, and whether it was he who meant to. Thread-safe. */
final class AdminSecurity {
  /** Header in which scripts of ours bring along what forms have in {@link #CSRF_FIELD}. */
  static final String CSRF_HEADER = "X-Privet-Csrf";

  static final String CSRF_FIELD = "csrf";

  /** Code of the refusal of a session that is not there, or not any more. */
  static final String NO_SESSION = "admin.session";

  private static final String BEARER = "Bearer ";

  private final AdminTokens tokens;
  private final Sessions sessions;
  private final Cookies cookies;
  private final Offences offences;

  AdminSecurity(AdminTokens tokens, Sessions sessions, Cookies cookies, Offences offences) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.cookies = cookies;
    this.offences = offences;
  }

  /** Who sent a request, and the session it belongs to, if to one. */
  record Sender(AdminRequest.Caller caller, @Nullable Session session) {}

  /**
   * The sender, by token or session.
   *
   * @return empty if the request says nothing of who sent it
   * @throws AdminRefusal if what it says is wrong
   */
  Optional<Sender> sender(Request request) {
    HttpFields headers = request.getHeaders();
    String authorization = headers.get(HttpHeader.AUTHORIZATION);
    if (authorization != null) {
      AdminUser user = user(token(authorization), Request.getRemoteAddr(request));
      return Optional.of(new Sender(new AdminRequest.Caller(user, ""), null));
    }
    return sessionSecret(headers).map(this::bySession);
  }

  private static String token(String authorization) {
    return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? authorization.substring(BEARER.length()).strip()
        : "";
  }

  /**
   * Who presents a token. An address that has tried too much is not listened to.
   *
   * @throws AdminRefusal if nobody does
   */
  AdminUser user(String token, String address) {
    if (offences.isTurnedAway(address)) {
      throw new AdminRefusal(429, "admin.too-many", "Too many failed tries. Wait a minute.");
    }
    return tokens
        .authenticate(token)
        .orElseThrow(() -> new AdminRefusal(401, "admin.token", "The token is not valid."));
  }

  /** The header by which a browser forgets its session. */
  String forget() {
    return cookies.clear(Cookies.SESSION);
  }

  /** What a request brings along as the secret of its session. */
  Optional<String> sessionSecret(HttpFields headers) {
    return cookies.find(headers, Cookies.SESSION);
  }

  private Sender bySession(String secret) {
    return sessions
        .find(secret)
        .map(it -> new Sender(new AdminRequest.Caller(it.user(), it.csrf()), it))
        .orElseThrow(
            () -> new AdminRefusal(401, NO_SESSION, "The session has ended. Sign in again."));
  }

  /**
   * Checks that a request that changes something comes from a page of ours.
   *
   * @throws AdminRefusal if it comes from elsewhere
   */
  static void checkOrigin(Request request) {
    HttpFields headers = request.getHeaders();
    String origin = headers.get("Origin");
    String site = headers.get("Sec-Fetch-Site");
    boolean foreign = origin != null && !authority(origin).equals(headers.get(HttpHeader.HOST));
    if (foreign || (site != null && !site.equals("same-origin") && !site.equals("none"))) {
      throw new AdminRefusal(403, "admin.origin", "The request comes from another site.");
    }
  }

  private static String authority(String origin) {
    try {
      return Objects.requireNonNullElse(URI.create(origin).getRawAuthority(), "");
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /**
   * Checks that a form of a session is its own. Tokens need none: no browser sends them unasked.
   *
   * @throws AdminRefusal if it is not
   */
  static void checkForm(Sender sender, Request request, AdminBody body) {
    Session session = sender.session();
    if (session == null) {
      return;
    }
    String header = request.getHeaders().get(CSRF_HEADER);
    String given =
        header != null ? header : body.isForm() ? body.form().getOrDefault(CSRF_FIELD, "") : "";
    if (!session.isOwnForm(given)) {
      throw new AdminRefusal(403, "admin.csrf", "The form is not of this session. Load it anew.");
    }
  }
}
