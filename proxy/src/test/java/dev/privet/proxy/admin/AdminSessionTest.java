package dev.privet.proxy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.EventType;
import dev.privet.proxy.admin.identity.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People at the console: signing in and out, forms of other sites, sessions that end. */
final class AdminSessionTest {
  private static final Map<String, String> PROMPT =
      Map.of("prompt", "Write to ada@example.com", "model", "chat", "tenant", "acme");

  @TempDir Path folder;
  private AdminGateway gateway;

  @BeforeEach
  void start() throws Exception {
    gateway = AdminGateway.start(folder);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private HttpResponse<String> signIn(String token) throws Exception {
    return gateway.post("/sign-in", Map.of("token", token, "to", ""));
  }

  /** The cookie of a new session, as a browser sends it back. */
  private String session(String token) throws Exception {
    return signIn(token).headers().firstValue("set-cookie").orElseThrow().split(";")[0];
  }

  private String csrf(String cookie) throws Exception {
    String page = gateway.getWith("/console", "Cookie", cookie).body();
    return page.replaceAll("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");
  }

  @Test
  void signIn_firstToken_leadsToTheConsoleAndIsRecorded() throws Exception {
    HttpResponse<String> in = signIn(gateway.firstToken());
    assertThat(in.statusCode()).isEqualTo(303);
    assertThat(in.headers().firstValue("location")).hasValue("/console");
    assertThat(in.headers().firstValue("set-cookie").orElseThrow())
        .startsWith("privet_session=")
        .contains("HttpOnly")
        .contains("SameSite=Lax")
        .doesNotContain("Secure");
    String cookie = in.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
    HttpResponse<String> page = gateway.getWith("/console", "Cookie", cookie);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<h1>Overview</h1>").doesNotContain(gateway.firstToken());
    var record = gateway.records(EventType.ADMIN_SIGN_IN).getFirst();
    assertThat(record.text(AuditField.ACTOR)).hasValue(gateway.firstToken().split("_")[1]);
    assertThat(record.text(AuditField.ROLES)).hasValue("administrator");
    assertThat(record.json()).doesNotContain(gateway.firstToken());
  }

  @Test
  void signIn_behindTls_cookieIsSecure() throws Exception {
    try (var behind =
        AdminGateway.start(folder.resolve("tls"), ", address: 'https://privet.example.com'")) {
      HttpResponse<String> in = behind.post("/sign-in", Map.of("token", behind.firstToken()));
      assertThat(in.headers().firstValue("set-cookie").orElseThrow())
          .startsWith("__Host-privet_session=")
          .contains("Secure");
      assertThat(in.headers().firstValue("strict-transport-security")).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "pvt_aaaaaaaaaa_x", "' OR 1=1 --", "<script>alert(1)</script>", "\u0000"})
  void signIn_wrong_saysSoAndShowsNothingOfIt(String token) throws Exception {
    HttpResponse<String> in = signIn(token);
    assertThat(in.statusCode()).isEqualTo(401);
    assertThat(in.body()).contains("The token is not valid.").doesNotContain("alert(1)");
    assertThat(in.headers().firstValue("set-cookie")).isEmpty();
    assertThat(gateway.refusals().getLast().text(AuditField.REASON)).hasValue("admin.token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "//evil.example",
        "/console/../sign-in",
        "/console\r\nSet-Cookie: a=b",
        "javascript:alert(1)"
      })
  void signIn_leadingElsewhere_leadsHome(String to) throws Exception {
    var in = gateway.post("/sign-in", Map.of("token", gateway.firstToken(), "to", to));
    assertThat(in.headers().firstValue("location")).hasValue("/console");
  }

  @Test
  void page_withoutSession_leadsToSigningIn_andPartsSendTheBrowserThere() throws Exception {
    HttpResponse<String> page = gateway.get("/console/playground");
    assertThat(page.statusCode()).isEqualTo(303);
    assertThat(page.headers().firstValue("location"))
        .hasValue("/sign-in?to=%2Fconsole%2Fplayground");
    HttpResponse<String> part = gateway.getWith("/console/overview/figures", "HX-Request", "true");
    assertThat(part.statusCode()).isEqualTo(401);
    assertThat(part.headers().firstValue("hx-redirect")).hasValue("/sign-in");
  }

  @Test
  void session_forged_isRefusedRecordedAndForgotten() throws Exception {
    HttpResponse<String> page = gateway.getWith("/console", "Cookie", "privet_session=forged");
    assertThat(page.statusCode()).isEqualTo(303);
    assertThat(page.headers().firstValue("set-cookie").orElseThrow()).contains("Max-Age=0");
    assertThat(gateway.refusals().getFirst().text(AuditField.REASON)).hasValue("admin.session");
  }

  @Test
  void session_idleOrTooOld_ends() throws Exception {
    String cookie = session(gateway.firstToken());
    gateway.clock().advance(Duration.ofMinutes(29));
    assertThat(gateway.getWith("/console", "Cookie", cookie).statusCode()).isEqualTo(200);
    gateway.clock().advance(Duration.ofMinutes(31));
    assertThat(gateway.getWith("/console", "Cookie", cookie).statusCode()).isEqualTo(303);

    String busy = session(gateway.firstToken());
    for (int i = 0; i < 24; i++) {
      assertThat(gateway.getWith("/console", "Cookie", busy).statusCode()).isEqualTo(200);
      gateway.clock().advance(Duration.ofMinutes(20));
    }
    assertThat(gateway.getWith("/console", "Cookie", busy).statusCode()).isEqualTo(303);
  }

  @Test
  void session_ofRevokedToken_ends() throws Exception {
    String token = gateway.token("vera", Set.of(Role.VIEWER));
    String cookie = session(token);
    gateway.revoke(token);
    assertThat(gateway.getWith("/console", "Cookie", cookie).statusCode()).isEqualTo(303);
  }

  @Test
  void signOut_endsTheSession() throws Exception {
    String cookie = session(gateway.firstToken());
    var out = gateway.post("/sign-out", Map.of("csrf", csrf(cookie)), "Cookie", cookie);
    assertThat(out.headers().firstValue("location")).hasValue("/sign-in");
    assertThat(gateway.getWith("/console", "Cookie", cookie).statusCode()).isEqualTo(303);
    assertThat(gateway.records(EventType.ADMIN_SIGN_OUT)).hasSize(1);
  }

  @Test
  void form_withoutItsSessionsWord_isRefusedAndRecorded() throws Exception {
    String cookie = session(gateway.firstToken());
    String other = csrf(session(gateway.firstToken()));
    for (String csrf : new String[] {"", "guess", other}) {
      var form = new java.util.HashMap<>(PROMPT);
      form.put("csrf", csrf);
      var answer = gateway.post("/console/playground", form, "Cookie", cookie);
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(gateway.refusals().getLast().text(AuditField.REASON)).hasValue("admin.csrf");
    }
    var form = new java.util.HashMap<>(PROMPT);
    form.put("csrf", csrf(cookie));
    var answer = gateway.post("/console/playground", form, "Cookie", cookie);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("EMAIL-1");
  }

  @Test
  void form_ofAnotherSite_isRefusedEvenWithTheWord() throws Exception {
    String cookie = session(gateway.firstToken());
    var form = new java.util.HashMap<>(PROMPT);
    form.put("csrf", csrf(cookie));
    for (String[] headers :
        new String[][] {
          {"Cookie", cookie, "Origin", "https://evil.example"},
          {"Cookie", cookie, "Origin", "null"},
          {"Cookie", cookie, "Sec-Fetch-Site", "cross-site"},
          {"Cookie", cookie, "Sec-Fetch-Site", "same-site"}
        }) {
      var answer = gateway.post("/console/playground", form, headers);
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(gateway.refusals().getLast().text(AuditField.REASON)).hasValue("admin.origin");
    }
  }

  @Test
  void roles_seeOnlyTheirPages_andRefusalsAreRecorded() throws Exception {
    String viewer = gateway.token("vera", Set.of(Role.VIEWER));
    String operator = gateway.token("olga", Set.of(Role.OPERATOR));
    String auditor = gateway.token("anna", Set.of(Role.AUDITOR));
    assertThat(status("/console/playground", viewer)).isEqualTo(403);
    assertThat(status("/console/keys", viewer)).isEqualTo(200);
    assertThat(status("/console/playground", operator)).isEqualTo(200);
    assertThat(status("/console/playground", auditor)).isEqualTo(200);
    assertThat(
            gateway.post("/console/keys", Map.of("tenant", "acme"), bearer(auditor)).statusCode())
        .isEqualTo(403);
    assertThat(
            gateway.post("/console/keys", Map.of("tenant", "acme"), bearer(operator)).statusCode())
        .isEqualTo(200);
    assertThat(gateway.refusals())
        .hasSize(2)
        .allMatch(it -> it.text(AuditField.REASON).orElseThrow().equals("admin.role"))
        .allMatch(it -> it.text(AuditField.ACTOR).isPresent());
  }

  private static String[] bearer(String token) {
    return new String[] {"Authorization", "Bearer " + token};
  }

  private int status(String path, String token) throws Exception {
    return gateway.get(path, token).statusCode();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"' OR 1=1 --", "<script>alert(1)</script>", "a\"b", "x;y", "{{7*7}}", "a\r\nB: c"})
  void field_withCodeInIt_isRefusedRecordedAndNotShown(String value) throws Exception {
    var answer =
        gateway.post("/console/keys", Map.of("tenant", value), bearer(gateway.firstToken()));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain(value);
    assertThat(gateway.refusals().getLast().text(AuditField.REASON)).hasValue("admin.value");
  }

  @Test
  void field_unknown_isRefused() throws Exception {
    var answer =
        gateway.post(
            "/console/keys", Map.of("tenant", "a", "role", "b"), bearer(gateway.firstToken()));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(gateway.refusals().getLast().text(AuditField.REASON)).hasValue("admin.parameter");
  }

  @Test
  void body_tooLarge_isRefused() throws Exception {
    var form = Map.of("prompt", "x".repeat(600 << 10), "model", "chat", "tenant", "acme");
    var answer = gateway.post("/console/playground", form, bearer(gateway.firstToken()));
    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void playground_promptWithScript_isEscaped_andLeavesNoTraceOfItsText() throws Exception {
    String prompt = "ada@example.com <img src=x onerror=alert(1)> SENTINEL-77";
    var answer =
        gateway.post(
            "/console/playground",
            Map.of("prompt", prompt, "model", "chat", "tenant", "acme"),
            bearer(gateway.firstToken()));
    assertThat(answer.body()).contains("&lt;img src=x").doesNotContain("<img src=x");
    assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
    assertThat(gateway.everythingWritten()).doesNotContain("SENTINEL-77", "ada@example.com");
    assertThat(gateway.records(EventType.ADMIN_ACTION).getLast().text(AuditField.TARGET))
        .hasValue("playground");
  }
}
