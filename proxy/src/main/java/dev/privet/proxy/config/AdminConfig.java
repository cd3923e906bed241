package dev.privet.proxy.config;

import dev.privet.filters.api.Sensitive;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The admin plane.
 *
 * @param host loopback by default
 * @param port 9090 by default; 0 for any free port
 * @param tls certificate; without it the admin plane speaks plain HTTP
 * @param address how browsers reach it, such as {@code https://privet.example.com}; needed for OIDC
 * @param users file of local users; {@code users.yaml} in the folder {@code server.data} by default
 * @param metricsToken what must be presented for {@code /metrics}; without it metrics are open on
 *     loopback, and elsewhere to signed-in users only
 * @param sessions how long people stay signed in
 * @param oidc identity provider to sign in at, besides local users
 */
public record AdminConfig(
    String host,
    Integer port,
    ServerConfig.@Nullable TlsConfig tls,
    String address,
    String users,
    @Nullable Sensitive<String> metricsToken,
    SessionConfig sessions,
    @Nullable OidcConfig oidc) {
  static final AdminConfig DEFAULT =
      new AdminConfig("127.0.0.1", 9090, null, "", "", null, SessionConfig.DEFAULT, null);

  public AdminConfig {
    host = Defaults.or(host, "127.0.0.1");
    port = Defaults.or(port, 9090);
    address = Defaults.or(address, "");
    users = Defaults.or(users, "");
    sessions = Defaults.or(sessions, SessionConfig.DEFAULT);
  }

  public Optional<ServerConfig.TlsConfig> certificate() {
    return Optional.ofNullable(tls);
  }

  /** The identity provider, if there is one. */
  public Optional<OidcConfig> provider() {
    return Optional.ofNullable(oidc);
  }

  /** Whether browsers reach the admin plane by TLS, ours or that of a proxy in front. */
  public boolean isSecure() {
    return tls != null || address.startsWith("https://");
  }

  AdminConfig withPort(int other) {
    return new AdminConfig(host, other, tls, address, users, metricsToken, sessions, oidc);
  }

  void check() {
    certificate().ifPresent(it -> it.check("server.admin.tls"));
    if (!address.isEmpty() && !isOrigin(address)) {
      throw new ConfigException(
          "server.admin.address: expected http(s)://host[:port] without a path");
    }
    if (oidc != null) {
      if (address.isEmpty()) {
        throw new ConfigException("server.admin.oidc: needs 'server.admin.address'");
      }
      oidc.check();
    }
  }

  private static boolean isOrigin(String text) {
    return text.matches("https?://[A-Za-z0-9.:\\[\\]-]+");
  }

  /**
   * How long people stay signed in.
   *
   * @param idle without requests, 30 minutes by default
   * @param longest in any case, 8 hours by default
   */
  public record SessionConfig(Duration idle, Duration longest) {
    static final SessionConfig DEFAULT =
        new SessionConfig(Duration.ofMinutes(30), Duration.ofHours(8));

    public SessionConfig {
      idle = Defaults.or(idle, Duration.ofMinutes(30));
      longest = Defaults.or(longest, Duration.ofHours(8));
    }
  }

  /**
   * An OpenID Connect provider.
   *
   * @param issuer its issuer identifier; its metadata is read from there
   * @param clientId our id there
   * @param clientSecret our secret there; absent for a public client
   * @param scopes what is asked for; {@code openid, profile, email} by default
   * @param rolesClaim claim of the id token that says groups or roles; {@code groups} by default
   * @param nameClaim claim that names people; {@code email} by default
   * @param roles values of the roles claim, to roles here
   */
  public record OidcConfig(
      String issuer,
      String clientId,
      @Nullable Sensitive<String> clientSecret,
      List<String> scopes,
      String rolesClaim,
      String nameClaim,
      Map<String, List<String>> roles) {
    public OidcConfig {
      issuer = Defaults.or(issuer, "");
      clientId = Defaults.or(clientId, "");
      scopes = scopes == null ? List.of("openid", "profile", "email") : List.copyOf(scopes);
      rolesClaim = Defaults.or(rolesClaim, "groups");
      nameClaim = Defaults.or(nameClaim, "email");
      roles = Defaults.ordered(roles);
    }

    void check() {
      if (issuer.isEmpty() || clientId.isEmpty() || roles.isEmpty()) {
        throw new ConfigException("server.admin.oidc: expected 'issuer', 'client-id' and 'roles'");
      }
      if (!scopes.contains("openid")) {
        throw new ConfigException("server.admin.oidc.scopes: expected 'openid' among them");
      }
      if (!isHttps(issuer)) {
        throw new ConfigException(
            "server.admin.oidc.issuer: expected https://, or http:// to a loopback address");
      }
    }

    private static boolean isHttps(String issuer) {
      try {
        URI uri = URI.create(issuer);
        String host = uri.getHost() == null ? "" : uri.getHost();
        boolean loopback = List.of("localhost", "127.0.0.1", "[::1]").contains(host);
        return !host.isEmpty()
            && ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && loopback));
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  }
}
