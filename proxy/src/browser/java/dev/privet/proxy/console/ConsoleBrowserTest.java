package dev.privet.proxy.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.privet.proxy.admin.AdminGateway;
import dev.privet.proxy.admin.identity.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People use the console: what they see, and that nothing is wrong with it. */
@Tag("browser")
final class ConsoleBrowserTest {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final List<String> PAGES =
      List.of("", "audit", "playground", "policies", "destinations", "keys", "costs", "chain");

  @TempDir static Path folder;
  private static AdminGateway gateway;
  private static Browser browser;
  private static String token;

  @BeforeAll
  static void start() throws Exception {
    gateway = AdminGateway.start(folder);
    token = gateway.firstToken();
    browser = new Browser();
    traffic();
  }

  @AfterAll
  static void stop() {
    browser.close();
    gateway.close();
  }

  private static void traffic() throws Exception {
    for (int i = 0; i < 6; i++) {
      gateway.ask("chat", "Write to ada" + i + "@example.com, please.");
      gateway.ask("chat", "Say hello.");
      gateway.ask("away", "The key is AKIAIOSFODNN7EXAMPLE, keep it.");
      gateway.ask("safe", "My card is 4111 1111 1111 1111.");
      gateway.ask("none", "Hello?");
    }
  }

  private static Page signedIn(int width, int height, ColorScheme scheme, String with) {
    Page page = browser.open(width, height, scheme);
    page.navigate(gateway.origin() + "/console");
    page.fill("#token", with);
    page.click("button");
    page.waitForURL("**/console");
    return page;
  }

  @Test
  void pages_atTwoWidths_areAccessibleAndQuiet() throws Exception {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : List.of(1280, 390)) {
        Page page = signedIn(width, width == 390 ? 844 : 900, scheme, token);
        for (String path : PAGES) {
          page.navigate(gateway.origin() + "/console" + (path.isEmpty() ? "" : "/" + path));
          shoot(page, (path.isEmpty() ? "overview" : path) + "-" + width + "-" + scheme);
          assertThat(violations(page)).as(path + " at " + width).isEmpty();
          assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
              .as(path + " fits " + width)
              .isEqualTo(true);
        }
        page.context().close();
      }
    }
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void playground_promptWithPersonalData_showsWhatEachDestinationSees() throws Exception {
    Page page = signedIn(1280, 900, ColorScheme.LIGHT, token);
    page.click("text=Playground");
    page.fill(
        "#prompt",
        "Write to ada@example.com & <script>alert(1)</script> about 4111 1111 1111 1111.");
    page.click("text=Try it");
    page.waitForSelector("#trial mark.found");
    assertThat(page.locator("#trial mark.found").allTextContents()).contains("ada@example.com");
    assertThat(page.locator("#trial").textContent()).contains("<script>alert(1)</script>");
    assertThat(page.locator("#trial mark.token").allTextContents())
        .anyMatch(it -> it.startsWith("EMAIL-1"));
    shoot(page, "playground-tried-1280-LIGHT");
    assertThat(violations(page)).isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void audit_recordIsFoundReadExportedAndVerified() throws Exception {
    Page page = signedIn(1280, 900, ColorScheme.LIGHT, token);
    page.click("nav >> text=Audit");
    page.selectOption("#event", "INTENT");
    page.fill("#finding", "pii.email");
    page.click("button:has-text('Search')");
    page.waitForURL("**finding=pii.email**");
    assertThat(page.locator("tbody tr").count()).isGreaterThan(0);
    var download = page.waitForDownload(() -> page.click("text=JSON lines"));
    assertThat(Files.readString(download.path())).contains("\"INTENT\"").contains("pii.email");
    page.click("tbody th a");
    page.waitForSelector("text=How the decision fell");
    assertThat(page.locator("main").textContent()).contains("personal-data-leaves-as-tokens");
    page.click("text=The proof that it is in the log");
    page.click("button:has-text('Verify this record')");
    page.waitForSelector(".checks");
    assertThat(page.locator(".checks .tag.good").count()).isEqualTo(4);
    shoot(page, "record-1280-LIGHT");
    assertThat(violations(page)).isEmpty();
    page.setViewportSize(390, 844);
    shoot(page, "record-390-LIGHT");
    page.navigate(gateway.origin() + "/console/audit");
    page.click("button:has-text('Verify the whole log')");
    page.waitForSelector("text=The log is intact");
    assertThat(violations(page)).isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void viewer_seesNeitherRecordsNorPlayground() throws Exception {
    Page page = signedIn(390, 844, ColorScheme.LIGHT, gateway.token("vera", Set.of(Role.VIEWER)));
    assertThat(page.locator("nav").textContent()).doesNotContain("Audit", "Playground");
    page.navigate(gateway.origin() + "/console/audit");
    assertThat(page.locator("h1").textContent()).isEqualTo("Your roles do not allow this.");
    shoot(page, "refusal-390-LIGHT");
    assertThat(violations(page)).isEmpty();
  }

  @Test
  void keyboard_signsInAndReachesTheContent() throws Exception {
    Page page = browser.open(1280, 900, ColorScheme.LIGHT);
    page.navigate(gateway.origin() + "/sign-in");
    shoot(page, "sign-in-1280-LIGHT");
    assertThat(violations(page)).isEmpty();
    page.keyboard().type(token);
    page.keyboard().press("Enter");
    page.waitForURL("**/console");
    page.keyboard().press("Tab");
    assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("Skip to content");
    page.keyboard().press("Enter");
    assertThat(page.evaluate("location.hash")).isEqualTo("#main");
  }

  private static void shoot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(SCREENSHOTS.resolve(name.toLowerCase(Locale.ROOT) + ".png"))
            .setFullPage(true));
  }

  /** What axe finds serious or critical. */
  @SuppressWarnings("unchecked")
  private static List<String> violations(Page page) throws IOException {
    try (InputStream in = ConsoleBrowserTest.class.getResourceAsStream("/axe.min.js")) {
      page.evaluate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    var found = new ArrayList<String>();
    var results = (Map<String, Object>) page.evaluate("axe.run()");
    for (Map<String, Object> violation : (List<Map<String, Object>>) results.get("violations")) {
      if (List.of("serious", "critical").contains(violation.get("impact"))) {
        found.add(violation.get("id") + ": " + nodes(violation));
      }
    }
    return found;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> nodes(Map<String, Object> violation) {
    return ((List<Map<String, Object>>) violation.get("nodes"))
        .stream().map(node -> node.get("html")).limit(3).toList();
  }
}
