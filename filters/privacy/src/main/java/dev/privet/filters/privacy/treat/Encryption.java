package dev.privet.filters.privacy.treat;

import com.google.crypto.tink.subtle.AesSiv;
import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.GatewayException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.util.encoders.Base32;

/**
 * Ciphertexts that stand for values and that the holder of the key can open: AES-SIV (RFC 5297),
 * and for numbers FF1 (NIST SP 800-38G), which keeps their form. Equal values of one owner and
 * label have equal ciphertexts; those of different owners have nothing in common. Thread-safe.
 */
public final class Encryption {
  /** Stands between the label and a ciphertext: {@code EMAIL-x...}. */
  static final String MARK = "-x";

  /** FF1 asks for a million possible numbers. */
  private static final int FEWEST_DIGITS = 6;

  private static final int MOST_DIGITS = 56;

  private final AesSiv siv;
  private final KeyParameter ff1;

  /**
   * @param key what the keys of both ciphers are derived from
   */
  public Encryption(Fingerprint key) {
    byte[] first = derived(key, "encrypt: AES-SIV, authentication");
    byte[] second = derived(key, "encrypt: AES-SIV, encryption");
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    try {
      this.siv = new AesSiv(both);
    } catch (GeneralSecurityException e) {
      throw new GatewayException("AES-SIV is not available", e);
    }
    this.ff1 = new KeyParameter(derived(key, "encrypt: FF1"));
  }

  private static byte[] derived(Fingerprint key, String purpose) {
    return key.bytes(purpose.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The ciphertext of a value: digits in the places of its digits if it is a number of {@value
   * #FEWEST_DIGITS} digits or more, else the label, {@code -x} and letters and digits.
   *
   * @param owner tenant whose value it is
   * @param label kind of the value, in capital letters
   */
  public String encrypt(String owner, String label, String value) {
    if (isNumber(value)) {
      String number = Shape.withDigits(value, ff1(true, owner, label, Shape.digits(value)));
      if (!number.equals(value)) {
        return number;
      }
    }
    try {
      byte[] sealed =
          siv.encryptDeterministically(
              value.getBytes(StandardCharsets.UTF_8), context(owner, label));
      String text = Base32.toBase32String(sealed).replace("=", "");
      return label + MARK + text.toLowerCase(Locale.ROOT);
    } catch (GeneralSecurityException e) {
      throw new GatewayException("encryption failed", e);
    }
  }

  /** The value of a ciphertext of the form {@code LABEL-x...}; empty if it is not of this key. */
  public Optional<String> decrypt(String owner, String ciphertext) {
    int mark = ciphertext.indexOf(MARK);
    if (mark <= 0) {
      return Optional.empty();
    }
    String text = ciphertext.substring(mark + MARK.length()).toUpperCase(Locale.ROOT);
    try {
      byte[] sealed = Base32.decode(text + "=".repeat((8 - text.length() % 8) % 8));
      byte[] value =
          siv.decryptDeterministically(sealed, context(owner, ciphertext.substring(0, mark)));
      return Optional.of(new String(value, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | org.bouncycastle.util.encoders.DecoderException e) {
      // What does not open was not made with this key for this owner and label.
      return Optional.empty();
    }
  }

  /**
   * The number that was encrypted to a number. Any number opens: whether it is the right one, only
   * its check digits can tell.
   */
  public String decryptNumber(String owner, String label, String number) {
    if (!isNumber(number)) {
      throw new IllegalArgumentException(
          "number: expected " + FEWEST_DIGITS + " to " + MOST_DIGITS + " digits and separators");
    }
    return Shape.withDigits(number, ff1(false, owner, label, Shape.digits(number)));
  }

  private String ff1(boolean forward, String owner, String label, String digits) {
    var engine = new FPEFF1Engine(AESEngine.newInstance());
    engine.init(forward, new FPEParameters(ff1, 10, context(owner, label)));
    var in = new byte[digits.length()];
    for (int i = 0; i < in.length; i++) {
      in[i] = (byte) (digits.charAt(i) - '0');
    }
    var out = new byte[in.length];
    engine.processBlock(in, 0, in.length, out, 0);
    var text = new StringBuilder(out.length);
    for (byte digit : out) {
      text.append((char) ('0' + digit));
    }
    return text.toString();
  }

  private static boolean isNumber(String value) {
    int digits = Shape.digits(value).length();
    return digits >= FEWEST_DIGITS && digits <= MOST_DIGITS && Shape.isNumber(value);
  }

  private static byte[] context(String owner, String label) {
    Objects.requireNonNull(owner, "owner");
    return (label.length() + ":" + label + owner).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Encryption";
  }
}
