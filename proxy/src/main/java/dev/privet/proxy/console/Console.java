package dev.privet.proxy.console;

import static dev.privet.proxy.console.Shell.Section.OVERVIEW;

import dev.privet.proxy.admin.AdminAnswer;
import dev.privet.proxy.admin.AdminRouter;
import dev.privet.proxy.admin.RefusalView;
import dev.privet.proxy.admin.identity.Permission;

/** The console: hangs its pages on the router. */
public final class Console {
  private final GatewayView gateway;
  private final SignInPage signIn;

  /**
   * A console.
   *
   * @param provider whether there is an identity provider to sign in at
   */
  public Console(GatewayView gateway, boolean provider) {
    this.gateway = gateway;
    this.signIn = new SignInPage(provider);
  }

  /** How refusals are shown to people. */
  public RefusalView refusals() {
    return signIn;
  }

  /** Adds every page. */
  public void addTo(AdminRouter router) {
    new Assets().addTo(router);
    router
        .open("GET", "/", _ -> AdminAnswer.seeOther("/console"))
        .open("GET", "/sign-in", signIn::show)
        .get(
            "/console",
            Permission.VIEW,
            request -> Templates.page(request, OVERVIEW, new Overview(figures())))
        .get("/console/overview/figures", Permission.VIEW, _ -> Templates.part(figures()));
    AuditPage.addTo(router, gateway);
    RecordPage.addTo(router, gateway);
    PlaygroundPage.addTo(router, gateway);
    PoliciesPage.addTo(router, gateway);
    DestinationsPage.addTo(router, gateway);
    KeysPage.addTo(router, gateway);
    CostsPage.addTo(router, gateway);
    ChainPage.addTo(router, gateway);
  }

  private Overview.OverviewFigures figures() {
    return Overview.figures(gateway.traffic(), gateway.checks());
  }
}
