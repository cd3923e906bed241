package dev.privet.proxy.cli;

import dev.privet.filters.access.ApiKeys;
import dev.privet.filters.access.CreatedKey;
import dev.privet.filters.access.KeyTerms;
import dev.privet.proxy.config.GatewayConfig;
import dev.privet.proxy.config.ServerConfig;
import dev.privet.proxy.server.GatewayServer;
import dev.privet.proxy.server.PolicyFiles;
import dev.privet.proxy.server.Reloader;
import dev.privet.proxy.server.ServerOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code privet serve}: runs the gateway until it is told to stop. */
@Command(
    name = "serve",
    description = "Runs the gateway.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigSource source = new ConfigSource();

  @Option(names = "--port", description = "Port of the data plane, instead of the config's.")
  private @Nullable Integer port;

  @Option(names = "--admin-port", description = "Port of the admin plane, instead of the config's.")
  private @Nullable Integer adminPort;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder for keys and logs of the built-in config.")
  private @Nullable Path data;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Logs.quiet();
    GatewayConfig config = read();
    PrintWriter out = spec.commandLine().getOut();
    var stopped = new CountDownLatch(1);
    GatewayServer server = GatewayServer.start(config, ServerOptions.in(source.base()));
    Reloader reloader = Reloader.start(server, this::read, () -> watched(server.config()));
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("privet-stop")
                .unstarted(() -> stop(server, reloader, stopped)));
    new Banner(out).print(server, config, source.isBuiltIn() ? demoKey() : null);
    stopped.await();
    return CommandLine.ExitCode.OK;
  }

  private static void stop(GatewayServer server, Reloader reloader, CountDownLatch stopped) {
    reloader.close();
    server.close();
    stopped.countDown();
  }

  private GatewayConfig read() {
    GatewayConfig config =
        source.isBuiltIn() ? BuiltInConfig.read(System.getenv(), folder()) : source.read();
    ServerConfig server = config.server();
    return config.withServer(
        server.withPorts(
            port == null ? server.port() : port,
            adminPort == null ? server.admin().port() : adminPort));
  }

  private Path folder() {
    return (data == null ? Path.of("data") : data).toAbsolutePath();
  }

  /** A fresh key for newcomers, in place of the one of the last start. */
  private String demoKey() throws IOException {
    ApiKeys keys = ApiKeys.open(folder().resolve("keys.yaml"), Clock.systemUTC());
    for (var key : keys.list()) {
      if (key.terms().tenant().equals(BuiltInConfig.DEMO_TENANT)) {
        keys.revoke(key.id());
      }
    }
    CreatedKey created = keys.create(KeyTerms.of(BuiltInConfig.DEMO_TENANT));
    return created.secret().reveal();
  }

  /** The config file and the policies it names. */
  private List<Path> watched(GatewayConfig config) {
    var files = new ArrayList<Path>();
    Path file = source.file();
    if (file != null) {
      files.add(file.toAbsolutePath());
    }
    files.addAll(PolicyFiles.files(config, source.base()));
    return files;
  }
}
