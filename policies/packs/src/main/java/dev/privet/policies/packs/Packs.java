package dev.privet.policies.packs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The text of the policy files that ship with Privet. Thread-safe. */
public final class Packs {
  /** The pack that is used when the config names no policy. */
  public static final String DEFAULT = "default";

  private static final List<String> NAMES =
      List.of(DEFAULT, "gdpr", "hipaa", "pci", "source-code", "starter");

  private Packs() {}

  /** Names of all packs. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * The rule file of a pack.
   *
   * @throws IllegalArgumentException if there is no such pack
   */
  public static String yaml(String name) {
    return read(name, ".yaml");
  }

  /**
   * The cases file of a pack.
   *
   * @throws IllegalArgumentException if there is no such pack
   */
  public static String cases(String name) {
    return read(name, ".cases.yaml");
  }

  private static String read(String name, String suffix) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("pack: expected one of " + String.join(", ", NAMES));
    }
    try (InputStream in = Packs.class.getResourceAsStream(name + suffix)) {
      if (in == null) {
        throw new IllegalStateException("pack: " + name + suffix + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
