package dev.privet.proxy.admin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.privet.proxy.admin.oidc.Attempt;
import dev.privet.proxy.admin.oidc.OidcException;
import dev.privet.proxy.admin.oidc.OidcProvider;
import java.time.Duration;

/**
 * Sends people to the identity provider and takes them back. A try belongs to the browser that
 * began it, by a cookie, is good once, and for ten minutes.
 */
final class OidcSignIn {
  private static final String COOKIE = "privet_try";
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int MOST = 1_000;

  private final OidcProvider provider;
  private final SignIn signIn;
  private final Cookies cookies;
  private final Cache<String, Attempt> attempts =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(PATIENCE).build();

  OidcSignIn(OidcProvider provider, SignIn signIn, Cookies cookies) {
    this.provider = provider;
    this.signIn = signIn;
    this.cookies = cookies;
  }

  /** Path that the provider sends people back to. */
  static final String CALLBACK = "/sign-in/oidc/callback";

  void addTo(AdminRouter router) {
    router.open("GET", "/sign-in/oidc", this::leave).open("GET", CALLBACK, this::comeBack);
  }

  private AdminAnswer leave(AdminRequest request) {
    Attempt attempt = Attempt.begin(request.query("to").text("to"));
    try {
      String away = provider.authorization(attempt);
      attempts.put(attempt.state(), attempt);
      return AdminAnswer.seeOther(away)
          .with("Set-Cookie", cookies.set(COOKIE, attempt.state(), PATIENCE));
    } catch (OidcException e) {
      throw unavailable(e);
    }
  }

  private AdminAnswer comeBack(AdminRequest request) {
    Params query =
        request.query(
            "code", "state", "iss", "error", "error_description", "error_uri", "session_state");
    String state = query.text("state");
    Attempt attempt = state.isEmpty() ? null : attempts.asMap().remove(state);
    boolean isOwn = request.cookie(cookies, COOKIE).filter(state::equals).isPresent();
    if (attempt == null || !isOwn) {
      throw new AdminRefusal(
          401, "oidc.state", "This browser has not begun to sign in, or it took too long.");
    }
    if (!query.text("error").isEmpty()) {
      throw new AdminRefusal(401, "oidc.denied", "The identity provider has refused.");
    }
    try {
      return signIn.begin(provider.redeem(query.text("code"), attempt), attempt.to());
    } catch (OidcException e) {
      throw new AdminRefusal(401, "oidc.token", sentence(e));
    }
  }

  private static AdminRefusal unavailable(OidcException e) {
    return new AdminRefusal(503, "oidc.unavailable", sentence(e));
  }

  /** The exception's words, as they are said to people. */
  private static String sentence(OidcException e) {
    String words = String.valueOf(e.getMessage()).replace("oidc: ", "");
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }
}
