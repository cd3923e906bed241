package dev.privet.policies.rules;

import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Policy;
import java.nio.file.Path;

/**
 * Compiles rule files into policies. A policy is immutable and may be shared by all threads. Every
 * method throws {@link PolicyException} with all problems of the file, each with its line and
 * column.
 *
 * <pre>{@code
 * purposes: [support]             # what callers may state in X-Privet-Purpose; none by default
 * classify:                       # first match gives the class; no match is the highest class
 *   - { class: restricted, when: "finding('secret.*') || marking('RESTRICTED')" }
 *   - { class: internal,   when: "true" }
 * rules:                          # first match decides; no match is a denial
 *   - { name: stays-inside, when: "class >= restricted", allow: "destination.location == 'on-prem'" }
 *   - { name: rest, when: "true", allow: "true", treat: { on-prem: raw, else: tokenize(pii.*) } }
 * }</pre>
 *
 * <p>A rule has a {@code name}, a {@code when}, and either {@code deny}, a reason shown to the
 * caller, or {@code allow}, a condition on each destination, with {@code treat} (default {@code
 * raw}) and {@code cache} (default {@code true}). Conditions are CEL: see the policy reference for
 * their words.
 */
public final class Policies {
  private Policies() {}

  /**
   * Compiles the text of a rule file that may name any place and any finding type.
   *
   * @param sourceName how messages call the file
   */
  public static Policy compile(String yaml, String sourceName, DataClasses classes) {
    return compile(yaml, sourceName, Known.of(classes));
  }

  /**
   * Compiles the text of a rule file.
   *
   * @param sourceName how messages call the file
   * @param known what the file may name
   */
  public static Policy compile(String yaml, String sourceName, Known known) {
    return PolicyReader.read(yaml, sourceName, known);
  }

  /** Compiles a rule file that may name any place and any finding type. */
  public static Policy load(Path file, DataClasses classes) {
    return load(file, Known.of(classes));
  }

  /** Compiles a rule file. */
  public static Policy load(Path file, Known known) {
    return compile(SourceFiles.read(file), file.toString(), known);
  }
}
