package dev.privet.proxy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privet.filters.access.ApiKey;
import dev.privet.filters.access.ApiKeys;
import dev.privet.filters.access.CreatedKey;
import dev.privet.filters.access.KeyTerms;
import dev.privet.filters.access.Rate;
import dev.privet.proxy.config.ConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code privet keys}: issues, lists and revokes API keys. */
@Command(
    name = "keys",
    description = "Issues, lists and revokes API keys.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class KeysCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Which command: create, list or revoke?");
  }

  @Command(
      name = "create",
      description = "Issues a key and prints it once, alone on its line.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  int create(
      @Mixin KeyFileOption file,
      @Option(names = "--tenant", required = true, description = "Tenant that the key belongs to.")
          String tenant,
      @Option(names = "--team", defaultValue = "", description = "Team within the tenant.")
          String team,
      @Option(
              names = "--scope",
              split = ",",
              description = "What the key may do; inference by default.")
          @Nullable Set<String> scopes,
      @Option(
              names = "--attribute",
              description = "NAME=VALUE that policies may read, such as department=hr.")
          @Nullable Map<String, String> attributes,
      @Option(
              names = "--model",
              split = ",",
              description = "Models it may ask for; all by default.")
          @Nullable Set<String> models,
      @Option(names = "--expires", description = "When it ends, such as 2027-01-01T00:00:00Z.")
          @Nullable Instant expires,
      @Option(names = "--requests", description = "Limit of this key, such as 60/min.")
          @Nullable String requests,
      @Option(names = "--tokens", description = "Limit of this key, such as 20000/min.")
          @Nullable String tokens)
      throws IOException {
    KeyTerms terms =
        terms(() ->
            KeyTerms.of(tenant)
                .withTeam(team)
                .withScopes(scopes == null ? Set.of(KeyTerms.INFERENCE) : scopes)
                .withAttributes(attributes == null ? Map.of() : attributes)
                .withModels(models == null ? Set.of() : models)
                .withExpiry(expires)
                .withLimits(rate(requests), rate(tokens)));
    CreatedKey created = file.open().create(terms);
    spec.commandLine()
        .getErr()
        .println("key " + created.key().id() + " for " + tenant + "; it is shown once:");
    spec.commandLine().getErr().flush();
    spec.commandLine().getOut().println(created.secret().reveal());
    return CommandLine.ExitCode.OK;
  }

  private static @Nullable Rate rate(@Nullable String text) {
    return text == null ? null : Rate.parse(text);
  }

  private KeyTerms terms(Supplier<KeyTerms> make) {
    try {
      return make.get();
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  @Command(
      name = "list",
      description = "Lists all keys, revoked ones too.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  int list(@Mixin KeyFileOption file) {
    var out = spec.commandLine().getOut();
    Instant now = Instant.now();
    out.printf(
        "%-12s %-8s %-20s %-16s %-20s %s%n", "ID", "STATUS", "TENANT", "TEAM", "CREATED", "SCOPES");
    for (ApiKey key : file.open().list()) {
      out.printf(
          "%-12s %-8s %-20s %-16s %-20s %s%n",
          key.id(),
          key.status(now).name().toLowerCase(Locale.ROOT),
          key.terms().tenant(),
          key.terms().team(),
          key.created(),
          String.join(",", key.terms().scopes()));
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  @Command(
      name = "revoke",
      description = "Revokes a key; servers refuse it within a second.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  int revoke(
      @Mixin KeyFileOption file,
      @Parameters(paramLabel = "ID", description = "Id of the key.") String id)
      throws IOException {
    Optional<ApiKey> revoked = file.open().revoke(id);
    if (revoked.isEmpty()) {
      spec.commandLine().getErr().println("privet: there is no key '" + id + "'");
      return PrivetCommand.FAILED;
    }
    spec.commandLine().getOut().println("revoked " + id);
    return CommandLine.ExitCode.OK;
  }

  /** Which key file. */
  static final class KeyFileOption {
    @Mixin private ConfigSource config = new ConfigSource();

    @Option(
        names = "--file",
        paramLabel = "FILE",
        description = "Key file; by default the one the config names.")
    private @Nullable Path file;

    ApiKeys open() {
      return ApiKeys.open(file != null ? file : configured(), Clock.systemUTC());
    }

    private Path configured() {
      for (Map<String, JsonNode> filter : config.read().filters()) {
        JsonNode keys = filter.get("keys");
        if (keys != null && keys.hasNonNull("file")) {
          return config.base().resolve(keys.get("file").asText());
        }
      }
      throw new ConfigException("filters: no 'keys' with a 'file'; name one with --file");
    }
  }
}
