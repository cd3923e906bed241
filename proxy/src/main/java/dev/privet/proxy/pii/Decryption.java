package dev.privet.proxy.pii;

import dev.privet.filters.privacy.treat.Encryption;
import dev.privet.proxy.config.ConfigException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with the values of its ciphertexts put back.
 *
 * @param text the text; ciphertexts that did not open stand as they were
 * @param unopened how many did not open
 */
public record Decryption(String text, int unopened) {
  private static final Pattern CIPHERTEXT = Pattern.compile("\\b[A-Z]+-x[a-z2-7]{26,}\\b");

  /** Opens every ciphertext of one tenant in a text. */
  public static Decryption of(Encryption encryption, String tenant, String text) {
    Matcher matcher = CIPHERTEXT.matcher(text);
    long all = matcher.results().count();
    long opened =
        matcher
            .reset()
            .results()
            .filter(it -> encryption.decrypt(tenant, it.group()).isPresent())
            .count();
    String plain = CIPHERTEXT.matcher(text).replaceAll(it -> value(encryption, tenant, it));
    return new Decryption(plain, (int) (all - opened));
  }

  private static String value(Encryption encryption, String tenant, MatchResult ciphertext) {
    return Matcher.quoteReplacement(
        encryption.decrypt(tenant, ciphertext.group()).orElse(ciphertext.group()));
  }

  /**
   * The value of an encrypted number.
   *
   * @throws ConfigException if the text is not one number
   */
  public static String number(Encryption encryption, String tenant, String label, String text) {
    try {
      return encryption.decryptNumber(tenant, label, text.strip());
    } catch (IllegalArgumentException e) {
      throw new ConfigException("the text is no encrypted number: " + e.getMessage(), e);
    }
  }

  /** Shows no text. */
  @Override
  public String toString() {
    return "Decryption[unopened=" + unopened + "]";
  }
}
