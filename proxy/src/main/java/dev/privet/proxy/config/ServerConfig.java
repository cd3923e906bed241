package dev.privet.proxy.config;

import dev.privet.filters.api.Sensitive;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Listeners and limits.
 *
 * @param host address to listen on; all by default
 * @param port data plane, 8080 by default; 0 for any free port
 * @param admin admin plane
 * @param tls certificate; without it the data plane speaks plain HTTP/1.1 and h2c
 * @param limits bounds on what callers send
 * @param drain longest wait for exchanges in flight at shutdown, 30 s by default
 * @param data folder for what the server keeps itself, {@code data} by default
 */
public record ServerConfig(
    String host,
    Integer port,
    AdminConfig admin,
    @Nullable TlsConfig tls,
    LimitsConfig limits,
    Duration drain,
    String data) {
  private static final Duration DRAIN = Duration.ofSeconds(30);

  public static final ServerConfig DEFAULT =
      new ServerConfig(
          "0.0.0.0", 8080, AdminConfig.DEFAULT, null, LimitsConfig.DEFAULT, DRAIN, "data");

  public ServerConfig {
    host = Defaults.or(host, "0.0.0.0");
    port = Defaults.or(port, 8080);
    admin = Defaults.or(admin, AdminConfig.DEFAULT);
    limits = Defaults.or(limits, LimitsConfig.DEFAULT);
    drain = Defaults.or(drain, DRAIN);
    data = Defaults.or(data, "data");
  }

  /** The certificate, if there is one. */
  public Optional<TlsConfig> certificate() {
    return Optional.ofNullable(tls);
  }

  /** The same settings with other ports. */
  public ServerConfig withPorts(int dataPlane, int adminPlane) {
    return new ServerConfig(host, dataPlane, admin.withPort(adminPlane), tls, limits, drain, data);
  }

  /**
   * A certificate with its key.
   *
   * @param keystore PKCS #12 file
   * @param password its password
   */
  public record TlsConfig(String keystore, Sensitive<String> password) {
    public TlsConfig {
      keystore = Defaults.or(keystore, "");
      password = Defaults.or(password, Sensitive.of(""));
    }

    void check(String where) {
      if (keystore.isEmpty() || password.reveal().isEmpty()) {
        throw new ConfigException(where + ": expected 'keystore' and 'password'");
      }
    }
  }
}
