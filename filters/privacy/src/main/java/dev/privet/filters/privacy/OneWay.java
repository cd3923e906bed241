package dev.privet.filters.privacy;

import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.privacy.Placeholders.Entity;
import dev.privet.filters.privacy.Placeholders.Mark;
import dev.privet.filters.privacy.treat.Encryption;
import java.util.Objects;

/**
 * Forms of values that no answer turns back: masked, hashed, encrypted. Thread-safe.
 *
 * @param fingerprint key of the hashes
 * @param encryption makes ciphertexts
 * @param owner tenant whose values they are
 */
record OneWay(Fingerprint fingerprint, Encryption encryption, String owner) {
  private static final int KEPT_BY_MASK = 4;

  OneWay {
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(encryption, "encryption");
    Objects.requireNonNull(owner, "owner");
  }

  /** A keyed hash, equal for all spellings of a value. */
  String hashed(Entity entity) {
    String hash = fingerprint.of("redact:" + entity.folded());
    return entity.label() + "-h" + hash.substring(0, PlaceholderGrammar.HASH_DIGITS);
  }

  String encrypted(Mark mark) {
    return encryption.encrypt(owner, mark.entity().label(), mark.value());
  }

  /**
   * Four stars and the last four characters: two of a value under eight, none of one under six. Of
   * these, only letters and digits are shown.
   */
  static String masked(String value) {
    int[] characters = value.codePoints().toArray();
    int kept = characters.length >= 8 ? KEPT_BY_MASK : characters.length >= 6 ? 2 : 0;
    var out = new StringBuilder("****");
    for (int i = characters.length - kept; i < characters.length; i++) {
      out.appendCodePoint(Character.isLetterOrDigit(characters[i]) ? characters[i] : '*');
    }
    return out.toString();
  }
}
