package dev.privet.proxy.server;

import dev.privet.backends.core.Fleet;
import dev.privet.backends.core.transport.HttpTransport;
import dev.privet.backends.core.transport.TransportSettings;
import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.Dialects;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.filters.privacy.ClassifyFilter;
import dev.privet.filters.privacy.PolicyFilter;
import dev.privet.filters.privacy.RedactFilter;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.rules.Explanation;
import dev.privet.proxy.config.ConfigException;
import dev.privet.proxy.config.ConfigReader;
import dev.privet.proxy.config.GatewayConfig;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says how a policy decides a request; sends nothing and keeps nothing. Thread-safe. */
public final class Explainer {
  private static final Set<String> NEEDED = Set.of("classify", "policy", "redact");

  private final ClassifyFilter classifier;
  private final RedactFilter redaction;
  private final Policy policy;
  private final List<Destination> destinations;

  private Explainer(
      ClassifyFilter classifier,
      RedactFilter redaction,
      Policy policy,
      List<Destination> destinations) {
    this.classifier = classifier;
    this.redaction = redaction;
    this.policy = policy;
    this.destinations = destinations;
  }

  /**
   * An explainer for a config that is not running.
   *
   * @param base folder that relative paths start from
   */
  public static Explainer of(GatewayConfig config, Path base) {
    DataClasses classes = DataClasses.of(config.classes());
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    try (HttpTransport http = HttpTransport.create(TransportSettings.DEFAULT)) {
      var context =
          new SnapshotContext(
              classes,
              destinations(config, http),
              ServerOptions.in(base),
              new Fingerprint(key),
              new SharedResources(),
              new Readiness(),
              new Degradations(List::of, _ -> {}));
      var chains =
          new ChainFactory(Plugins.in(base.resolve("plugins")), new ConfigReader(System.getenv()));
      return of(
          chains.entries(config).stream()
              .filter(entry -> NEEDED.contains(entry.plugin().id()))
              .map(entry -> entry.filter(context))
              .toList());
    }
  }

  private static List<Destination> destinations(GatewayConfig config, HttpTransport http) {
    try (Fleet fleet = new FleetFactory(http).create(config)) {
      return fleet.destinations();
    }
  }

  /** An explainer for a chain of filters, such as the one that runs. */
  static Explainer of(List<LlmFilter> chain) {
    PolicyFilter decider = only(chain, PolicyFilter.class);
    return new Explainer(
        only(chain, ClassifyFilter.class),
        only(chain, RedactFilter.class),
        decider.policy(),
        decider.destinations());
  }

  private static <F extends LlmFilter> F only(List<LlmFilter> chain, Class<F> type) {
    return chain.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new ConfigException("filters: no " + type.getSimpleName() + " of ours"));
  }

  /** The same for another policy. */
  public Explainer with(Policy other) {
    return new Explainer(classifier, redaction, other, destinations);
  }

  /** The policy that decides. */
  public Policy policy() {
    return policy;
  }

  /** Where requests may go. */
  public List<Destination> destinations() {
    return destinations;
  }

  /**
   * The explanation of a request.
   *
   * @param body the request as a caller would send it
   * @param stated who asks, where, and what is stated outside the body
   * @throws ConfigException if it is no request, saying why without its text
   */
  public Explained explain(byte[] body, PolicyInput stated) {
    LlmRequest request = read(body, stated.request().endpoint());
    PolicyInput input = look(request, stated);
    Explanation explanation = Explanation.of(policy, input, destinations);
    Map<String, LlmRequest> forms =
        explanation.decision() instanceof Decision.Permitted permitted
            ? redaction.preview(request, input.findings(), permitted, input.principal().tenant())
            : Map.of();
    return Explained.of(input.findings(), explanation, forms);
  }

  /** The explanation of facts, without any text. */
  public Explained explain(PolicyInput facts) {
    return Explained.of(List.of(), Explanation.of(policy, facts, destinations), Map.of());
  }

  /** The facts of a request that a caller would send. */
  public PolicyInput look(byte[] body, PolicyInput stated) {
    return look(read(body, stated.request().endpoint()), stated);
  }

  private PolicyInput look(LlmRequest request, PolicyInput stated) {
    List<Finding> findings = classifier.findings(request, stated.principal().tenant());
    var facts =
        request
            .facts()
            .withStated(stated.request().purpose(), stated.request().raisedTo())
            .withAt(stated.request().at());
    return new PolicyInput(stated.principal(), facts, findings);
  }

  private static LlmRequest read(byte[] body, String path) {
    Dialect dialect =
        Dialects.ofPath(path).orElseThrow(() -> new ConfigException(path + ": no such endpoint"));
    try {
      return dialect.decode(path, body, JsonLimits.DEFAULT);
    } catch (MalformedRequestException e) {
      throw new ConfigException(
          "the request is refused: " + e.code().id() + ": " + e.getMessage(), e);
    }
  }
}
