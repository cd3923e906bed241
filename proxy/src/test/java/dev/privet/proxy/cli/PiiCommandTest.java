package dev.privet.proxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.privet.filters.privacy.RedactConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code privet pii}: what it prints and its exit codes. */
final class PiiCommandTest {
  private static final String CONFIG =
      """
      destinations:
        in-house: { type: echo, location: on-prem, clearance: restricted, models: { echo: echo } }
      models:
        chat: { route: [in-house/echo] }
      filters:
        - keys:     { file: keys.yaml }
        - classify: { detectors: [pii], names: false, terms: { projects: ["file:terms.txt"] } }
        - policy:   { pack: default }
        - redact:   { mode: tokenize }
        - audit:    { dir: audit }
      """;

  @TempDir Path folder;
  private Path config;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws IOException {
    config = folder.resolve("privet.yaml");
    Files.writeString(config, CONFIG);
    Files.writeString(folder.resolve("terms.txt"), "Bluebird\n");
  }

  private int run(String... args) {
    return PrivetCommand.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  @Test
  void scan_listsPlacesAndTypes_withoutValues() throws IOException {
    String text = file("text.txt", "Hello\nwrite to ada@example.com on Bluebird");

    assertThat(run("pii", "scan", "-c", config.toString(), text)).isZero();
    assertThat(out.toString())
        .contains("2:10", "[15, 30)", "pii.email", "term.projects", "2 found")
        .doesNotContain("ada@", "Bluebird");
  }

  @Test
  void scan_json_holdsOffsets() throws IOException {
    String text = file("text.txt", "\uD83D\uDE00 ada@example.com");

    assertThat(run("pii", "scan", "-c", config.toString(), "--json", text)).isZero();
    JsonNode span = new ObjectMapper().readTree(out.toString()).path("spans").path(0);
    assertThat(span.path("start").intValue()).isEqualTo(3);
    assertThat(span.path("end").intValue()).isEqualTo(18);
    assertThat(span.path("type").textValue()).isEqualTo("pii.email");
  }

  @Test
  void scan_inColour_showsTheText_butNoControlCharacters() throws IOException {
    String text = file("text.txt", "x\u001b[2Jy ada@example.com");

    assertThat(run("pii", "scan", "-c", config.toString(), "--color", "always", text)).isZero();
    assertThat(out.toString())
        .contains("\u001b[1;33mada@example.com\u001b[0m")
        .doesNotContain("\u001b[2J");
  }

  @Test
  void scan_fail_is1_onlyIfSomethingIsFound() throws IOException {
    String clean = file("clean.txt", "nothing here");
    String dirty = file("dirty.txt", "ada@example.com");

    assertThat(run("pii", "scan", "-c", config.toString(), "--fail", clean)).isZero();
    assertThat(run("pii", "scan", "-c", config.toString(), "--fail", dirty)).isEqualTo(1);
  }

  @Test
  void scan_notUtf8_saysSo() throws IOException {
    Path binary = Files.write(folder.resolve("binary"), new byte[] {'a', (byte) 0xff, 'b'});

    assertThat(run("pii", "scan", "-c", config.toString(), binary.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("is not UTF-8");
  }

  @Test
  void eval_printsFigures_andWritesPredictionsInTheirNames() throws IOException {
    String gold =
        file(
            "gold.jsonl",
            """
            {"text":"to ada@example.com, please","spans":[{"start":3,"end":18,"type":"MAIL"}]}
            {"text":"ask at desk four \\ud800","spans":[{"start":7,"end":11,"type":"MAIL"}]}
            """);
    Path predictions = folder.resolve("found.jsonl");

    assertThat(
            run(
                "pii",
                "eval",
                "-c",
                config.toString(),
                gold,
                "--predictions",
                predictions.toString()))
        .isZero();
    assertThat(out.toString())
        .contains("MAIL", "leak rate 0.2105", "(missed) 1", "record 2 MAIL [7, 11): desk");
    assertThat(Files.readAllLines(predictions))
        .first()
        .isEqualTo(
            "{\"text\":\"to ada@example.com, please\","
                + "\"spans\":[{\"start\":3,\"end\":18,\"type\":\"MAIL\"}]}");
  }

  @Test
  void eval_baseline_scoresPlainExpressions() throws IOException {
    String gold =
        file(
            "gold.jsonl",
            """
            {"text":"Ada, ada@example.com","spans":[{"start":0,"end":3,"type":"PERSON"},{"start":5,"end":20,"type":"EMAIL"}]}
            {"text":"build 4111-1111-1111-1112 of 10.0.0.1","spans":[{"start":29,"end":37,"type":"IP_ADDRESS"}]}
            """);
    assertThat(run("pii", "eval", "--baseline", "--json", gold)).isZero();
    JsonNode root = new ObjectMapper().readTree(out.toString());
    JsonNode types = root.path("types");
    assertThat(types.path("EMAIL").path("leak").asDouble()).isZero();
    assertThat(types.path("IP_ADDRESS").path("leak").asDouble()).isZero();
    assertThat(types.path("PERSON").path("leak").asDouble()).isEqualTo(1);
    assertThat(root.path("over_redaction").asDouble()).isPositive();
  }

  @Test
  void eval_json_holdsNoText() throws IOException {
    String gold =
        file(
            "gold.jsonl",
            """
            {"text":"to ada@example.com","spans":[{"start":3,"end":18,"type":"EMAIL"}]}
            """);

    assertThat(run("pii", "eval", "-c", config.toString(), "--json", gold)).isZero();
    JsonNode root = new ObjectMapper().readTree(out.toString());
    assertThat(root.at("/types/EMAIL/strict_f1").doubleValue()).isEqualTo(1);
    assertThat(out.toString()).doesNotContain("ada");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "{\"text\":\"a\"}",
        "{\"text\":1,\"spans\":[]}",
        "{\"text\":\"abc\",\"spans\":[{\"start\":1,\"end\":9,\"type\":\"X\"}]}",
        "{\"text\":\"abc\",\"spans\":[{\"start\":2,\"end\":1,\"type\":\"X\"}]}",
        "{\"text\":\"abc\",\"spans\":[{\"start\":\"0\",\"end\":1,\"type\":\"X\"}]}",
        "{\"text\":\"a\",\"text\":\"b\",\"spans\":[]}",
        "{\"text\":\"a\",\"spans\":[]} trailing"
      })
  void eval_badRecord_isNamedByLine(String line) throws IOException {
    String gold = file("gold.jsonl", "{\"text\":\"fine\",\"spans\":[]}\n" + line + "\n");

    assertThat(run("pii", "eval", "-c", config.toString(), gold)).isEqualTo(1);
    assertThat(err.toString()).contains("gold.jsonl: line 2: ");
  }

  @Test
  void eval_emptyFile_isRefused() throws IOException {
    assertThat(run("pii", "eval", "-c", config.toString(), file("gold.jsonl", "\n"))).isEqualTo(1);
    assertThat(err.toString()).contains("holds no record");
  }

  @Test
  void decrypt_putsValuesBack_andSaysWhatDidNotOpen() throws IOException {
    String keyed =
        CONFIG.replace(
            "redact:   { mode: tokenize }", "redact:   { key: 'sixteen or more characters' }");
    Files.writeString(config, keyed);
    var encryption =
        new RedactConfig(null, null, "sixteen or more characters").encryption().orElseThrow();
    String ours = encryption.encrypt("acme", "EMAIL", "ada@example.com");
    String theirs = encryption.encrypt("other", "EMAIL", "bob@example.com");
    String number = encryption.encrypt("acme", "CARD", "4111 1111 1111 1111");

    String first = file("first.txt", "to " + ours + ", please");
    String[] command = {"pii", "decrypt", "-c", config.toString(), "--tenant", "acme"};
    assertThat(run(with(command, first))).isZero();
    assertThat(out.toString()).isEqualTo("to ada@example.com, please");

    assertThat(run(with(command, file("second.txt", theirs)))).isEqualTo(1);
    assertThat(err.toString()).contains("1 did not open").doesNotContain("bob");

    assertThat(run(with(command, "--number", "CARD", file("third.txt", number + "\n")))).isZero();
    assertThat(out.toString()).endsWith("4111 1111 1111 1111" + System.lineSeparator());
  }

  @Test
  void decrypt_withoutAnyKey_makesNone() throws IOException {
    Path data = folder.resolve("empty");
    assertThat(
            run(
                "pii",
                "decrypt",
                "-c",
                config.toString(),
                "--tenant",
                "acme",
                "--data",
                data.toString(),
                file("text.txt", "x")))
        .isEqualTo(1);
    assertThat(err.toString()).contains("no installation key");
    assertThat(data).doesNotExist();
  }

  private static String[] with(String[] command, String... more) {
    return Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new);
  }
}
