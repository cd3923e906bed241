package dev.privet.filters.audit;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Something that happened, before the log has given it a number. Immutable. Texts are names of ours
 * or of the config; they are cut at {@value #MAX_TEXT} characters. Empty texts and maps are left
 * out.
 */
public final class AuditEvent {
  static final int MAX_TEXT = 256;

  private final EventType type;
  private final Map<AuditField, Object> values;

  private AuditEvent(EventType type, Map<AuditField, Object> values) {
    this.type = Objects.requireNonNull(type, "type");
    this.values = values;
  }

  /** An event without fields. */
  public static AuditEvent of(EventType type) {
    return new AuditEvent(type, new EnumMap<>(AuditField.class));
  }

  public EventType type() {
    return type;
  }

  /** The same event with a text. */
  public AuditEvent with(AuditField field, String text) {
    return text.isEmpty() ? this : set(field, wellFormed(text, field.longest()));
  }

  /** The same event with a text of ours that is not cut, such as one that is encrypted. */
  AuditEvent withWhole(AuditField field, String text) {
    return set(field, text);
  }

  /** The same event with a number. */
  public AuditEvent with(AuditField field, long number) {
    return set(field, number);
  }

  /** The same event with a flag. */
  public AuditEvent with(AuditField field, boolean flag) {
    return set(field, flag);
  }

  /** The same event with counts by type. */
  public AuditEvent with(AuditField field, Map<String, Integer> counts) {
    return counts.isEmpty() ? this : set(field, Collections.unmodifiableMap(new TreeMap<>(counts)));
  }

  /** The same event with a list of numbers. */
  AuditEvent with(AuditField field, List<Long> numbers) {
    return set(field, List.copyOf(numbers));
  }

  /** The same event with some fields of another. */
  AuditEvent withAll(AuditEvent other, List<AuditField> fields) {
    var copy = new EnumMap<AuditField, Object>(AuditField.class);
    copy.putAll(values);
    for (AuditField field : fields) {
      Object value = other.values.get(field);
      if (value != null) {
        copy.put(field, value);
      }
    }
    return new AuditEvent(type, copy);
  }

  /** The fields that are set, in the order of a record. */
  Map<AuditField, Object> values() {
    return Collections.unmodifiableMap(values);
  }

  /** A field that holds a number, or 0. */
  long number(AuditField field) {
    return values.get(field) instanceof Long number ? number : 0;
  }

  private AuditEvent set(AuditField field, Object value) {
    var copy = new EnumMap<AuditField, Object>(AuditField.class);
    copy.putAll(values);
    copy.put(field, value);
    return new AuditEvent(type, copy);
  }

  /** Cut to size, and without lone surrogates, which have no UTF-8 form. */
  private static String wellFormed(String text, int longest) {
    String cut = text.length() <= longest ? text : text.substring(0, longest);
    return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "AuditEvent[" + type + "]";
  }
}
