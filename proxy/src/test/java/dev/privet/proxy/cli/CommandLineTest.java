package dev.privet.proxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.policies.packs.Packs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command line: what it prints and its exit codes. */
final class CommandLineTest {
  private static final String CONFIG =
      """
      destinations:
        in-house: { type: echo, location: on-prem, clearance: restricted, models: { echo: echo } }
        outside:  { type: echo, location: us, clearance: internal, models: { echo: echo } }
      models:
        chat: { route: [outside/echo, in-house/echo] }
      filters:
        - keys:       { file: keys.yaml }
        - classify:   { detectors: [pii, secrets, markings], names: false }
        - policy:     { file: policy.yaml }
        - redact:     { mode: tokenize }
        - audit:      { dir: audit }
      """;

  @TempDir Path folder;
  private Path config;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws IOException {
    config = folder.resolve("privet.yaml");
    Files.writeString(config, CONFIG);
    Files.writeString(folder.resolve("policy.yaml"), Packs.yaml("default"));
  }

  private int run(String... args) {
    return PrivetCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "serve",
        "demo",
        "config",
        "config check",
        "policy",
        "policy test",
        "policy explain",
        "policy check",
        "policy diff",
        "policy replay",
        "keys",
        "keys create",
        "keys list",
        "keys revoke",
        "users",
        "users create",
        "users list",
        "users revoke",
        "audit",
        "audit verify",
        "audit search",
        "audit search-nodes",
        "audit export",
        "audit report",
        "audit prove",
        "audit check-proof",
        "audit hold",
        "audit erase",
        "costs",
        "costs break-even",
        "pii",
        "pii scan",
        "pii eval",
        "pii decrypt"
      })
  void help_everywhere_is0(String command) {
    String[] words = (command + " --help").strip().split(" ");
    assertThat(run(words)).isZero();
    assertThat(out.toString()).contains("Usage: privet");
  }

  @Test
  void command_unknown_isUsage() {
    assertThat(run("serv")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(run()).isEqualTo(CommandLine.ExitCode.USAGE);
  }

  @Test
  void configCheck_good_is0() {
    assertThat(run("config", "check", "--config", config.toString())).isZero();
    assertThat(out.toString())
        .contains("chain: keys > classify > policy > redact > audit")
        .contains("fine");
  }

  @Test
  void configCheck_unknownKeyOfAFilter_is1AndNamesTheNearest() throws IOException {
    Files.writeString(config, CONFIG.replace("{ mode: tokenize }", "{ mod: tokenize }"));
    assertThat(run("config", "check", "--config", config.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("unknown key 'mod'").contains("did you mean 'mode'");
  }

  @Test
  void configCheck_unknownFilter_is1AndNamesTheNearest() throws IOException {
    Files.writeString(config, CONFIG.replace("- redact:", "- redakt:"));
    assertThat(run("config", "check", "--config", config.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("'redakt'").contains("did you mean 'redact'");
  }

  @Test
  void configCheck_badPolicy_is1AndNamesThePlace() throws IOException {
    Files.writeString(
        folder.resolve("policy.yaml"), Packs.yaml("default").replaceFirst("finding\\(", "fnding("));
    assertThat(run("config", "check", "--config", config.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("policy.yaml:");
  }

  @Test
  void keys_createdListedRevoked() {
    assertThat(run("keys", "create", "--config", config.toString(), "--tenant", "acme")).isZero();
    String key = out.toString().strip();
    assertThat(key).startsWith("pvt_").doesNotContain("\n").doesNotContain(" ");
    String id = key.split("_")[1];
    assertThat(run("keys", "list", "--config", config.toString())).isZero();
    assertThat(out.toString()).contains(id).contains("active").contains("acme");
    assertThat(run("keys", "revoke", "--config", config.toString(), id)).isZero();
    assertThat(run("keys", "list", "--config", config.toString())).isZero();
    assertThat(out.toString()).contains("revoked");
    assertThat(run("keys", "revoke", "--config", config.toString(), "nosuchkeyx")).isEqualTo(1);
  }

  @Test
  void users_createdWithRoles_butNeverThoseThatExclude() {
    String file = folder.resolve("users.yaml").toString();
    assertThat(run("users", "create", "--file", file, "--name", "anna", "--role", "auditor"))
        .isZero();
    assertThat(out.toString().strip()).startsWith("pva_").doesNotContain("\n");
    assertThat(
            run(
                "users",
                "create",
                "--file",
                file,
                "--name",
                "o",
                "--role",
                "operator,administrator"))
        .isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("nobody may both edit policy and erase records");
    assertThat(run("users", "create", "--file", file, "--name", "o", "--role", "root"))
        .isEqualTo(2);
    assertThat(run("users", "list", "--file", file)).isZero();
    assertThat(out.toString()).contains("anna").contains("auditor").doesNotContain("operator");
  }

  @Test
  void policyTest_withoutCases_is1() throws IOException {
    Files.writeString(
        folder.resolve("policy.cases.yaml"),
        "destinations: { a: { location: us, clearance: internal } }\ncases: []\n");
    assertThat(
            run(
                "policy",
                "test",
                "--config",
                config.toString(),
                folder.resolve("policy.yaml").toString()))
        .isEqualTo(1);
  }

  @Test
  void policyExplain_request_saysWhereItMayGo() throws IOException {
    Path request = folder.resolve("request.json");
    Files.writeString(
        request,
        "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"mail"
            + " ada@example.com\"}]}");
    assertThat(run("policy", "explain", "--config", config.toString(), request.toString()))
        .isZero();
    assertThat(out.toString())
        .contains("pii.email")
        .contains("confidential")
        .contains("seen by   outside", "mail EMAIL-1");
    assertThat(out.toString().split("seen by ")[0]).doesNotContain("ada@example.com");
  }

  @Test
  void policyCheck_ofPacks_is0AndOfAnUnsoundPolicy1() throws IOException {
    Path unsound = folder.resolve("unsound.yaml");
    Files.writeString(
        unsound,
        Packs.yaml("default")
            .replace("destination.clearance >= internal", "destination.clearance <= internal"));

    assertThat(run("policy", "check", "--config", config.toString(), "gdpr")).isZero();
    assertThat(run("policy", "check", "--config", config.toString(), unsound.toString()))
        .isEqualTo(1);
    assertThat(out.toString()).contains("FAIL  ");
  }

  @Test
  void policyDiff_thatWidens_is1UnlessAccepted() {
    String given = config.toString();

    assertThat(run("policy", "diff", "--config", given, "default", "default")).isZero();
    assertThat(run("policy", "diff", "--config", given, "gdpr", "starter", "--json")).isEqualTo(1);
    assertThat(out.toString()).contains("\"passed\" : false", "\"direction\" : \"WIDENED\"");
    assertThat(run("policy", "diff", "--config", given, "gdpr", "starter", "--accept-widening"))
        .isZero();
  }

  @Test
  void policyTest_ofPackAndOfWholeRequests_passes() throws IOException {
    Path cases = folder.resolve("whole.yaml");
    Files.writeString(
        cases,
        """
        destinations: { gpu: { location: on-prem, clearance: restricted } }
        cases:
          - name: a whole request is looked at
            request: '{"model":"chat","messages":[{"role":"user","content":"mail ada@example.com"}]}'
            expect: { class: confidential, allowed: [gpu] }
        """);

    assertThat(run("policy", "test", "--config", config.toString(), "hipaa", "--min-coverage=100"))
        .isZero();
    assertThat(
            run(
                "policy",
                "test",
                "--config",
                config.toString(),
                "default",
                "--cases",
                cases.toString(),
                "--json"))
        .isZero();
    assertThat(out.toString()).contains("\"passed\" : true");
    assertThat(
            run(
                "policy",
                "test",
                "--config",
                config.toString(),
                "default",
                "--cases",
                cases.toString(),
                "--coverage"))
        .isEqualTo(1);
  }

  @Test
  void policy_ofUnknownName_is1AndNamesTheNearestPack() {
    assertThat(run("policy", "check", "--config", config.toString(), "gdrp")).isEqualTo(1);
    assertThat(err.toString()).contains("did you mean 'gdpr'?");
  }

  @Test
  void auditVerify_noFolder_isUsage() {
    assertThat(run("audit", "verify", folder.resolve("none").toString())).isEqualTo(2);
  }
}
