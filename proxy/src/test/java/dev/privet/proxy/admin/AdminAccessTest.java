package dev.privet.proxy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.EventType;
import dev.privet.proxy.admin.identity.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in at the admin plane, and what is written down of it. */
final class AdminAccessTest {
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

  @Test
  void health_isOpen_adminIsNot() throws Exception {
    assertThat(gateway.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(gateway.get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(gateway.get("/metrics").statusCode()).isEqualTo(200);
    HttpResponse<String> chain = gateway.get("/admin/chain");
    assertThat(chain.statusCode()).isEqualTo(401);
    assertThat(chain.body()).contains("\"code\":\"admin.sign-in\"");
    assertThat(gateway.refusals()).isEmpty();
  }

  @Test
  void token_ofTheFirstAdministrator_opensTheChain() throws Exception {
    HttpResponse<String> chain = gateway.get("/admin/chain", gateway.firstToken());
    assertThat(chain.statusCode()).isEqualTo(200);
    assertThat(chain.body()).contains("\"id\":\"redact\"").contains("\"phase\":\"PROTECT\"");
    assertThat(chain.headers().firstValue("cache-control")).hasValue("no-store");
  }

  @Test
  void token_wrong_isRefusedAndRecorded_thenTheAddressIsTurnedAway() throws Exception {
    for (int i = 0; i < Offences.MOST; i++) {
      assertThat(gateway.get("/admin/chain", "pvt_wrong").statusCode()).isEqualTo(401);
    }
    assertThat(gateway.get("/admin/chain", gateway.firstToken()).statusCode()).isEqualTo(429);
    assertThat(gateway.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(gateway.refusals()).hasSize(Offences.MOST);
    AuditRecord refusal = gateway.refusals().getFirst();
    assertThat(refusal.event()).hasValue(EventType.ADMIN_REFUSED);
    assertThat(refusal.text(AuditField.REASON)).hasValue("admin.token");
    assertThat(refusal.text(AuditField.SOURCE_IP)).hasValue("127.0.0.1");
  }

  @Test
  void token_revokedOrOfRolesThatExclude_isRefused() throws Exception {
    String viewer = gateway.token("vera", Set.of(Role.VIEWER));
    assertThat(gateway.get("/admin/chain", viewer).statusCode()).isEqualTo(200);
    gateway.revoke(viewer);
    assertThat(gateway.get("/admin/chain", viewer).statusCode()).isEqualTo(401);
    String both = gateway.tokenOfScopes("otto", Set.of("operator", "administrator"));
    assertThat(gateway.get("/admin/chain", both).statusCode()).isEqualTo(401);
    String none = gateway.tokenOfScopes("app", Set.of("inference"));
    assertThat(gateway.get("/admin/chain", none).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin/../admin/chain",
        "/admin//chain",
        "/admin/chain;x=y",
        "/admin/%63hain",
        "/admin%2fchain",
        "/admin/%2e%2e/chain",
        "/admin/./chain",
        "/ADMIN/<script>"
      })
  void path_odd_isRefusedAndRecorded(String path) throws Exception {
    List<String> head = gateway.raw("GET " + path + " HTTP/1.1");
    assertThat(head.getFirst()).contains(" 400 ");
    assertThat(gateway.refusals()).hasSize(1);
    assertThat(gateway.refusals().getFirst().text(AuditField.REASON)).hasValue("admin.path");
    assertThat(gateway.refusals().getFirst().json()).doesNotContain("script");
  }

  @Test
  void request_noHttp_isRefusedInAFewWordsAndRecorded() throws Exception {
    List<String> head = gateway.raw("GET /admin/chain%00 HTTP/1.1");
    assertThat(head.getFirst()).contains(" 400 ");
    assertThat(head).contains("Content-Type: application/json", "X-Frame-Options: DENY");
    AuditRecord refusal = gateway.refusals().getFirst();
    assertThat(refusal.text(AuditField.REASON)).hasValue("request.http");
    assertThat(refusal.text(AuditField.SOURCE_IP)).hasValue("127.0.0.1");
    for (int i = 0; i < Offences.MOST + 5; i++) {
      gateway.raw("GET /admin/chain%00 HTTP/1.1");
    }
    assertThat(gateway.refusals()).hasSize(Offences.MOST);
  }

  @Test
  void method_ofAnotherKind_isRefused() throws Exception {
    assertThat(gateway.raw("DELETE /admin/chain HTTP/1.1").getFirst()).contains(" 405 ");
    assertThat(gateway.raw("TRACE /health/live HTTP/1.1").getFirst()).contains(" 405 ");
  }

  @Test
  void headers_ofEveryAnswer_forbidFramesScriptsAndGuessing() throws Exception {
    for (String path : List.of("/health/live", "/admin/chain", "/nowhere")) {
      var headers = gateway.get(path).headers();
      assertThat(headers.firstValue("content-security-policy").orElseThrow())
          .contains("default-src 'none'")
          .contains("frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
      assertThat(headers.firstValue("x-frame-options")).hasValue("DENY");
      assertThat(headers.firstValue("referrer-policy")).hasValue("same-origin");
      assertThat(headers.firstValue("server")).isEmpty();
    }
  }
}
