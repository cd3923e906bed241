package dev.privet.filters.privacy.detect;

import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import dev.privet.filters.privacy.detect.name.NameTagger;
import dev.privet.policies.api.FindingType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All detectors of one configuration. Thread-safe; made once per configuration snapshot, because
 * the name model takes a moment to load.
 */
public final class Detectors {
  /** Raised with every change of what the detectors find. */
  private static final String RULES = "1";

  private final DetectorConfig config;
  private final List<Detector> detectors;
  private final String ruleset;

  private Detectors(DetectorConfig config, List<Detector> detectors, String model) {
    this.config = config;
    this.detectors = List.copyOf(detectors);
    var parts = new ArrayList<>(List.of(RULES, model));
    parts.addAll(config.canonical());
    this.ruleset = digest(parts);
  }

  /**
   * Loads what the configuration asks for.
   *
   * @throws IllegalArgumentException for a list name or a region that does not exist
   */
  public static Detectors create(DetectorConfig config) {
    var detectors = new ArrayList<Detector>(patterns(config));
    if (!config.terms().isEmpty()) {
      detectors.add(new TermDetector(config.terms()));
    }
    String model = "none";
    if (config.families().contains(Family.NAMES)) {
      detectors.add(new NameDetector(NameTagger.load()));
      model = NameTagger.manifest();
    }
    return new Detectors(config, detectors, model);
  }

  /** The detectors of values that have a form, as far as the configuration asks for them. */
  static List<PatternDetector> patterns(DetectorConfig config) {
    var patterns = new ArrayList<PatternDetector>();
    if (config.families().contains(Family.PII)) {
      patterns.add(new EmailDetector());
      patterns.add(new PhoneDetector(config.phoneRegions()));
      patterns.add(new CardDetector());
      patterns.add(new IbanDetector());
      patterns.add(new SsnDetector());
      patterns.add(new IpDetector());
    }
    if (config.families().contains(Family.SECRETS)) {
      patterns.add(new UrlDetector());
      patterns.add(new TokenDetector());
      patterns.add(new JwtDetector());
      patterns.add(new PrivateKeyDetector());
      patterns.add(new AssignmentDetector());
    }
    if (config.families().contains(Family.MARKINGS)) {
      patterns.add(new MarkingDetector());
    }
    return patterns;
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
   * markings come before patterns, patterns before names, and the longer before the shorter; of a
   * span that gives way, the parts that nothing else covers stay reported.
   */
  public List<Match> find(String text) {
    NormalForm normal = NormalForm.of(text);
    var out = new Matches();
    for (Detector detector : detectors) {
      detector.detect(normal.text(), out);
    }
    var wanted = new ArrayList<Match>();
    for (Match match : out.all()) {
      Match original = normal.toOriginal(match);
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

  private boolean reported(String text, Match match) {
    return match.confidence() >= threshold(match.type())
        && (config.allow().isEmpty()
            || !config
                .allow()
                .contains(text.substring(match.start(), match.end()).toLowerCase(Locale.ROOT)));
  }

  private double threshold(FindingType type) {
    double threshold = 0;
    int longest = -1;
    for (Map.Entry<String, Double> entry : config.thresholds().entrySet()) {
      if (entry.getKey().length() > longest && type.is(entry.getKey())) {
        longest = entry.getKey().length();
        threshold = entry.getValue();
      }
    }
    return threshold;
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
