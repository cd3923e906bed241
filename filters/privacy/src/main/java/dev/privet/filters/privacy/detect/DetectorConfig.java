package dev.privet.filters.privacy.detect;

import dev.privet.policies.api.FindingType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What to look for.
 *
 * @param families kinds of detectors to run
 * @param terms the operator's own lists: name of the list to its terms; found as {@code
 *     term.<name>}, ignoring case, at word boundaries. Names are lower-case letters, digits and
 *     hyphens
 * @param phoneRegions ISO 3166 regions whose national phone numbers are recognised; numbers that
 *     begin with {@code +} always are
 * @param thresholds least confidence by type pattern (see {@code FindingType.is}); the longest
 *     pattern that covers a type decides; without one everything found is reported
 * @param allow texts that are never reported, compared ignoring case
 * @param models models of the operator's own, which are asked besides
 */
public record DetectorConfig(
    Set<Family> families,
    Map<String, List<String>> terms,
    List<String> phoneRegions,
    Map<String, Double> thresholds,
    Set<String> allow,
    List<ModelSettings> models) {

  /** A group of detectors that is switched on or off together. */
  public enum Family {
    /** Identifiers of persons: e-mail, phone, card, IBAN, national ids, addresses of machines. */
    PII,
    /** Keys, tokens, passwords. */
    SECRETS,
    /** Classification markings of documents. */
    MARKINGS,
    /** Names of persons, places and organisations. */
    NAMES,
    /** What a whole text is about. */
    TOPICS
  }

  private static final List<String> DEFAULT_REGIONS =
      List.of("US", "GB", "DE", "FR", "ES", "IT", "NL", "AT", "CH", "IN");

  public DetectorConfig {
    families = Collections.unmodifiableSet(new TreeSet<>(families));
    var lists = new TreeMap<String, List<String>>();
    terms.forEach((name, list) -> lists.put(name, List.copyOf(list)));
    terms = Collections.unmodifiableMap(lists);
    phoneRegions = List.copyOf(phoneRegions);
    thresholds = Collections.unmodifiableMap(new TreeMap<>(thresholds));
    var folded = new TreeSet<String>();
    allow.forEach(text -> folded.add(text.toLowerCase(Locale.ROOT)));
    allow = Collections.unmodifiableSet(folded);
    models = List.copyOf(models);
  }

  /** Every family, no lists, ten regions, no thresholds, nothing allowed. */
  public static DetectorConfig defaults() {
    return new DetectorConfig(
        EnumSet.allOf(Family.class), Map.of(), DEFAULT_REGIONS, Map.of(), Set.of(), List.of());
  }

  /** The least confidence that a finding of a type needs, if one is configured. */
  public OptionalDouble threshold(FindingType type) {
    return thresholds.entrySet().stream()
        .filter(entry -> type.is(entry.getKey()))
        .max(Comparator.comparingInt(entry -> entry.getKey().length()))
        .map(entry -> OptionalDouble.of(entry.getValue()))
        .orElse(OptionalDouble.empty());
  }

  /** The same strings for equal configurations; among them the operator's terms. */
  List<String> canonical() {
    var strings = new ArrayList<String>();
    families.forEach(family -> strings.add("family " + family));
    terms.forEach((name, list) -> {
      strings.add("list " + name);
      list.forEach(term -> strings.add("term " + term));
    });
    phoneRegions.forEach(region -> strings.add("region " + region));
    thresholds.forEach((type, least) -> strings.add("threshold " + type + " " + least));
    allow.forEach(text -> strings.add("allow " + text));
    models.forEach(model -> strings.add(model.canonical()));
    return strings;
  }

  /** Shows no term and no allowed text. */
  @Override
  public String toString() {
    return "DetectorConfig[families=%s, terms=%s, phoneRegions=%s, thresholds=%s, allow=%d, models=%s]"
        .formatted(
            families,
            terms.keySet(),
            phoneRegions,
            thresholds,
            allow.size(),
            models.stream().map(ModelSettings::id).toList());
  }

  public DetectorConfig withFamilies(Set<Family> newFamilies) {
    return new DetectorConfig(newFamilies, terms, phoneRegions, thresholds, allow, models);
  }

  public DetectorConfig withTerms(Map<String, List<String>> newTerms) {
    return new DetectorConfig(families, newTerms, phoneRegions, thresholds, allow, models);
  }

  public DetectorConfig withPhoneRegions(List<String> newRegions) {
    return new DetectorConfig(families, terms, newRegions, thresholds, allow, models);
  }

  public DetectorConfig withThresholds(Map<String, Double> newThresholds) {
    return new DetectorConfig(families, terms, phoneRegions, newThresholds, allow, models);
  }

  public DetectorConfig withAllow(Set<String> newAllow) {
    return new DetectorConfig(families, terms, phoneRegions, thresholds, newAllow, models);
  }

  public DetectorConfig withModels(List<ModelSettings> newModels) {
    return new DetectorConfig(families, terms, phoneRegions, thresholds, allow, newModels);
  }
}
