package dev.privet.filters.audit.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A text with signatures under it, in the form of C2SP signed-note.
 *
 * @param text ends with a line break
 * @param signatures at least one
 */
public record SignedNote(String text, List<Signature> signatures) {
  private static final String MARK = "\u2014 ";
  private static final int MAX_CHARS = 64 << 10;

  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n") || signatures.isEmpty()) {
      throw new IllegalArgumentException("note: expected text and a signature");
    }
  }

  /**
   * One line under the text.
   *
   * @param name name of the key
   * @param base64 four bytes that tell the key, and the signature
   */
  public record Signature(String name, String base64) {
    public Signature {
      Objects.requireNonNull(name, "name");
      if (Base64.getDecoder().decode(base64).length < 5) {
        throw new IllegalArgumentException("note: expected a signature");
      }
    }

    static Signature of(String name, byte[] bytes) {
      return new Signature(name, Base64.getEncoder().encodeToString(bytes));
    }

    byte[] bytes() {
      return Base64.getDecoder().decode(base64);
    }
  }

  /** A text signed with some keys. */
  public static SignedNote of(String text, Collection<SigningKey> keys) {
    return new SignedNote(text, keys.stream().map(key -> key.sign(text)).toList());
  }

  /**
   * Reads a note.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static SignedNote parse(String note) {
    int blank = note.lastIndexOf("\n\n");
    if (blank < 0 || note.length() > MAX_CHARS || !note.endsWith("\n")) {
      throw new IllegalArgumentException("note: expected text, an empty line and signatures");
    }
    var signatures = new ArrayList<Signature>();
    note.substring(blank + 2).lines().forEach(line -> signatures.add(signature(line)));
    return new SignedNote(note.substring(0, blank + 1), signatures);
  }

  private static Signature signature(String line) {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(MARK) || space <= MARK.length()) {
      throw new IllegalArgumentException("note: a line is no signature");
    }
    return new Signature(line.substring(MARK.length(), space), line.substring(space + 1));
  }

  /** The first of some keys that has signed the note; empty if none has. */
  public Optional<PublicKey> signer(Collection<PublicKey> keys) {
    return keys.stream()
        .filter(key -> signatures.stream().anyMatch(signature -> key.verifies(text, signature)))
        .findFirst();
  }

  /** The text as a checkpoint. */
  public Checkpoint checkpoint() {
    return Checkpoint.parse(text);
  }

  /** The note as it is written to a file. */
  public String encoded() {
    var out = new StringBuilder(text).append('\n');
    for (Signature signature : signatures) {
      out.append(MARK).append(signature.name()).append(' ').append(signature.base64()).append('\n');
    }
    return out.toString();
  }

  /** The note in UTF-8. */
  public byte[] bytes() {
    return encoded().getBytes(StandardCharsets.UTF_8);
  }
}
