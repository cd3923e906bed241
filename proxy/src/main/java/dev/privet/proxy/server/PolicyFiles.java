package dev.privet.proxy.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Policy;
import dev.privet.policies.packs.Packs;
import dev.privet.policies.rules.Known;
import dev.privet.policies.rules.Policies;
import dev.privet.policies.rules.PolicyCases;
import dev.privet.proxy.config.ConfigException;
import dev.privet.proxy.config.GatewayConfig;
import dev.privet.proxy.console.GatewayView.PolicySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Policies by the name a config gives them: a file, or {@code pack:NAME} for a ready one. */
public final class PolicyFiles {
  private static final String PACK = "pack:";

  private PolicyFiles() {}

  /**
   * The compiled policy of a name.
   *
   * @param base folder that relative paths start from
   * @param destinations what the policy may name
   */
  public static Policy load(
      String name, Path base, DataClasses classes, Collection<Destination> destinations) {
    Known known = Known.of(classes);
    return name.startsWith(PACK)
        ? Policies.compile(Packs.yaml(name.substring(PACK.length())), name, known)
        : Policies.load(
            base.resolve(name),
            known.withDestinations(destinations).withFindingTypes(FindableTypes.names()));
  }

  /** The policy that a config names. */
  public static String named(GatewayConfig config) {
    return config.filters().stream()
        .map(filter -> filter.get("policy"))
        .filter(Objects::nonNull)
        .map(PolicyFiles::name)
        .findFirst()
        .orElseThrow(() -> new ConfigException("filters: 'policy' is missing"));
  }

  /** The files of the policies that a config names, in force and candidate; not those of packs. */
  public static List<Path> files(GatewayConfig config, Path base) {
    return config.filters().stream()
        .map(filter -> filter.get("policy"))
        .filter(Objects::nonNull)
        .flatMap(policy -> Stream.of(name(policy), policy.path("shadow").asText()))
        .filter(name -> !name.isEmpty() && !name.startsWith(PACK))
        .map(base::resolve)
        .toList();
  }

  /** The policy that a config names as its file says it, with the cases beside it. */
  static PolicySource source(GatewayConfig config, Path base) {
    String name = named(config);
    if (name.startsWith(PACK)) {
      String pack = name.substring(PACK.length());
      return new PolicySource(name, Packs.yaml(pack), Packs.cases(pack));
    }
    Path file = base.resolve(name);
    return new PolicySource(name, text(file), text(PolicyCases.beside(file)));
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be read", e);
    }
  }

  private static String name(JsonNode policy) {
    return policy.hasNonNull("pack")
        ? PACK + policy.get("pack").asText()
        : policy.path("file").asText();
  }
}
