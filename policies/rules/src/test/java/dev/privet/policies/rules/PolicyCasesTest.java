package dev.privet.policies.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privet.policies.api.Finding;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.Principal;
import dev.privet.policies.api.RequestFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyCasesTest {
  private static final String POLICY =
      """
      classify:
        - { class: confidential, when: "finding('pii.*')" }
        - { class: internal, when: "true" }
      rules:
        - { name: gpt-is-closed, when: "model == 'gpt' && tenant.department == 'hr'", deny: "closed" }
        - { name: all, when: "true", allow: "true", treat: { on-prem: raw, else: tokenize(pii.*) } }
      """;
  private static final String FLEET =
      """
      destinations:
        gpu: { location: on-prem, clearance: restricted }
        api: { location: us, clearance: internal, retention: 30d }
      """;

  @Test
  void cases_thatAllHold_passAndCountRules() {
    var report =
        run(
            """
            - name: personal data
              findings: { pii.email: 2 }
              expect: { class: confidential, rule: all, allowed: [api, gpu], denied: false, cache: true,
                        treat: { gpu: raw, api: tokenize(pii.*) } }
            - name: nothing found
              expect: { class: internal }
            """);

    assertThat(report.passed()).isTrue();
    assertThat(report.rules())
        .containsExactly("classify[0]", "classify[1]", "gpt-is-closed", "all");
    assertThat(report.neverMatched()).containsExactly("gpt-is-closed");
    assertThat(report.coversAllRules()).isFalse();
    assertThat(report.text())
        .isEqualTo(
            """
            PASS  personal data
            PASS  nothing found
            never matched: gpt-is-closed
            2 of 2 cases passed; 3 of 4 rules matched (75 %)
            """);
  }

  @Test
  void case_thatFails_listsDifferencesAndWhatWasSeen() {
    var report =
        run(
            """
            - name: closed to hr
              model: gpt
              tenant: { department: sales }
              findings: [pii.email]
              expect: { class: internal, rule: gpt-is-closed, denied: true, allowed: [], cache: false,
                        treat: { api: raw, gpu: raw } }
            """);

    assertThat(report.passed()).isFalse();
    assertThat(report.failures()).isEqualTo(1);
    assertThat(report.results().getFirst().differences())
        .containsExactly(
            "class: expected internal, was confidential",
            "rule: expected gpt-is-closed, was all",
            "denied: expected true, was false",
            "allowed: expected [], was [api, gpu]",
            "treat at api: expected raw, was tokenize(pii.*)",
            "cache: expected false, was true");
    assertThat(report.results().getFirst().seen())
        .contains(
            "findings {pii.email=1}",
            "tenant tenant {department=sales}",
            "gpt-is-closed request not matched, nearly: all but tenant.department == \"hr\", saw {model=gpt, tenant.department=sales}");
    assertThat(report.text()).contains("FAIL  closed to hr\n      class: expected internal");
  }

  @Test
  void case_expectsCacheOrTreatmentOfADenial_fails() {
    var report =
        run(
            """
            - name: denied
              model: gpt
              tenant: { department: hr }
              expect: { cache: true, treat: { api: raw } }
            """);

    assertThat(report.results().getFirst().differences())
        .containsExactly(
            "treat at api: expected raw, was denied", "cache: expected true, was denied");
  }

  @Test
  void cases_none_isAFailure() {
    var report = PolicyCases.run(POLICY, "p", "cases: []", "c", Requests.CLASSES);

    assertThat(report.passed()).isFalse();
    assertThat(report.text()).contains("no cases: expected at least one");
  }

  @Test
  void facts_ofACase_reachThePolicy(@TempDir Path dir) throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("x.cases.yaml"),
            """
            cases:
              - name: all facts
                tenant: { id: acme, department: hr }
                team: blue
                key: k1
                scopes: [admin]
                model: gpt
                endpoint: /v1/embeddings
                stream: true
                purpose: support
                raised-to: restricted
                tools: [lookup]
                hosted-tools: [web_search]
                modalities: [text, image]
                bytes: 77
                findings: { pii.email: 2, pii.card: 1 }
                destinations: { own: { location: eu, clearance: public, retention: none } }
                expect: { denied: true }
            """);

    PolicyCase read = PolicyCases.load(file, Requests.CLASSES).getFirst();
    PolicyInput input = read.input();

    assertThat(input.principal())
        .isEqualTo(
            new Principal("k1", "acme", "blue", Set.of("admin"), Map.of("department", "hr")));
    assertThat(input.request())
        .isEqualTo(
            RequestFacts.of("/v1/embeddings", "gpt")
                .withStream(true)
                .withStated("support", "restricted")
                .withTools(List.of("lookup"), List.of(), List.of("web_search"))
                .withModalities(List.of("text", "image"))
                .withBytes(77));
    assertThat(input.findings())
        .extracting(Finding::type)
        .extracting(Object::toString)
        .containsExactly("pii.email", "pii.email", "pii.card");
    assertThat(read.destinations())
        .extracting(d -> d.id() + " " + d.location() + " " + d.clearance() + " " + d.retention())
        .containsExactly("own eu public none");
  }

  @Test
  void file_withSeveralProblems_reportsAllInOrder() {
    assertThatThrownBy(() ->
            run(
                """
                - name: a
                  expct: {}
                  expect: {}
                - name: a
                  findings: [PII, pii.*]
                  bytes: many
                  expect: { class: secret, allowed: [gpo], treat: { gpu: toknize } }
                - name: b
                  destinations: [gpx]
                  findings: { pii.email: -1 }
                  expect: { denied: true }
                """))
        .isInstanceOf(PolicyException.class)
        .hasMessage(
            """
            c.yaml:6:3: unknown key 'expct', did you mean 'expect'?
            c.yaml:7:11: expect: expected at least one of class, rule, allowed, denied
            c.yaml:8:9: duplicate case 'a'
            c.yaml:9:14: findings: expected a finding type such as pii.email
            c.yaml:9:19: findings: expected a finding type such as pii.email
            c.yaml:10:10: bytes: expected a whole number from 0 to 1000000000000
            c.yaml:11:20: unknown class 'secret', expected one of confidential, internal, public, restricted
            c.yaml:11:38: unknown destination 'gpo', did you mean 'gpu'?
            c.yaml:11:58: treat: unknown treatment 'toknize', did you mean 'tokenize'?
            c.yaml:13:18: unknown destination 'gpx', did you mean 'gpu'?
            c.yaml:14:26: pii.email: expected a whole number from 0 to 10000\
            """);
  }

  @Test
  void files_besideEachOther_areRun(@TempDir Path dir) throws IOException {
    Path policy = Files.writeString(dir.resolve("mine.yaml"), POLICY);
    Files.writeString(
        dir.resolve("mine.cases.yaml"), FLEET + "cases: [{ name: a, expect: { rule: all } }]\n");

    var report =
        PolicyCases.run(
            Policies.load(policy, Requests.CLASSES),
            PolicyCases.read(PolicyCases.beside(policy)),
            "cases",
            CaseRequests.NONE);

    assertThat(report.passed()).isTrue();
    assertThat(report.policyDigest()).isEqualTo(Policies.load(policy, Requests.CLASSES).digest());
  }

  private static CaseReport run(String cases) {
    return PolicyCases.run(
        POLICY, "p.yaml", FLEET + "cases:\n" + cases, "c.yaml", Requests.CLASSES);
  }
}
