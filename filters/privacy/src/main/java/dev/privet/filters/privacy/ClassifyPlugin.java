package dev.privet.filters.privacy;

import static java.util.Objects.requireNonNull;

import dev.privet.filters.api.GatewayException;
import dev.privet.filters.api.LlmFilter;
import dev.privet.filters.api.spi.FilterPlugin;
import dev.privet.filters.api.spi.PluginContext;
import dev.privet.filters.privacy.detect.DetectorConfig;
import dev.privet.filters.privacy.detect.DetectorConfig.Family;
import dev.privet.filters.privacy.detect.Detectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes {@link ClassifyFilter} for the key {@code classify}. */
public final class ClassifyPlugin implements FilterPlugin<ClassifyConfig> {
  static final String ID = "classify";

  private static final String FILE_PREFIX = "file:";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Class<ClassifyConfig> configType() {
    return ClassifyConfig.class;
  }

  @Override
  public LlmFilter create(ClassifyConfig config, PluginContext context) {
    var scanner = TextScanner.of(detectorConfig(config, context::resolve));
    var memory = context.shared("privacy.findings", FindingMemory.class, FindingMemory::new);
    return new ClassifyFilter(scanner, memory);
  }

  /**
   * The detectors that a configuration asks for; to be closed.
   *
   * @param resolve where a path of the configuration leads
   * @throws IllegalArgumentException if the configuration asks for what does not exist
   */
  public static Detectors detectors(ClassifyConfig config, Function<String, Path> resolve) {
    return Detectors.create(detectorConfig(config, resolve));
  }

  static DetectorConfig detectorConfig(ClassifyConfig config, Function<String, Path> resolve) {
    DetectorConfig wanted =
        DetectorConfig.defaults()
            .withFamilies(families(config))
            .withTerms(terms(requireNonNull(config.terms()), resolve))
            .withThresholds(requireNonNull(config.thresholds()))
            .withAllow(Set.copyOf(requireNonNull(config.allow())))
            .withModels(
                requireNonNull(config.models()).stream()
                    .map(model -> model.settings(resolve))
                    .toList());
    List<String> regions = requireNonNull(config.regions());
    return regions.isEmpty() ? wanted : wanted.withPhoneRegions(regions);
  }

  private static Set<Family> families(ClassifyConfig config) {
    var families = EnumSet.noneOf(Family.class);
    for (String detector : requireNonNull(config.detectors())) {
      families.add(
          switch (detector) {
            case "pii" -> Family.PII;
            case "secrets" -> Family.SECRETS;
            case "markings" -> Family.MARKINGS;
            case "topics" -> Family.TOPICS;
            default -> throw new IllegalArgumentException("detectors: unknown family");
          });
    }
    if (Boolean.TRUE.equals(config.names())) {
      families.add(Family.NAMES);
    }
    return families;
  }

  private static Map<String, List<String>> terms(
      Map<String, List<String>> lists, Function<String, Path> resolve) {
    var terms = new TreeMap<String, List<String>>();
    lists.forEach((name, entries) -> terms.put(name, terms(name, entries, resolve)));
    return terms;
  }

  private static List<String> terms(
      String name, List<String> entries, Function<String, Path> resolve) {
    var terms = new TreeSet<String>();
    for (String entry : entries) {
      if (entry.startsWith(FILE_PREFIX)) {
        terms.addAll(lines(name, entry.substring(FILE_PREFIX.length()), resolve));
      } else if (!entry.isBlank()) {
        terms.add(entry.strip());
      }
    }
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("terms." + name + ": expected at least one term");
    }
    return List.copyOf(terms);
  }

  private static List<String> lines(String name, String path, Function<String, Path> resolve) {
    try (Stream<String> lines = Files.lines(resolve.apply(path.strip()))) {
      return lines
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new GatewayException("terms." + name + ": file cannot be read: " + path, e);
    }
  }
}
