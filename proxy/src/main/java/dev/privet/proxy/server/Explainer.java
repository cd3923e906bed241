package dev.privet.proxy.server;

import dev.privet.backends.core.Fleet;
import dev.privet.backends.core.HttpTransport;
import dev.privet.backends.core.TransportSettings;
import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.Dialects;
import dev.privet.filters.dialects.JsonLimits;
import dev.privet.filters.dialects.MalformedRequestException;
import dev.privet.filters.privacy.ClassifyFilter;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.Principal;
import dev.privet.policies.rules.Explanation;
import dev.privet.policies.rules.Policies;
import dev.privet.proxy.config.ConfigException;
import dev.privet.proxy.config.ConfigReader;
import dev.privet.proxy.config.GatewayConfig;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says how a config's policy decides a request; sends nothing and shows no values. */
public final class Explainer {
  private final ClassifyFilter classifier;
  private final Policy policy;
  private final List<Destination> destinations;

  private Explainer(ClassifyFilter classifier, Policy policy, List<Destination> destinations) {
    this.classifier = classifier;
    this.policy = policy;
    this.destinations = destinations;
  }

  /**
   * An explainer for a config.
   *
   * @param base folder that relative paths start from
   * @param policyFile policy to explain instead of the config's, or null
   */
  public static Explainer of(GatewayConfig config, Path base, @Nullable Path policyFile) {
    DataClasses classes = DataClasses.of(config.classes());
    try (HttpTransport http = HttpTransport.create(TransportSettings.DEFAULT)) {
      Fleet fleet = new FleetFactory(http).create(config);
      Policy policy =
          policyFile == null
              ? PolicyFiles.load(PolicyFiles.named(config), base, classes, fleet.destinations())
              : Policies.load(policyFile, classes);
      return new Explainer(classifier(config, base, classes, fleet), policy, fleet.destinations());
    }
  }

  private static ClassifyFilter classifier(
      GatewayConfig config, Path base, DataClasses classes, Fleet fleet) {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    var context =
        new SnapshotContext(
            classes,
            fleet.destinations(),
            ServerOptions.in(base),
            new Fingerprint(key),
            new SharedResources(),
            new Readiness());
    var chains =
        new ChainFactory(Plugins.in(base.resolve("plugins")), new ConfigReader(System.getenv()));
    return chains.entries(config).stream()
        .filter(entry -> entry.plugin().id().equals("classify"))
        .map(entry -> entry.filter(context))
        .filter(ClassifyFilter.class::isInstance)
        .map(ClassifyFilter.class::cast)
        .findFirst()
        .orElseThrow(() -> new ConfigException("filters: 'classify' is not the built-in one"));
  }

  /**
   * The explanation of one request, as text.
   *
   * @param path endpoint
   * @param body the request
   * @param tenant who would send it
   */
  public String explain(String path, byte[] body, String tenant) {
    Dialect dialect =
        Dialects.ofPath(path).orElseThrow(() -> new ConfigException(path + ": no such endpoint"));
    try {
      return explain(dialect.decode(path, body, JsonLimits.DEFAULT), tenant);
    } catch (MalformedRequestException e) {
      throw new ConfigException(
          "the request is refused: " + e.code().id() + ": " + e.getMessage(), e);
    }
  }

  private String explain(LlmRequest request, String tenant) {
    List<Finding> findings = classifier.findings(request, tenant);
    var principal = new Principal("explain", tenant, "", Set.of("inference"), Map.of());
    var input = new PolicyInput(principal, request.facts(), findings);
    var text = new StringBuilder();
    for (Finding finding : findings) {
      text.append(
          "finding   %-28s %s [%d, %d) %.2f by %s%n"
              .formatted(
                  finding.type(),
                  finding.pointer(),
                  finding.start(),
                  finding.end(),
                  finding.confidence(),
                  finding.detector()));
    }
    return text.append(Explanation.of(policy, input, destinations).text()).toString();
  }
}
