package dev.privet.backends.local;

import dev.privet.backends.api.Backend;
import dev.privet.backends.api.BackendSettings;
import dev.privet.backends.api.Provider;

/**
 * Type {@code local-embeddings}: vectors by all-MiniLM-L6-v2 in this process, so that no text
 * leaves it. Needs no address and no key. Option {@code threads} says how many texts are read at a
 * time, option {@code max-tokens} how long a text may be.
 */
public final class LocalEmbeddingsProvider implements Provider {
  private static final String THREADS = "threads";
  private static final String MAX_TOKENS = "max-tokens";

  /** For ServiceLoader. */
  public LocalEmbeddingsProvider() {}

  @Override
  public String type() {
    return "local-embeddings";
  }

  @Override
  public boolean needsUri() {
    return false;
  }

  @Override
  public Backend create(BackendSettings settings) {
    settings.requireOptions(THREADS, MAX_TOKENS);
    if (!settings.destination().location().equals("on-prem")) {
      throw new IllegalArgumentException(
          "location: expected on-prem, since the model runs in this process");
    }
    int threads = number(settings, THREADS, 2, 1, 64);
    int longest = number(settings, MAX_TOKENS, MiniLm.MOST_TOKENS, 16, MiniLm.MOST_TOKENS);
    return new LocalEmbeddingsBackend(settings, MiniLm.load(threads), longest);
  }

  private static int number(
      BackendSettings settings, String name, int usual, int least, int greatest) {
    String text = settings.option(name, String.valueOf(usual));
    int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
    if (number < least || number > greatest) {
      throw new IllegalArgumentException(
          "options.%s: expected %d to %d".formatted(name, least, greatest));
    }
    return number;
  }
}
