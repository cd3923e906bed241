package dev.privet.proxy.console;

import dev.privet.proxy.admin.AdminAnswer;
import dev.privet.proxy.admin.AdminRefusal;
import dev.privet.proxy.admin.AdminRequest;
import dev.privet.proxy.admin.RefusalView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The page to sign in at, and refusals as pages. */
public final class SignInPage implements RefusalView {
  private final boolean provider;

  /**
   * @param provider whether there is an identity provider to sign in at
   */
  SignInPage(boolean provider) {
    this.provider = provider;
  }

  /**
   * The page.
   *
   * @param provider whether there is an identity provider to sign in at
   * @param to page to go on to
   * @param problem what went wrong before, or empty
   */
  public record SignIn(boolean provider, String to, String problem) {}

  AdminAnswer show(AdminRequest request) {
    return show(200, request.query("to").text("to"), "");
  }

  private AdminAnswer.Plain show(int status, String to, String problem) {
    return Templates.html(status, "signIn.jte", Map.of("page", new SignIn(provider, to, problem)));
  }

  /** Programs get JSON; people are led to where they can sign in, or told in words. */
  @Override
  public AdminAnswer.Plain show(AdminRequest.Head head, AdminRefusal refusal) {
    boolean isPage = head.path().startsWith("/console") || head.path().startsWith("/sign-");
    if (!isPage) {
      return RefusalView.JSON.show(head, refusal);
    }
    if (head.path().equals("/sign-in") && head.method().equals("POST")) {
      return show(refusal.status(), "", refusal.words());
    }
    if (refusal.status() == 401 && head.path().startsWith("/console")) {
      return toSignIn(head);
    }
    return Templates.html(
        refusal.status(),
        "refusal.jte",
        Map.of("status", refusal.status(), "code", refusal.code(), "words", refusal.words()));
  }

  private static AdminAnswer.Plain toSignIn(AdminRequest.Head head) {
    String to = "/sign-in?to=" + URLEncoder.encode(head.path(), StandardCharsets.UTF_8);
    return head.fragment()
        ? AdminAnswer.text(401, AdminAnswer.HTML, "").with("HX-Redirect", "/sign-in")
        : AdminAnswer.seeOther(to);
  }
}
