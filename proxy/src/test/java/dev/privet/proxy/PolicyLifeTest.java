package dev.privet.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.audit.AuditField;
import dev.privet.filters.audit.AuditQuery;
import dev.privet.filters.audit.AuditRecord;
import dev.privet.filters.audit.EventType;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Shadow.Difference;
import dev.privet.policies.rules.PolicyReplay;
import dev.privet.proxy.config.ConfigReader;
import dev.privet.proxy.config.GatewayConfig;
import dev.privet.proxy.server.Explainer;
import dev.privet.proxy.server.PastRequests;
import dev.privet.proxy.server.PolicySource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A candidate policy beside the one in force, its replay on the log, and its coming into force. */
class PolicyLifeTest {
  private static final String SERVER = "server: { host: 127.0.0.1, port: 0, admin: { port: 0 } }";
  private static final String MAIL = "Mail ada@example.com";

  @TempDir private Path folder;
  private Upstream upstream;

  @BeforeEach
  void start() {
    upstream = new Upstream();
    upstream.answers(body -> Upstream.Answer.json(Answers.text("fine")));
  }

  @AfterEach
  void stop() {
    upstream.close();
  }

  @Test
  void candidate_besideThePolicyInForce_isCountedAndRecordedAndEnforcesNothing()
      throws IOException, InterruptedException {
    try (var gateway = Gateway.start(folder, yaml("pack: default, shadow: 'pack:gdpr'"))) {
      AuditRecord mail = first(gateway.records(gateway.chat(Gateway.prompt("chat", MAIL))));
      AuditRecord plain = first(gateway.records(gateway.chat(Gateway.prompt("chat", "Hi"))));

      assertThat(mail.text(AuditField.BACKEND_ID)).hasValue("outside");
      assertThat(mail.text(AuditField.SHADOW)).hasValue("route");
      assertThat(plain.text(AuditField.SHADOW)).hasValue("same");
      assertThat(mail.text(AuditField.SHADOW_HASH)).hasValue(digest("gdpr"));
      assertThat(gateway.admin("/metrics").body())
          .contains("privet_policy_shadow_total{difference=\"route\"} 1.0");
    }
  }

  @Test
  void facts_inTheRecord_explainAndReplayTheDecision() throws IOException, InterruptedException {
    String yaml = yaml("pack: default");
    String id;
    try (var gateway = Gateway.start(folder, yaml)) {
      AuditRecord record = first(gateway.records(gateway.chat(Gateway.prompt("chat", MAIL))));
      gateway.chat(Gateway.prompt("chat", "Hi"));
      id = String.valueOf(record.fields().get("record_id"));
      assertThat(record.text(AuditField.FACTS).orElseThrow())
          .contains("\"findings\":{\"pii.email\":[1,", "\"tenant\":\"acme\"", "\"model\":\"chat\"")
          .doesNotContain("ada");
    }
    PastRequests past = PastRequests.in(folder.resolve("audit"));
    Explainer explainer = Explainer.of(read(yaml), folder);

    assertThat(explainer.explain(past.facts(id)).text())
        .contains("class     confidential", "rule      personal-data-leaves-as-tokens");
    assertThat(replayed(explainer, "default", past).changes()).isEmpty();
    assertThat(replayed(explainer, "gdpr", past).changes())
        .singleElement()
        .satisfies(change -> assertThat(change.differences()).isEqualTo(Set.of(Difference.ROUTE)));
    assertThat(replayed(explainer, "starter", past).changes()).isEmpty();
  }

  @Test
  void policy_thatChanges_isRecordedWithBothDigestsBeforeItDecides()
      throws IOException, InterruptedException {
    try (var gateway = Gateway.start(folder, yaml("pack: default"))) {
      gateway.server().reload(read(yaml("pack: default")));
      gateway.server().reload(read(yaml("pack: gdpr")));
      AuditRecord next = first(gateway.records(gateway.chat(Gateway.prompt("chat", "Hi"))));

      List<AuditRecord> changes =
          gateway.records(AuditQuery.ALL.withEvents(Set.of(EventType.POLICY_CHANGE)));
      assertThat(changes).hasSize(1);
      assertThat(changes.getFirst().text(AuditField.POLICY_BEFORE)).hasValue(digest("default"));
      assertThat(changes.getFirst().text(AuditField.POLICY_HASH)).hasValue(digest("gdpr"));
      assertThat(changes.getFirst().seq()).isLessThan(next.seq());
      assertThat(next.text(AuditField.POLICY_HASH)).hasValue(digest("gdpr"));
    }
  }

  private static AuditRecord first(List<AuditRecord> records) {
    return records.getFirst();
  }

  private static PolicyReplay.Report replayed(
      Explainer explainer, String candidate, PastRequests past) {
    var replay =
        new PolicyReplay(
            PolicySource.of(candidate).compile(DataClasses.standard()), explainer.destinations());
    return replay.report(past.read(Instant.MIN, Instant.MAX, replay::add));
  }

  private static String digest(String pack) {
    return PolicySource.of(pack).compile(DataClasses.standard()).digest();
  }

  private String yaml(String policy) {
    return Gateway.yaml(upstream.url(), upstream.url(), SERVER).replace("pack: default", policy);
  }

  private static GatewayConfig read(String yaml) {
    return new ConfigReader(Map.of()).read(yaml, "test config");
  }
}
