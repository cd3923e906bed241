package dev.privet.proxy.server;

import dev.privet.filters.privacy.RedactConfig;
import dev.privet.filters.privacy.treat.Encryption;
import dev.privet.proxy.config.ConfigException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The key that a gateway encrypts values with. */
public final class EncryptionKey {
  private EncryptionKey() {}

  /**
   * What the {@code redact} filter of a config encrypts with: its own key, else that of the
   * installation.
   *
   * @param file config, or null for none
   * @param data folder of the installation
   * @throws ConfigException if there is no key
   */
  public static Encryption of(@Nullable Path file, Path data) {
    RedactConfig settings =
        file == null
            ? new RedactConfig(null, null, null)
            : FilterSettings.read(file, "redact", RedactConfig.class);
    if (InstallationKey.isIn(data)) {
      return settings.encryption(InstallationKey.in(data));
    }
    return settings
        .encryption()
        .orElseThrow(() ->
            new ConfigException(
                data + ": holds no installation key, and the config says none for redact"));
  }
}
