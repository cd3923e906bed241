package dev.privet.proxy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.EventType;
import dev.privet.proxy.admin.identity.Role;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code POST /admin/explain}: how a request would be decided, recorded, sent nowhere. */
final class ExplainEndpointTest {
  private static final String MAIL =
      """
      {"model":"chat","messages":[{"role":"user","content":"Write to ada@example.com."}]}
      """;

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

  private HttpResponse<String> explain(String query, String token, String body) throws Exception {
    return gateway.send(
        HttpRequest.newBuilder(URI.create(gateway.origin() + "/admin/explain" + query))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  @Test
  void request_withPersonalData_isExplainedForEachDestination_andNotSent() throws Exception {
    HttpResponse<String> answer = explain("?tenant=acme", gateway.firstToken(), MAIL);
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode tree = new JsonMapper().readTree(answer.body());
    assertThat(tree.at("/found/0/type").asText()).isEqualTo("pii.email");
    assertThat(answer.body()).contains("personal-data-leaves-as-tokens");
    assertThat(tree.at("/seen_by/outside").toString()).doesNotContain("ada@example.com");
    assertThat(gateway.records(EventType.INTENT)).isEmpty();
  }

  @Test
  void request_explained_isRecordedWithoutItsText() throws Exception {
    assertThat(explain("?tenant=acme", gateway.firstToken(), MAIL).statusCode()).isEqualTo(200);
    var action = gateway.records(EventType.ADMIN_ACTION).getFirst();
    assertThat(action.text(AuditField.TARGET)).hasValue("explain");
    assertThat(action.text(AuditField.TENANT)).hasValue("acme");
    assertThat(gateway.everythingWritten()).doesNotContain("ada@example.com");
  }

  @Test
  void request_malformed_isRefusedWithoutShowingIt() throws Exception {
    String token = gateway.firstToken();
    assertThat(explain("", token, "{\"model\":").statusCode()).isEqualTo(400);
    HttpResponse<String> answer = explain("?tenant=%3Cscript%3E", token, MAIL);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("<script>", "ada@example.com");
    assertThat(explain("?colour=red", token, MAIL).statusCode()).isEqualTo(400);
  }

  @Test
  void viewer_isRefused() throws Exception {
    String viewer = gateway.token("vera", Set.of(Role.VIEWER));
    assertThat(explain("", viewer, MAIL).statusCode()).isEqualTo(403);
    assertThat(gateway.refusals()).hasSize(1);
  }
}
