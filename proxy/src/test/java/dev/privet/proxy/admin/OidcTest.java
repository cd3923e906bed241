package dev.privet.proxy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.EventType;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in at an identity provider, and everything that such a sign-in must not accept. */
final class OidcTest {
  @TempDir Path folder;
  private ScriptedProvider provider;
  private AdminGateway gateway;

  @BeforeEach
  void start() throws Exception {
    provider = new ScriptedProvider();
    gateway =
        AdminGateway.start(
            folder,
            """
            , address: 'http://console.test', oidc: { issuer: '%s', client-id: privet, client-secret: 's&cret',
              roles: { audit: [auditor], ops: [operator], admins: [administrator] } }
            """
                .formatted(provider.issuer()));
  }

  @AfterEach
  void stop() {
    gateway.close();
    provider.close();
  }

  /** A browser that has been sent to the provider. */
  private record Away(String cookie, Map<String, String> asked) {}

  private Away leave() throws Exception {
    HttpResponse<String> away = gateway.get("/sign-in/oidc?to=%2Fconsole%2Fplayground");
    assertThat(away.statusCode()).isEqualTo(303);
    String location = away.headers().firstValue("location").orElseThrow();
    assertThat(location).startsWith(provider.issuer() + "/authorize?");
    String cookie = away.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
    return new Away(cookie, ScriptedProvider.decoded(URI.create(location).getRawQuery()));
  }

  private HttpResponse<String> comeBack(Away away) throws Exception {
    return comeBack(away.cookie(), away.asked().get("state"), provider.signIn(away.asked()));
  }

  private HttpResponse<String> comeBack(String cookie, String state, String code) throws Exception {
    String path = "/sign-in/oidc/callback?code=" + code + "&state=" + state;
    return gateway.getWith(path, "Cookie", cookie);
  }

  private void refused(HttpResponse<String> answer, String code) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("set-cookie").orElse(""))
        .doesNotContain("privet_session=");
    assertThat(gateway.refusals().getLast().text(AuditField.REASON)).hasValue(code);
  }

  @Test
  void signIn_goodAccount_hasTheRolesOfItsGroups() throws Exception {
    Away away = leave();
    assertThat(away.asked())
        .containsEntry("client_id", "privet")
        .containsEntry("redirect_uri", "http://console.test/sign-in/oidc/callback")
        .containsEntry("response_type", "code")
        .containsEntry("code_challenge_method", "S256");
    HttpResponse<String> in = comeBack(away);
    assertThat(in.headers().firstValue("location")).hasValue("/console/playground");
    String cookie = in.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
    assertThat(gateway.getWith("/console/playground", "Cookie", cookie).body())
        .contains("grace@example.com")
        .contains("auditor");
    var record = gateway.records(EventType.ADMIN_SIGN_IN).getFirst();
    assertThat(record.text(AuditField.AUTH_METHOD)).hasValue("oidc");
    assertThat(record.text(AuditField.ROLES)).hasValue("auditor");
    assertThat(record.text(AuditField.ACTOR).orElseThrow()).startsWith("sub-");
    assertThat(record.json()).doesNotContain("grace@example.com");
  }

  @Test
  void code_isRedeemedWithVerifierAndSecret() throws Exception {
    Away away = leave();
    comeBack(away);
    String verifier = provider.redeemed.get("code_verifier");
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
    assertThat(Base64URL.encode(hash).toString()).isEqualTo(away.asked().get("code_challenge"));
    assertThat(provider.authorization).startsWith("Basic ");
  }

  @Test
  void callback_ofAnotherBrowser_orUsedTwice_isRefused() throws Exception {
    Away mine = leave();
    Away other = leave();
    String code = provider.signIn(mine.asked());
    refused(comeBack(other.cookie(), mine.asked().get("state"), code), "oidc.state");
    refused(comeBack(mine.cookie(), mine.asked().get("state"), code), "oidc.state");
    refused(comeBack("a=b", "guess", code), "oidc.state");
    assertThat(comeBack(leave()).statusCode()).isEqualTo(303);
  }

  @Test
  void code_unknown_isRefused() throws Exception {
    Away away = leave();
    refused(comeBack(away.cookie(), away.asked().get("state"), "stolen"), "oidc.token");
  }

  @Test
  void provider_refuses_isSaidWithoutItsWords() throws Exception {
    Away away = leave();
    HttpResponse<String> answer =
        gateway.getWith(
            "/sign-in/oidc/callback?error=access_denied&error_description=%3Cscript%3E&state="
                + away.asked().get("state"),
            "Cookie",
            away.cookie());
    refused(answer, "oidc.denied");
    assertThat(answer.body()).doesNotContain("script>");
  }

  @Test
  void idToken_ofAnotherIssuerAudienceNonceOrTime_isRefused() throws Exception {
    provider.claiming(it -> it.issuer("https://evil.example"));
    refused(comeBack(leave()), "oidc.token");
    provider.claiming(it -> it.audience("another"));
    refused(comeBack(leave()), "oidc.token");
    provider.claiming(it -> it.audience(List.of("privet", "another")));
    refused(comeBack(leave()), "oidc.token");
    provider.claiming(it -> it.claim("azp", "another"));
    refused(comeBack(leave()), "oidc.token");
    provider.claiming(it -> it.claim("nonce", "another"));
    refused(comeBack(leave()), "oidc.token");
    provider.claiming(it -> it.claim("nonce", null));
    refused(comeBack(leave()), "oidc.token");
    provider.claiming(it -> it.expirationTime(Date.from(Instant.now().minusSeconds(600))));
    refused(comeBack(leave()), "oidc.token");
    provider.claiming(it -> it.subject(null));
    refused(comeBack(leave()), "oidc.token");
  }

  @Test
  void idToken_ofAForeignKeyOrWithoutSignature_isRefused() throws Exception {
    comeBack(leave());
    provider.signWithForeignKey();
    refused(comeBack(leave()), "oidc.token");
    provider.sending("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.");
    refused(comeBack(leave()), "oidc.token");
    provider.sending("");
    refused(comeBack(leave()), "oidc.token");
  }

  @Test
  void keys_ofTheProviderChanged_areReadAnew() throws Exception {
    assertThat(comeBack(leave()).statusCode()).isEqualTo(303);
    provider.rotate();
    assertThat(comeBack(leave()).statusCode()).isEqualTo(303);
  }

  @Test
  void groups_withoutRole_orWithRolesThatExclude_areRefused() throws Exception {
    provider.claiming(it -> it.claim("groups", List.of("staff")));
    refused(comeBack(leave()), "oidc.token");
    provider.claiming(it -> it.claim("groups", null));
    refused(comeBack(leave()), "oidc.token");
    provider.claiming(it -> it.claim("groups", List.of("ops", "admins")));
    HttpResponse<String> answer = comeBack(leave());
    refused(answer, "oidc.token");
    assertThat(answer.body()).contains("nobody may hold together");
  }

  @Test
  void metadata_ofAnotherIssuer_isNotUsed() throws Exception {
    provider.posingAs("https://evil.example");
    assertThat(gateway.get("/sign-in/oidc").statusCode()).isEqualTo(503);
  }
}
