package dev.privet.backends.providers.echo;

import dev.privet.backends.api.Backend;
import dev.privet.backends.api.BackendSettings;
import dev.privet.backends.api.Provider;

/** Type {@code echo}: a model that repeats what it is told. Needs no address and no key. */
public final class EchoProvider implements Provider {
  /** For ServiceLoader. */
  public EchoProvider() {}

  @Override
  public String type() {
    return "echo";
  }

  @Override
  public boolean needsUri() {
    return false;
  }

  @Override
  public Backend create(BackendSettings settings) {
    settings.requireOptions();
    return new EchoBackend();
  }
}
