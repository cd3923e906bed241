package dev.privet.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.privet.proxy.config.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad policies and configs: each is refused with its place and its cure, and the old one stays. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadReloadTest {
  private static final String SERVER = "server: { host: 127.0.0.1, port: 0, admin: { port: 0 } }";
  private static final String POLICY =
      """
      purposes: [support]
      classify:
        - { class: restricted, when: "finding('secret.*')" }
        - { class: internal, when: "true" }
      rules:
        - { name: inside, when: "class >= restricted", allow: "destination.location == 'on-prem'" }
        - { name: rest, when: "true", allow: "true", treat: { on-prem: raw, else: tokenize(pii.*) } }
      """;

  @TempDir private static Path folder;
  private Upstream upstream;
  private Gateway gateway;

  @BeforeAll
  void start() throws IOException {
    upstream = new Upstream();
    upstream.answers(body -> Upstream.Answer.json(Answers.text("fine")));
    Files.writeString(folder.resolve("good.yaml"), POLICY);
    gateway = Gateway.start(folder, yaml("good.yaml"));
  }

  @AfterAll
  void stop() {
    gateway.close();
    upstream.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          purposes: [support]    | purposes: [Support]      | bad.yaml:1:12: purposes: expected lower-case words
          purposes: [support]    | purposes: [a, a]         | bad.yaml:1:15: purposes: 'a' is listed twice
          purposes: [support]    | purpose: [support]       | bad.yaml:1:1: unknown key 'purpose', did you mean 'purposes'?
          purposes: [support]    | zone: Europe/Berlim      | bad.yaml:1:7: unknown zone 'Europe/Berlim', did you mean 'Europe/Berlin'?
          purposes: [support]    | rules: []                | duplicate key 'rules'
          classify:              | clasify:                 | bad.yaml:2:1: unknown key 'clasify', did you mean 'classify'?
          class: restricted      | class: restrictd         | bad.yaml:3:14: unknown class 'restrictd', did you mean 'restricted'?
          class: internal        | klass: internal          | bad.yaml:4:7: unknown key 'klass', did you mean 'class'?
          finding('secret.*')    | findng('secret.*')       | bad.yaml:3:39: unknown function 'findng', did you mean 'finding'?
          finding('secret.*')    | finding('SECRET')        | bad.yaml:3:41: 'SECRET' is no finding type
          finding('secret.*')    | finding('pii.emial')     | unknown finding type 'pii.emial', did you mean 'pii.email'?
          finding('secret.*')    | finding(model)           | finding takes one text in quotes, as in finding('pii.*')
          finding('secret.*')    | modle == 'x'             | bad.yaml:3:33: unknown name 'modle', did you mean 'model'?
          finding('secret.*')    | model                    | bad.yaml:3:33: expected true or false, found string
          finding('secret.*')    | model ==                 | bad.yaml:3:41: syntax
          finding('secret.*')    | model.matches('[')       | not a regular expression
          finding('secret.*')    | hosted('web')            | unknown kind of hosted tool 'web'
          finding('secret.*')    | modality('img')          | unknown modality 'img'
          finding('secret.*')    | weekday == 'mon'         | unknown weekday 'mon'
          finding('secret.*')    | purpose == 'suport'      | unknown purpose 'suport', did you mean 'support'?
          finding('secret.*')    | class == restricted      | 'class' is not known while the request is classified
          finding('secret.*')    | bytes > 'x'              | '>' does not apply to (int, string)
          finding('secret.*')    | 'x' in tenant            | 'in' does not apply to tenant
          class >= restricted    | class >= 'restricted'    | class names stand without quotes
          class >= restricted    | clas >= restricted       | bad.yaml:6:28: unknown name 'clas', did you mean 'class'?
          class >= restricted    | destination.id == 'x'    | 'destination.id' is known in allow only
          == 'on-prem'           | == 'on-pram'             | unknown destination.location 'on-pram', did you mean 'on-prem'?
          destination.location   | destination.locatoin     | did you mean 'destination.location'?
          name: inside           | name: rest               | bad.yaml:7:13: duplicate rule 'rest', first in line 6
          name: inside           | name: In Side            | bad.yaml:6:13: name: expected lower-case words
          allow: "true"          | alow: "true"             | bad.yaml:7:33: unknown key 'alow', did you mean 'allow'?
          allow: "true"          | deny: "no"               | 'treat' has no meaning beside deny
          tokenize(pii.*)        | tokenise(pii.*)          | bad.yaml:7:77: treat: unknown treatment 'tokenise', did you mean 'tokenize'?
          tokenize(pii.*)        | tokenize(PII)            | treat: 'PII' is no finding type
          else: tokenize(pii.*)  | us: raw                  | treat: missing key 'else', the treatment for other destinations
          on-prem: raw           | on-pram: raw             | treat: unknown destination or location 'on-pram', did you mean 'on-prem'?
          """)
  void policy_thatIsBad_isRefusedWithPlaceAndCure(String from, String to, String message)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("bad.yaml"), POLICY.replace(from, to));

    assertRefused(yaml("bad.yaml"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          destinations:             | destinatons:             | did you mean 'destinations'?
          clearance: restricted     | clearance: restrictd     | restrictd
          clearance: internal       | clearence: internal      | did you mean 'clearance'?
          type: openai              | type: opnai              | opnai
          [outside/m, in-house/m]   | [outsde/m]               | outsde
          - classify:               | - clasify:               | did you mean 'classify'?
          { file: good.yaml }       | { pack: gdrp }           | expected one of default, gdpr
          { file: good.yaml }       | { file: none.yaml }      | none.yaml: there is no such file
          { file: good.yaml }       | { file: good.yaml, shadow: none.yaml } | none.yaml: there is no such file
          { file: good.yaml }       | { fil: good.yaml }       | did you mean 'file'?
          """)
  void config_thatIsBad_isRefusedWithItsCure(String from, String to, String message)
      throws IOException, InterruptedException {
    assertRefused(yaml("good.yaml").replace(from, to), message);
  }

  private void assertRefused(String yaml, String message) throws IOException, InterruptedException {
    var running = gateway.server().chain();

    Throwable refused =
        catchThrowable(() ->
            gateway
                .server()
                .reload(
                    new ConfigReader(Map.of())
                        .read(yaml, folder.resolve("privet.yaml").toString())));

    assertThat(refused).isInstanceOf(RuntimeException.class).hasMessageContaining(message);
    assertThat(gateway.server().chain()).isSameAs(running);
    assertThat(gateway.chat(Gateway.prompt("chat", "hi")).statusCode()).isEqualTo(200);
  }

  private String yaml(String policy) {
    return Gateway.yaml(upstream.url(), upstream.url(), SERVER)
        .replace("{ pack: default }", "{ file: " + policy + " }");
  }
}
