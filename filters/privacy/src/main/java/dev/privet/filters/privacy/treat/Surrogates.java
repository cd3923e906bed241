package dev.privet.filters.privacy.treat;

import dev.privet.policies.api.FindingType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Realistic stand-ins: of the same kind and form as a value, from ranges that are set aside for
 * examples and fiction, with valid check digits. The n-th stand-in for values of one form is always
 * the same. Stateless.
 *
 * <p>Stand-ins hold ASCII letters, digits and {@code . , : / @ + - ( ) _} and spaces only, so that
 * they read the same in JSON, HTML and Markdown.
 */
public final class Surrogates {
  /** No stand-in is longer, in characters. */
  public static final int LONGEST = 64;

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9.,:/@+()_ -]{1," + LONGEST + "}");

  /** Makes stand-ins of one kind. */
  @FunctionalInterface
  interface Kind {
    /**
     * The n-th stand-in for a value; empty if there is none of its form.
     *
     * @param n from 0
     */
    Optional<String> of(String value, int n);
  }

  private static final Map<String, Kind> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("pii.person", NameSurrogates::person);
    KINDS.put("pii.organization", NameSurrogates::organization);
    KINDS.put("pii.location", NameSurrogates::place);
    KINDS.put("pii.address", NameSurrogates::address);
    KINDS.put("pii.username", NameSurrogates::username);
    KINDS.put("pii.email", NetSurrogates::email);
    KINDS.put("pii.url", NetSurrogates::url);
    KINDS.put("pii.ip", NetSurrogates::ip);
    KINDS.put("pii.device.mac", NetSurrogates::mac);
    KINDS.put("pii.phone", PhoneSurrogates::phone);
    KINDS.put("pii.card.expiry", (value, n) -> Optional.empty());
    KINDS.put("pii.card.cvv", (value, n) -> Optional.empty());
    KINDS.put("pii.card", NumberSurrogates::card);
    KINDS.put("pii.iban", NumberSurrogates::iban);
    KINDS.put("pii.national-id.us-ssn", NumberSurrogates::ssn);
    KINDS.put("pii.date-of-birth", NumberSurrogates::date);
  }

  private Surrogates() {}

  /**
   * The n-th stand-in for a value of some type; empty if nothing is set aside that could stand for
   * it.
   *
   * @param n from 0
   */
  public static Optional<String> of(FindingType type, String value, int n) {
    return KINDS.entrySet().stream()
        .filter(kind -> type.is(kind.getKey()))
        .findFirst()
        .flatMap(kind -> kind.getValue().of(value, n))
        .filter(standIn -> PLAIN.matcher(standIn).matches());
  }
}
