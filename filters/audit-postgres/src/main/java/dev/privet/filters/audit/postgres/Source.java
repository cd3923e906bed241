package dev.privet.filters.audit.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/** Makes pools of connections. */
final class Source {
  private static final String PREFIX = "jdbc:postgresql:";
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int CONNECTIONS = 2;

  private Source() {}

  /** A pool that opens connections when they are asked for; the database may be down now. */
  static HikariDataSource of(String url, String user, String password) {
    if (!url.startsWith(PREFIX) || url.contains("password=")) {
      throw new IllegalArgumentException(
          "sinks: expected a url that begins with " + PREFIX + " and holds no password");
    }
    var config = new HikariConfig();
    config.setJdbcUrl(url);
    if (!user.isEmpty()) {
      config.setUsername(user);
    }
    if (!password.isEmpty()) {
      config.setPassword(password);
    }
    config.setAutoCommit(false);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(PATIENCE.toMillis());
    config.setInitializationFailTimeout(-1);
    config.setPoolName("privet-audit");
    config.addDataSourceProperty("socketTimeout", "30");
    config.addDataSourceProperty("connectTimeout", "5");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    return new HikariDataSource(config);
  }
}
