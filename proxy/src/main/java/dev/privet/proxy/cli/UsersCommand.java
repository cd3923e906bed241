package dev.privet.proxy.cli;

import dev.privet.filters.access.ApiKey;
import dev.privet.filters.access.CreatedKey;
import dev.privet.proxy.admin.identity.AdminTokens;
import dev.privet.proxy.admin.identity.Role;
import dev.privet.proxy.server.AdminPlane;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code privet users}: issues, lists and revokes tokens for the console and the admin API. */
@Command(
    name = "users",
    description = "Issues, lists and revokes tokens for the console and the admin API.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class UsersCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Which command: create, list or revoke?");
  }

  @Command(
      name = "create",
      description = "Issues a token and prints it once, alone on its line.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  int create(
      @Mixin UserFileOption file,
      @Option(names = "--name", required = true, description = "Who it is for.") String name,
      @Option(
              names = "--role",
              required = true,
              split = ",",
              description = "viewer, auditor, operator, administrator.")
          Set<String> roles,
      @Option(names = "--expires", description = "When it ends, such as 2027-01-01T00:00:00Z.")
          @Nullable Instant expires)
      throws IOException {
    CreatedKey created;
    try {
      created = file.open().create(name, Role.parse(roles), expires);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    spec.commandLine()
        .getErr()
        .println("token " + created.key().id() + " for " + name + "; it is shown once:");
    spec.commandLine().getErr().flush();
    spec.commandLine().getOut().println(created.secret().reveal());
    return CommandLine.ExitCode.OK;
  }

  @Command(
      name = "list",
      description = "Lists all tokens, revoked ones too.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  int list(@Mixin UserFileOption file) {
    var out = spec.commandLine().getOut();
    Instant now = Instant.now();
    out.printf("%-12s %-8s %-24s %-20s %s%n", "ID", "STATUS", "NAME", "CREATED", "ROLES");
    for (ApiKey key : file.open().list()) {
      out.printf(
          "%-12s %-8s %-24s %-20s %s%n",
          key.id(),
          key.status(now).name().toLowerCase(Locale.ROOT),
          key.terms().tenant(),
          key.created(),
          String.join(",", key.terms().scopes().stream().sorted().toList()));
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  @Command(
      name = "revoke",
      description = "Revokes a token and ends its sessions within a second.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  int revoke(
      @Mixin UserFileOption file,
      @Parameters(paramLabel = "ID", description = "Id of the token.") String id)
      throws IOException {
    if (file.open().revoke(id).isEmpty()) {
      spec.commandLine().getErr().println("privet: there is no token '" + id + "'");
      return PrivetCommand.FAILED;
    }
    spec.commandLine().getOut().println("revoked " + id);
    return CommandLine.ExitCode.OK;
  }

  /** Which file of users. */
  static final class UserFileOption {
    @Mixin private ConfigSource config = new ConfigSource();

    @Option(
        names = "--file",
        paramLabel = "FILE",
        description = "File of the users; by default the one the config names.")
    private @Nullable Path file;

    AdminTokens open() {
      Path path = file != null ? file : AdminPlane.users(config.read().server(), config.base());
      return AdminTokens.open(path, Clock.systemUTC());
    }
  }
}
