package dev.privet.proxy.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privet.filters.access.ApiKeys;
import dev.privet.filters.access.KeyTerms;
import dev.privet.filters.access.Rate;
import dev.privet.filters.testkit.Canary;
import dev.privet.proxy.Gateway;
import dev.privet.proxy.Upstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A gateway outside of which stand a server of Anthropic's dialect and one of OpenAI's. Callers
 * reach the first as {@code claude}; the second as {@code chat}, where it is asked in chat only, as
 * {@code own}, where it is asked in responses too, and as {@code safe}, where it may have all. Both
 * are played by {@link ScriptedModel} until a test says otherwise.
 */
final class Servers implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  static final String MAIL = "ada.lovelace.4711@example.org";
  static final String CARD = "4111 1111 1111 1111";
  static final String IBAN = "DE89370400440532013000";
  static final String PROMPT = "Write to " + MAIL + " about card " + CARD + ".";

  /** What a model says to the prompt, as its caller hears it. */
  static final String SAID = "Wrote " + MAIL + " and " + CARD + ".";

  private Path folder = Path.of("");
  private String limitedKey = "";
  private String colleaguesKey = "";
  private String otherTenantsKey = "";
  private Upstream claude;
  private Upstream openai;
  private SilentModel silent;
  private Gateway gateway;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("clients");
    claude = new Upstream();
    openai = new Upstream();
    silent = new SilentModel();
    limitedKey = key(KeyTerms.of("acme").withLimits(Rate.parse("1/day"), null));
    colleaguesKey = key(KeyTerms.of("acme"));
    otherTenantsKey = key(KeyTerms.of("other"));
    gateway = Gateway.start(folder, yaml());
  }

  private String key(KeyTerms terms) throws IOException {
    return ApiKeys.open(folder.resolve("keys.yaml"), Clock.systemUTC())
        .create(terms)
        .secret()
        .reveal();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    List.of(MAIL, CARD, IBAN).forEach(Canary::register);
    forget();
  }

  /** Forgets what the servers have seen and what they were told to answer. */
  void forget() {
    for (Upstream upstream : List.of(claude, openai)) {
      upstream.forget();
      upstream.answersAsked(ScriptedModel::answer);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    gateway.close();
    claude.close();
    openai.close();
    silent.close();
    delete(folder);
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String yaml() {
    return """
    server: { host: 127.0.0.1, port: 0, admin: { port: 0 } }
    destinations:
      anthropic: { type: anthropic, url: '%1$s', key: sk-a, location: us, clearance: internal, models: { m: m } }
      openai:    { type: openai, url: '%2$s', key: sk-o, endpoints: [chat, completions, embeddings], location: us, clearance: internal, models: { m: m } }
      native:    { type: openai, url: '%2$s', endpoints: [chat, completions, embeddings, responses], location: us, clearance: internal, models: { m: m } }
      house:     { type: openai, url: '%2$s', location: on-prem, clearance: restricted, models: { m: m } }
      silent:    { type: openai, url: '%3$s', endpoints: [chat, responses], concurrency: 1, queue: 0, location: us, clearance: internal, models: { m: m } }
    models:
      own:    { route: [native/m] }
      claude: { route: [anthropic/m] }
      chat:   { route: [openai/m] }
      safe:   { route: [house/m] }
      silent: { route: [silent/m] }
    filters:
      - keys:       { file: keys.yaml }
      - rate-limit: { requests: 100000/min, tokens: 100000000/min, per: key }
      - classify:   { detectors: [pii, secrets, markings], names: false }
      - policy:     { pack: default }
      - redact:     { mode: tokenize }
      - audit:      { dir: audit }
    """
        .formatted(claude.url(), openai.url(), silent.url());
  }

  Gateway gateway() {
    return gateway;
  }

  /** The server of Anthropic's dialect. */
  Upstream claude() {
    return claude;
  }

  /** The server of OpenAI's dialect. */
  Upstream openai() {
    return openai;
  }

  /** The server that says one piece and then nothing. */
  SilentModel silent() {
    return silent;
  }

  /** Where clients of Anthropic's dialect begin. */
  String root() {
    return gateway.url().replaceAll("/v1$", "");
  }

  /** A key for one request a day. */
  String limitedKey() {
    return limitedKey;
  }

  /** Another key of the same tenant. */
  String colleaguesKey() {
    return colleaguesKey;
  }

  /** A key of another tenant. */
  String otherTenantsKey() {
    return otherTenantsKey;
  }

  /** Everything that the two servers have seen. */
  String seen() {
    return claude.everything() + openai.everything();
  }

  void assertNothingLeaked() {
    assertThat(seen())
        .isNotBlank()
        .doesNotContain(MAIL, "ada.lovelace", CARD, "4111 1111", "41111111", IBAN, "DE89")
        .doesNotContain(gateway.key());
    Canary.assertClean("upstream", seen());
  }
}
