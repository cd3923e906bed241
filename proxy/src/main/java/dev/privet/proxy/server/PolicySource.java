package dev.privet.proxy.server;

import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Policy;
import dev.privet.policies.packs.Packs;
import dev.privet.policies.rules.Known;
import dev.privet.policies.rules.Policies;
import dev.privet.policies.rules.PolicyCases;
import dev.privet.proxy.config.ConfigException;
import dev.privet.proxy.config.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A policy as people name it: a file, or the name of a pack, with or without {@code pack:}.
 *
 * @param name the name
 * @param file the file, or null for a pack
 */
public record PolicySource(String name, @Nullable Path file) {
  private static final String PACK = "pack:";

  /**
   * The policy of a name; a file comes before a pack.
   *
   * @throws ConfigException if it is neither
   */
  public static PolicySource of(String name) {
    Path file = Path.of(name);
    if (!name.startsWith(PACK) && Files.isRegularFile(file)) {
      return new PolicySource(name, file);
    }
    String pack = name.startsWith(PACK) ? name.substring(PACK.length()) : name;
    if (!Packs.names().contains(pack)) {
      throw new ConfigException(
          "policy: '"
              + name
              + "' is neither a file nor one of the packs "
              + String.join(", ", Packs.names())
              + Nearest.hint(pack, Packs.names()));
    }
    return new PolicySource(pack, null);
  }

  /** The policy, compiled; it may name any place, and a file what our detectors can find. */
  public Policy compile(DataClasses classes) {
    Known known = Known.of(classes);
    return file == null
        ? Policies.compile(Packs.yaml(name), PACK + name, known)
        : Policies.load(file, known.withFindingTypes(FindableTypes.names()));
  }

  /** The text of the cases that stand beside it. */
  public String cases() {
    return file == null ? Packs.cases(name) : PolicyCases.read(PolicyCases.beside(file));
  }

  /** What messages call the cases. */
  public String casesName() {
    return file == null ? PACK + name + ".cases" : PolicyCases.beside(file).toString();
  }
}
