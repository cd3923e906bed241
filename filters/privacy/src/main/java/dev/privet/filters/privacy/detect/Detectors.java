package dev.privet.filters.privacy.detect;

import dev.privet.filters.names.NameTagger;
import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import dev.privet.filters.privacy.detect.text.NormalForm;
import dev.privet.policies.api.FindingType;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * All detectors of one configuration. Thread-safe; made once per configuration snapshot, because
 * models take a moment to load, and closed with it.
 */
public final class Detectors implements Closeable {
  /** Raised with every change of what the detectors find. */
  private static final String RULES = "3";

  /** What a pattern must reach where no threshold is set. */
  private static final double FLOOR = 0.5;

  private final DetectorConfig config;
  private final List<Detector> detectors;
  private final List<ModelDetector> models;
  private final List<DetectedType> types;
  private final String ruleset;

  private Detectors(
      DetectorConfig config,
      List<Detector> detectors,
      List<ModelDetector> models,
      List<DetectedType> types,
      String model) {
    this.config = config;
    this.detectors = List.copyOf(detectors);
    this.models = List.copyOf(models);
    this.types = types;
    var parts = new ArrayList<>(List.of(RULES, model));
    parts.addAll(config.canonical());
    models.forEach(it -> parts.add(it.digest()));
    this.ruleset = digest(parts);
  }

  /**
   * Loads what the configuration asks for.
   *
   * @throws IllegalArgumentException for a list name or a region that does not exist, or a model
   *     that cannot be used
   */
  public static Detectors create(DetectorConfig config) {
    var patterns = new PatternDetector(config);
    var detectors = new ArrayList<Detector>(List.of(patterns));
    if (!config.terms().isEmpty()) {
      detectors.add(new TermDetector(config.terms()));
    }
    String model = "none";
    if (config.families().contains(Family.NAMES)) {
      detectors.add(new NameDetector(NameTagger.load()));
      model = NameTagger.manifest();
    }
    List<ModelDetector> models = Models.open(config.models());
    detectors.addAll(models);
    return new Detectors(config, detectors, models, types(config, patterns, models), model);
  }

  /** Every type that can be reported under this configuration, by name. */
  public List<DetectedType> types() {
    return types;
  }

  private static List<DetectedType> types(
      DetectorConfig config, PatternDetector patterns, List<ModelDetector> models) {
    var types = new TreeMap<FindingType, String>();
    patterns.kinds().forEach(kind -> types.putIfAbsent(kind.type(), kind.description()));
    if (config.families().contains(Family.NAMES)) {
      NameDetector.TYPES.forEach(type -> types.putIfAbsent(type.type(), type.description()));
    }
    models.forEach(
        model -> model.types().forEach(type -> types.putIfAbsent(type.type(), type.description())));
    config
        .terms()
        .keySet()
        .forEach(name -> types.put(new FindingType("term." + name), "The operator's own terms"));
    return types.entrySet().stream()
        .map(entry -> new DetectedType(entry.getKey(), entry.getValue()))
        .toList();
  }

  /**
   * Digest of the rules, the configuration and the name model, in lower-case hex: part of every
   * cache key, since another ruleset may find something else in the same text.
   */
  public String ruleset() {
    return ruleset;
  }

  /**
   * Every span found, sorted by position, none overlapping another. The operator's terms and
   * markings come before patterns, patterns before what models guess, and the longer before the
   * shorter; of a span that gives way, the parts that nothing else covers stay reported.
   */
  public List<Match> find(String text) {
    NormalForm normal = NormalForm.of(text);
    var out = new Matches();
    for (Detector detector : detectors) {
      detector.detect(normal.text(), out);
    }
    var wanted = new ArrayList<Match>();
    for (Match match : out.all()) {
      Match original =
          match.withSpan(normal.originalStart(match.start()), normal.originalEnd(match.end()));
      if (reported(text, original)) {
        wanted.add(original);
      }
    }
    return Overlaps.resolve(text, wanted);
  }

  /** The most UTF-16 code units that one match can span, by the longest of the detectors. */
  public int longestMatch() {
    return detectors.stream().mapToInt(Detector::longestMatch).max().orElse(0);
  }

  /** Releases the models. */
  @Override
  public void close() {
    models.forEach(ModelDetector::close);
  }

  private boolean reported(String text, Match match) {
    return match.confidence() >= threshold(match)
        && (config.allow().isEmpty()
            || !config
                .allow()
                .contains(text.substring(match.start(), match.end()).toLowerCase(Locale.ROOT)));
  }

  private double threshold(Match match) {
    double unset = match.isGuess() ? 0 : FLOOR;
    return config.threshold(match.type()).orElse(unset);
  }

  private static String digest(List<String> parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available", e);
    }
  }
}
