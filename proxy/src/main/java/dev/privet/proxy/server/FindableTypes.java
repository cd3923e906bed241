package dev.privet.proxy.server;

import dev.privet.filters.privacy.detect.DetectorConfig;
import dev.privet.filters.privacy.detect.Detectors;
import dev.privet.policies.api.FindingType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The finding types that the detectors we ship can report, whichever of them a config uses. */
final class FindableTypes {
  private static final List<String> TOPICS =
      List.of("topic.medical", "topic.legal", "topic.finance", "topic.hr", "topic.code");

  private FindableTypes() {}

  /** Their names. */
  static Set<String> names() {
    return Holder.NAMES;
  }

  private static final class Holder {
    private static final Set<String> NAMES =
        Stream.concat(
                Stream.concat(TOPICS.stream(), Stream.of(FindingType.UNINSPECTABLE.name())),
                Detectors.create(DetectorConfig.defaults()).types().stream()
                    .map(it -> it.type().name()))
            .collect(Collectors.toUnmodifiableSet());
  }
}
