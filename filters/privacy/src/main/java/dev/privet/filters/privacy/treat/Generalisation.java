package dev.privet.filters.privacy.treat;

import dev.privet.policies.api.FindingType;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Wider terms for values: the year of a date, the decade of an age, the network of an address. One
 * way. What has no wider term becomes its kind, such as {@code [person]}. Stateless.
 */
public final class Generalisation {
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)(1[89]\\d\\d|20\\d\\d)(?!\\d)");
  private static final Pattern AGE = Pattern.compile("(?<!\\d)(\\d{1,3})(?!\\d)");
  private static final Pattern COUNTRY_CODE =
      Pattern.compile("^\\s*\\+\\s*(\\d{1,3})(?=[\\s().-])");
  private static final Pattern DEGREES = Pattern.compile("([+-]?\\d{1,3})\\.\\d+");

  private static final Map<String, UnaryOperator<String>> WIDER = new LinkedHashMap<>();

  static {
    WIDER.put("pii.date-of-birth", Generalisation::year);
    WIDER.put("pii.age", Generalisation::decade);
    WIDER.put("pii.email", value -> domain(value, '@'));
    WIDER.put("pii.address", Generalisation::city);
    WIDER.put("pii.phone", Generalisation::callingCode);
    WIDER.put("pii.card", Generalisation::brand);
    WIDER.put("pii.iban", Generalisation::country);
    WIDER.put("pii.ip", Generalisation::network);
    WIDER.put("pii.geo", value -> DEGREES.matcher(value).replaceAll("$1"));
  }

  private Generalisation() {}

  /** The wider term for a value of some type; never empty, and never the value itself. */
  public static String of(FindingType type, String value) {
    String wider =
        WIDER.entrySet().stream()
            .filter(entry -> type.is(entry.getKey()))
            .findFirst()
            .map(entry -> entry.getValue().apply(value))
            .orElse("");
    return wider.isBlank() || wider.equals(value) ? kind(type) : wider;
  }

  /** A type in words: {@code pii.national-id.us-ssn} is {@code [national id]}. */
  private static String kind(FindingType type) {
    String[] segments = type.name().split("\\.", 3);
    return "[" + segments[segments.length > 1 ? 1 : 0].replace('-', ' ') + "]";
  }

  private static String year(String value) {
    return found(YEAR, value).orElse("");
  }

  private static String decade(String value) {
    return found(AGE, value)
        .map(Integer::parseInt)
        .map(age -> age >= 90 ? "90 or older" : age / 10 * 10 + " to " + (age / 10 * 10 + 9))
        .orElse("");
  }

  private static String domain(String value, char mark) {
    int at = value.lastIndexOf(mark);
    return at < 0 ? "" : "[email at " + value.substring(at + 1).toLowerCase(Locale.ROOT) + "]";
  }

  /**
   * What follows the last comma and holds no digit: the city, as addresses are written in one line.
   */
  private static String city(String value) {
    String last =
        value.substring(value.lastIndexOf(',') + 1).replaceAll("[\\d\\s]*\\d", "").strip();
    return last.length() > 2 && value.indexOf(',') >= 0 ? last : "";
  }

  private static String callingCode(String value) {
    return found(COUNTRY_CODE, value).map(code -> "[phone +" + code + "]").orElse("");
  }

  /** By the first digit (ISO/IEC 7812). */
  private static String brand(String value) {
    String digits = Shape.digits(value);
    if (digits.length() < 12) {
      return "";
    }
    return switch (digits.charAt(0)) {
      case '3' -> "[Amex, Diners or JCB card]";
      case '4' -> "[Visa card]";
      case '2', '5' -> "[Mastercard]";
      default -> "";
    };
  }

  private static String country(String value) {
    String plain = Shape.alphanumeric(value).toUpperCase(Locale.ROOT);
    return plain.length() > 2 ? "[account in " + plain.substring(0, 2) + "]" : "";
  }

  private static String network(String value) {
    int last = value.lastIndexOf('.');
    if (last > 0 && value.indexOf(':') < 0) {
      return value.substring(0, last) + ".0/24";
    }
    String[] groups = value.split(":", -1);
    return groups.length > 3 && !groups[0].isEmpty() && !groups[1].isEmpty()
        ? groups[0] + ":" + groups[1] + "::/32"
        : "";
  }

  private static Optional<String> found(Pattern pattern, String value) {
    Matcher matcher = pattern.matcher(value);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
