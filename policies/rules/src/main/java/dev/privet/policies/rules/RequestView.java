package dev.privet.policies.rules;

import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.HostedTool;
import dev.privet.policies.api.Modality;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.RequestFacts;
import dev.privet.policies.api.TreatmentPlan;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a real request, looked up when a condition asks. Remembers the outcome of every term
 * that does not depend on the destination.
 */
final class RequestView extends Facts {
  private static final String TOPIC = "topic.";

  private final PolicyInput input;
  private final Words words;
  private final List<Found> found;
  private final @Nullable Truth[] outcomes;
  private final @Nullable DataClass dataClass;
  private final @Nullable Destination destination;

  /**
   * What a policy's conditions need besides the request.
   *
   * @param constants classes by name
   * @param terms number of distinct terms
   * @param zone in which hours and weekdays are told
   */
  record Words(Map<String, DataClass> constants, int terms, ZoneId zone) {}

  /** Findings of one type. */
  private record Found(FindingType type, int count, double confidence) {}

  private RequestView(
      PolicyInput input,
      Words words,
      List<Found> found,
      @Nullable Truth[] outcomes,
      @Nullable DataClass dataClass,
      @Nullable Destination destination) {
    super(words.constants());
    this.input = input;
    this.words = words;
    this.found = found;
    this.outcomes = outcomes;
    this.dataClass = dataClass;
    this.destination = destination;
  }

  /** Facts of a request that has no class yet. */
  static RequestView of(PolicyInput input, Words words) {
    return of(input, words, byType(input.findings()));
  }

  private static RequestView of(PolicyInput input, Words words, List<Found> found) {
    return new RequestView(input, words, found, new Truth[words.terms()], null, null);
  }

  private static List<Found> byType(List<Finding> findings) {
    var found = new ArrayList<Found>();
    for (Finding finding : findings) {
      int i = 0;
      while (i < found.size() && !found.get(i).type().equals(finding.type())) {
        i++;
      }
      if (i == found.size()) {
        found.add(new Found(finding.type(), 1, finding.confidence()));
      } else {
        Found so = found.get(i);
        double surest = Math.max(so.confidence(), finding.confidence());
        found.set(i, new Found(so.type(), so.count() + 1, surest));
      }
    }
    return found;
  }

  @Override
  RequestView withClass(DataClass of) {
    return new RequestView(input, words, found, outcomes, of, null);
  }

  @Override
  RequestView at(Destination place) {
    return new RequestView(input, words, found, outcomes, dataClass, place);
  }

  @Override
  RequestView left(TreatmentPlan plan) {
    return of(input, words, found.stream().filter(f -> Ruling.stays(f.type(), plan)).toList());
  }

  @Override
  String raisedTo() {
    return input.request().raisedTo();
  }

  @Override
  boolean finding(String pattern) {
    for (Found one : found) {
      if (one.type().is(pattern)) {
        return true;
      }
    }
    return false;
  }

  @Override
  long count(String pattern) {
    long count = 0;
    for (Found one : found) {
      count += one.type().is(pattern) ? one.count() : 0;
    }
    return count;
  }

  @Override
  double confidence(String pattern) {
    double surest = 0;
    for (Found one : found) {
      surest = one.type().is(pattern) ? Math.max(surest, one.confidence()) : surest;
    }
    return surest;
  }

  @Override
  boolean scope(String name) {
    return input.principal().scopes().contains(name);
  }

  @Override
  boolean hosted(String kind) {
    var kinds = input.request().hostedTools();
    return kinds.contains(kind) || kinds.contains(HostedTool.OTHER.id());
  }

  @Override
  boolean modality(String kind) {
    var kinds = input.request().modalities();
    return kinds.contains(kind) || kinds.contains(Modality.OTHER.id());
  }

  @Override
  String attribute(String name) {
    return name.equals("id")
        ? input.principal().tenant()
        : input.principal().attributes().getOrDefault(name, "");
  }

  @Override
  @Nullable Truth outcome(int term) {
    return outcomes[term];
  }

  @Override
  void remember(int term, Truth outcome) {
    outcomes[term] = outcome;
  }

  @Override
  @Nullable Object value(Fact fact) {
    if (fact.isOfDestination()) {
      return destination == null ? null : ofDestination(fact, destination);
    }
    RequestFacts request = input.request();
    return switch (fact) {
      case TEAM -> input.principal().team();
      case KEY_ID -> input.principal().keyId();
      case MODEL -> request.model();
      case ENDPOINT -> request.endpoint();
      case STREAM -> request.stream();
      case PURPOSE -> request.purpose();
      case TOOLS -> request.tools();
      case TOOLS_USED -> request.toolsUsed();
      case HOSTED_TOOLS -> request.hostedTools();
      case MODALITIES -> request.modalities();
      case STORE -> request.store();
      case BYTES -> request.bytes();
      case TOPIC -> topic();
      case HOUR -> (long) received().getHour();
      case WEEKDAY -> received().getDayOfWeek().name().toLowerCase(Locale.ROOT);
      case CLASS -> dataClass;
      default -> null;
    };
  }

  /** A destination's fact. */
  static @Nullable Object ofDestination(Fact fact, Destination place) {
    return switch (fact) {
      case DESTINATION_ID -> place.id();
      case DESTINATION_LOCATION -> place.location();
      case DESTINATION_CLEARANCE -> place.clearance();
      case DESTINATION_RETENTION -> place.retention();
      case DESTINATION_RETENTION_DAYS -> place.retentionDays();
      case DESTINATION_INPUT_PRICE -> place.price().input();
      case DESTINATION_OUTPUT_PRICE -> place.price().output();
      default -> null;
    };
  }

  private ZonedDateTime received() {
    return input.request().at().atZone(words.zone());
  }

  /** The name of the most certain topic; of equally certain ones the first by name. */
  private String topic() {
    String topic = "";
    double surest = -1;
    for (Found one : found) {
      String name = one.type().name();
      boolean surer =
          one.confidence() > surest
              || (one.confidence() == surest && name.compareTo(TOPIC + topic) < 0);
      if (name.startsWith(TOPIC) && surer) {
        topic = name.substring(TOPIC.length());
        surest = one.confidence();
      }
    }
    return topic;
  }
}
