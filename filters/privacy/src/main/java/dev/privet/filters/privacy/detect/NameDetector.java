package dev.privet.filters.privacy.detect;

import dev.privet.filters.names.Name;
import dev.privet.filters.names.NameTagger;
import dev.privet.policies.api.FindingType;
import java.util.List;

/** Names of persons, places and organisations, and street addresses, by the trained model. */
final class NameDetector implements Detector {
  static final String ID = "names";

  private static final FindingType PERSON = new FindingType("pii.person");
  private static final FindingType LOCATION = new FindingType("pii.location");
  private static final FindingType ORGANIZATION = new FindingType("pii.organization");
  private static final FindingType ADDRESS = new FindingType("pii.address");

  static final List<DetectedType> TYPES =
      List.of(
          new DetectedType(PERSON, "Names of persons, by the trained model"),
          new DetectedType(LOCATION, "Names of places, by the trained model"),
          new DetectedType(ORGANIZATION, "Names of organisations, by the trained model"),
          new DetectedType(ADDRESS, "Street addresses, also by the trained model"));

  private static final int LONGEST = 256;

  private final NameTagger tagger;

  NameDetector(NameTagger tagger) {
    this.tagger = tagger;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public int longestMatch() {
    return LONGEST;
  }

  @Override
  public void detect(String text, Matches out) {
    for (Name name : tagger.find(text)) {
      if (name.end() - name.start() <= LONGEST) {
        out.add(name.start(), name.end(), type(name.kind()), name.probability(), ID);
      }
    }
  }

  private static FindingType type(Name.Kind kind) {
    return switch (kind) {
      case PERSON -> PERSON;
      case LOCATION -> LOCATION;
      case ORGANIZATION -> ORGANIZATION;
      case ADDRESS -> ADDRESS;
    };
  }
}
