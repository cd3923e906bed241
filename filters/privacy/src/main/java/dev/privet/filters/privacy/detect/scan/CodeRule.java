package dev.privet.filters.privacy.detect.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A type whose values have a fixed form: one row of a table. Immutable.
 *
 * @param kind what it finds
 * @param forms how it is written
 * @param check whether the letters (as capitals) and digits of a value are possible
 * @param strict whether one, as it is written, counts without a word near
 * @param context words that name it
 * @param named confidence with such a word near; 0 if never reported
 * @param divided confidence without, when written with separators
 * @param joined confidence without, when written in one piece
 */
public record CodeRule(
    Kind kind,
    List<Form> forms,
    Predicate<String> check,
    Predicate<String> strict,
    Context context,
    double named,
    double divided,
    double joined) {

  /** A row that needs a word near its values. */
  public static CodeRule of(String type, String description) {
    return new CodeRule(
        Kind.of(type, description),
        List.of(),
        value -> true,
        value -> true,
        Context.of(),
        0.95,
        0,
        0);
  }

  /** Ways to write it, see {@link Form}. */
  public CodeRule forms(String... spellings) {
    var all = new ArrayList<Form>();
    for (String spelling : spellings) {
      for (Form form : Form.of(spelling)) {
        if (!all.contains(form)) {
          all.add(form);
        }
      }
    }
    return new CodeRule(kind, List.copyOf(all), check, strict, context, named, divided, joined);
  }

  public CodeRule check(Predicate<String> newCheck) {
    return new CodeRule(kind, forms, newCheck, strict, context, named, divided, joined);
  }

  /** A further check of values without a word near, as they are written. */
  public CodeRule strictly(Predicate<String> newStrict) {
    return new CodeRule(kind, forms, check, newStrict, context, named, divided, joined);
  }

  public CodeRule words(String... words) {
    return words(Context.of(words));
  }

  public CodeRule words(Context words) {
    return new CodeRule(kind, forms, check, strict, context.and(words), named, divided, joined);
  }

  /** Confidence without a word near. */
  public CodeRule alone(double whenDivided, double whenJoined) {
    return new CodeRule(kind, forms, check, strict, context, named, whenDivided, whenJoined);
  }

  public CodeRule alone(double confidence) {
    return alone(confidence, confidence);
  }

  public CodeRule named(double confidence) {
    return new CodeRule(kind, forms, check, strict, context, confidence, divided, joined);
  }

  public CodeRule found(String... examples) {
    return new CodeRule(
        kind.found(examples), forms, check, strict, context, named, divided, joined);
  }

  public CodeRule ignored(String... examples) {
    return new CodeRule(
        kind.ignored(examples), forms, check, strict, context, named, divided, joined);
  }

  double alone(Form form) {
    return form.divided() ? divided : joined;
  }
}
