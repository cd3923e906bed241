package dev.privet.policies.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.privet.policies.api.DataClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyErrorsTest {
  /** Each replaces {@code when: "true"} of the only rule, which stands in line 4, column 16. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          clas >= restricted             | 4:23 | unknown name 'clas', did you mean 'class'?
          class >= restrictd             | 4:32 | unknown name 'restrictd', did you mean 'restricted'?
          stream && modle == 'x'         | 4:33 | unknown name 'modle', did you mean 'model'?
          stream && findng('pii.*')      | 4:39 | unknown function 'findng', did you mean 'finding'?
          model.startWith('x')           | 4:38 | unknown function 'startWith', did you mean 'startsWith'?
          finding('PII')                 | 4:31 | 'PII' is no finding type, expected one such as 'pii.email'
          finding(model)                 | 4:30 | finding takes one text in quotes, as in finding('pii.*')
          scope()                        | 4:28 | scope takes one text in quotes, as in scope('admin')
          class == 'restricted'          | 4:29 | '==' does not apply to (class, string), class names stand without quotes
          class >= 2                     | 4:29 | '>=' does not apply to (class, int)
          model                          | 4:23 | expected true or false, found string
          model ==                       | 4:31 | syntax: mismatched input 'end'
          key.name == ''                 | 4:26 | unknown name 'key.name', did you mean
          key == ''                      | 4:23 | 'key' is no value, expected one of key.id
          destination.id == 'x'          | 4:34 | 'destination.id' is known in allow only
          model.matches('[')             | 4:37 | not a regular expression: Unclosed character class
          'x' in tenant                  | 4:27 | 'in' does not apply to tenant, compare the attribute with ''
          {'a': stream}.a                | 4:23 | maps are not part of conditions
          tools.map(t, t) == tools       | 4:32 | unknown function 'map'
          tools.all(t, tools.exists(u, u == t)) | 4:48 | exists and all cannot stand inside one another
          """)
  void condition_thatIsWrong_isReportedWithItsPlace(String when, String place, String message) {
    var yaml =
        """
        classify:
          - { class: internal, when: "true" }
        rules:
          - { name: a, when: "%s", allow: "true" }
        """
            .formatted(when);

    assertThat(problemsOf(yaml))
        .first()
        .asString()
        .startsWith("test.yaml:" + place + ": " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          treat: tokenise(pii.*)                | treat: unknown treatment 'tokenise', did you mean 'tokenize'?
          treat: tokenize(PII)                  | treat: 'PII' is no finding type
          treat: []                             | treat: expected at least one treatment
          treat: [raw, [raw]]                   | treat: expected a treatment, found a list
          treat: { on-prem: raw }               | treat: missing key 'else'
          treat: { eu: { a: raw }, else: raw }  | treat: expected a treatment or a list of them, found a map
          treat: "a b"                          | treat: expected a treatment such as raw
          cache: no                             | cache: expected true or false
          deny: x                               | 'allow' has no meaning beside deny
          alow: x                               | unknown key 'alow', did you mean 'allow'?
          name: b                               | duplicate key 'name', first in line 4
          when: 'false'                         | duplicate key 'when', first in line 4
          """)
  void rule_thatIsWrong_isReported(String entry, String message) {
    var yaml =
        """
        classify:
          - { class: internal, when: "true" }
        rules:
          - { name: a, when: "true", allow: "true", %s }
        """
            .formatted(entry);

    assertThat(problemsOf(yaml)).anyMatch(p -> p.startsWith("test.yaml:4:") && p.contains(message));
  }

  @Test
  void file_withSeveralProblems_reportsAllInOrder() {
    var yaml =
        """
        clasify: []
        classify:
          - { class: restrictd, when: "class == internal" }
          - { when: "true" }
        rules:
          - { name: a, when: "true", allow: "destination.clearence >= internal" }
          - { name: a, when: "true" }
          - { name: no-match, when: "", deny: x }
          - text
        """;

    assertThat(problemsOf(yaml))
        .containsExactly(
            "test.yaml:1:1: unknown key 'clasify', did you mean 'classify'?",
            "test.yaml:3:14: unknown class 'restrictd', did you mean 'restricted'?",
            "test.yaml:3:32: 'class' is not known while the request is classified",
            "test.yaml:3:41: 'internal' is not known while the request is classified",
            "test.yaml:4:5: missing key 'class'",
            "test.yaml:6:49: unknown name 'destination.clearence', did you mean 'destination.clearance'?",
            "test.yaml:7:5: missing key 'allow' or 'deny'",
            "test.yaml:7:13: duplicate rule 'a', first in line 6",
            "test.yaml:8:13: name: expected lower-case words joined by '-', not no-match or stated",
            "test.yaml:8:29: when: expected a value",
            "test.yaml:9:5: rules: expected a map, found a value");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                       | test.yaml: the file is empty
          'a'                      | test.yaml:1:1: expected a map, found a value
          'classify: ['            | test.yaml:1:12: not YAML
          'rules: []'              | test.yaml:1:1: missing key 'classify'
          'rules: []'              | test.yaml:1:8: rules: expected at least one rule
          'rules: x'               | test.yaml:1:8: rules: expected a list, found a value
          'rules: &r []\nclassify: *r' | test.yaml:2:11: aliases are not supported
          'rules: []\n---\na: b'   | test.yaml:3:1: expected one YAML document
          """)
  void file_thatIsNoRuleFile_isReported(String yaml, String message) {
    assertThat(problemsOf(yaml.replace("\\n", "\n"))).anyMatch(p -> p.startsWith(message));
  }

  @Test
  void condition_overSeveralLines_isReportedInItsLine() {
    var yaml =
        """
        classify:
          - class: internal
            when: |
              model == 'x' &&
                stream && tem == 'y'
        rules:
          - { name: a, when: 'model == ''x'' && tem == ''y''', deny: x }
        """;

    assertThat(problemsOf(yaml))
        .containsExactly(
            "test.yaml:5:19: unknown name 'tem', did you mean 'team'?",
            "test.yaml:7:41: unknown name 'tem', did you mean 'team'?");
  }

  @Test
  void place_thatIsNotConfigured_isReportedWithTheNearest() {
    var yaml =
        """
        classify: [{ class: internal, when: "true" }]
        rules:
          - { name: a, when: "true", allow: "true", treat: { on-prem: raw, opnai: raw, else: raw } }
        """;

    assertThatThrownBy(() -> Policies.compile(yaml, "test.yaml", fleet("openai")))
        .hasMessage(
            "test.yaml:3:68: treat: unknown destination or location 'opnai', did you mean 'openai'?");
    assertThat(Policies.compile(yaml, "test.yaml", fleet("opnai")).digest()).isNotEmpty();
  }

  private static Known fleet(String id) {
    return Known.of(DataClasses.standard())
        .withDestinations(List.of(Requests.place(id, "us", "internal")))
        .withFindingTypes(
            List.of("pii.email", "pii.national-id.us-ssn", "topic.medical", "topic.code"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          finding('pii.emial')              | 3:33 | unknown finding type 'pii.emial', did you mean 'pii.email'?
          count('pi.*') > 1                 | 3:31 | unknown finding type 'pi.*', did you mean 'pii.*'?
          topic == 'medcal'                 | 3:34 | unknown topic 'medcal', did you mean 'medical'?
          weekday in ['monday', 'freitag']  | 3:47 | unknown weekday 'freitag', did you mean 'friday'?
          purpose == 'suport'               | 3:36 | unknown purpose 'suport', did you mean 'support'?
          'web_serch' in hosted_tools       | 3:25 | unknown hosted_tools 'web_serch', did you mean 'web_search'?
          hosted('web-search')              | 3:32 | unknown kind of hosted tool 'web-search', did you mean 'web_search'?
          modality('picture')               | 3:34 | unknown modality 'picture', expected one of audio, file
          """)
  void value_thatNoFactCanHave_isReportedWithTheNearest(String when, String place, String message) {
    var yaml =
        """
        purposes: [support]
        classify:
          - { class: internal, when: "%s" }
        rules:
          - { name: a, when: "true", allow: "true" }
        """
            .formatted(when);

    assertThatThrownBy(() -> Policies.compile(yaml, "test.yaml", fleet("openai")))
        .hasMessageStartingWith("test.yaml:3:")
        .hasMessageContaining(message);
  }

  @Test
  void locationOrId_thatIsNotConfigured_isReportedWithTheNearest() {
    var yaml =
        """
        classify: [{ class: internal, when: "term.x == ''" }]
        rules:
          - { name: a, when: "true", allow: "destination.location in ['on-pram', 'us'] || destination.id == 'opena'" }
        """;

    assertThatThrownBy(() ->
            Policies.compile(
                yaml.replace("term.x == ''", "finding('term.x')"), "test.yaml", fleet("openai")))
        .hasMessageContaining("unknown destination.location 'on-pram', did you mean 'on-prem'?")
        .hasMessageContaining("unknown destination.id 'opena', did you mean 'openai'?");
  }

  @Test
  void className_thatMeansSomethingElse_isReported() {
    assertThatThrownBy(() ->
            Policies.compile(
                "classify: [{ class: model, when: \"true\" }]\n"
                    + "rules: [{ name: a, when: \"true\", deny: x }]",
                "test.yaml",
                DataClasses.of(List.of("model", "true", "a b"))))
        .hasMessageContaining("class name 'model' cannot be used")
        .hasMessageContaining("class name 'true' cannot be used")
        .hasMessageContaining("class name 'a b' cannot be used");
  }

  @Test
  void file_thatCannotBeRead_isReported(@TempDir Path dir) throws IOException {
    Path latin = Files.write(dir.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9});

    assertThatThrownBy(() -> Policies.load(dir.resolve("none.yaml"), DataClasses.standard()))
        .isInstanceOf(PolicyException.class)
        .hasMessageEndingWith("none.yaml: there is no such file");
    assertThatThrownBy(() -> Policies.load(latin, DataClasses.standard()))
        .hasMessageEndingWith("latin.yaml: the file is not UTF-8");
  }

  private static List<String> problemsOf(String yaml) {
    PolicyException thrown =
        catchThrowableOfType(PolicyException.class, () -> Requests.policy(yaml));
    assertThat(thrown).as("a problem").isNotNull();
    return thrown.problems().stream().map(PolicyException.Problem::toString).toList();
  }
}
