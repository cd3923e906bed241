package dev.privet.filters.audit;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads queries from names and values, as they come from a command line or an address. Whatever is
 * unknown or out of bounds is an {@link IllegalArgumentException} that says what was expected and
 * repeats nothing.
 */
public final class QueryParser {
  private static final int MAX_LIMIT = 1000;
  private static final int MAX_VALUE = 256;
  private static final Pattern FINDING = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*(\\.\\*)?|\\*");

  /**
   * As names are written, such as {@code O'Neil & Sons (UK)}: no angles, semicolons, escapes or
   * control characters, and no quotes or brackets elsewhere.
   */
  private static final Pattern VALUE =
      Pattern.compile(
          "([\\p{L}\\p{M}\\p{N} ._:@/+*=,|#~{}&-]"
              + "|(?<=\\p{L})['’](?=\\p{L})"
              + "|(?<= )\\([\\p{L}\\p{N} .-]+\\))*+");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  /** Short names of the fields that are asked for most. */
  private static final Map<String, AuditField> SHORT =
      Map.of(
          "key", AuditField.ACTOR,
          "class", AuditField.CLASSIFICATION,
          "destination", AuditField.BACKEND_ID,
          "rule", AuditField.RULE_ID,
          "request", AuditField.REQUEST_ID,
          "model", AuditField.MODEL_SERVED);

  private QueryParser() {}

  /** The query that some names and values ask for. */
  public static AuditQuery parse(Map<String, String> words) {
    AuditQuery query = AuditQuery.ALL;
    for (var word : words.entrySet()) {
      query = with(query, word.getKey(), checked(word.getKey(), word.getValue()));
    }
    return query;
  }

  /** Names that a query may have. */
  public static Set<String> names() {
    var names = new TreeSet<>(SHORT.keySet());
    Arrays.stream(AuditField.values()).map(AuditField::key).forEach(names::add);
    names.addAll(Set.of("from", "to", "event", "finding", "cursor", "limit", "order"));
    return names;
  }

  private static AuditQuery with(AuditQuery query, String name, String value) {
    return switch (name) {
      case "from" -> query.withTime(time(name, value), query.to());
      case "to" -> query.withTime(query.from(), time(name, value));
      case "event" -> query.withEvents(events(value));
      case "finding" -> query.withFinding(matching(FINDING, name, value, "a type such as pii.*"));
      case "cursor" -> query.withAfter(number(name, value));
      case "limit" -> query.withLimit(limit(value));
      case "order" -> query.withNewestFirst(isNewest(value));
      default -> query.with(field(name), value);
    };
  }

  private static String checked(String name, String value) {
    if (value.length() > MAX_VALUE || !VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          (names().contains(name) ? name : "query")
              + ": expected at most "
              + MAX_VALUE
              + " letters, digits, spaces and . _ : @ / + * = , | # ~ & { } -");
    }
    return value;
  }

  private static AuditField field(String name) {
    AuditField known = SHORT.get(name);
    if (known != null) {
      return known;
    }
    return Arrays.stream(AuditField.values())
        .filter(field -> field.key().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("query: unknown field; expected one of " + names()));
  }

  private static Instant time(String name, String value) {
    try {
      return Instant.parse(value);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          name + ": expected a UTC time such as 2026-11-22T00:00:00Z", e);
    }
  }

  private static Set<EventType> events(String value) {
    var events = EnumSet.noneOf(EventType.class);
    for (String name : value.split(",", -1)) {
      events.add(
          Arrays.stream(EventType.values())
              .filter(type -> type.name().equals(name.strip().toUpperCase(Locale.ROOT)))
              .findFirst()
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "event: expected some of " + Arrays.toString(EventType.values()))));
    }
    return events;
  }

  private static int limit(String value) {
    long limit = number("limit", value);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit: expected 1 to " + MAX_LIMIT);
    }
    return (int) limit;
  }

  private static boolean isNewest(String value) {
    return matching(Pattern.compile("newest|oldest"), "order", value, "newest or oldest")
        .equals("newest");
  }

  private static long number(String name, String value) {
    return Long.parseLong(matching(NUMBER, name, value, "a whole number"));
  }

  private static String matching(Pattern form, String name, String value, String expected) {
    if (!form.matcher(value).matches()) {
      throw new IllegalArgumentException(name + ": expected " + expected);
    }
    return value;
  }
}
