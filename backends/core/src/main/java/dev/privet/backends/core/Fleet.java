package dev.privet.backends.core;

import dev.privet.backends.api.Backend;
import dev.privet.backends.api.BackendSettings;
import dev.privet.backends.api.LocationException;
import dev.privet.backends.api.Provider;
import dev.privet.backends.api.Transport;
import dev.privet.policies.api.Destination;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Every destination with the code that talks to it, and the models callers may ask for. An
 * immutable snapshot of the config.
 */
public final class Fleet {
  private final Map<String, Member> members;
  private final Map<String, List<Target>> targets;
  private final List<Destination> destinations;
  private final List<String> models;

  private Fleet(Map<String, Member> members, Map<String, List<Target>> targets) {
    this.members = Map.copyOf(members);
    this.targets = Map.copyOf(targets);
    this.destinations = members.values().stream().map(Member::destination).toList();
    this.models = targets.keySet().stream().sorted().toList();
  }

  /**
   * A fleet.
   *
   * @throws IllegalArgumentException if an id or a name is given twice, or a route leads to a
   *     destination or model that is not there
   */
  public static Fleet of(List<Member> members, List<ModelRoute> routes) {
    var byId = new HashMap<String, Member>();
    for (Member member : members) {
      String id = member.destination().id();
      if (byId.put(id, member) != null) {
        throw new IllegalArgumentException("destinations: '" + id + "' is listed twice");
      }
    }
    var targets = new HashMap<String, List<Target>>();
    for (ModelRoute route : routes) {
      if (targets.put(route.name(), targets(route, byId)) != null) {
        throw new IllegalArgumentException("models: '" + route.name() + "' is listed twice");
      }
    }
    return new Fleet(byId, targets);
  }

  private static List<Target> targets(ModelRoute route, Map<String, Member> members) {
    var targets = new ArrayList<Target>();
    for (String address : route.targets()) {
      targets.add(
          target(address, members)
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "models."
                          + route.name()
                          + ".route: '"
                          + address
                          + "': expected destination/model, both configured")));
    }
    return route.strategy().order(targets);
  }

  private static Optional<Target> target(String address, Map<String, Member> members) {
    int slash = address.indexOf('/');
    Member member = slash < 0 ? null : members.get(address.substring(0, slash));
    String model = member == null ? null : member.models().get(address.substring(slash + 1));
    return member == null || model == null
        ? Optional.empty()
        : Optional.of(new Target(member, model));
  }

  /**
   * Where a model can be asked, best first: the targets of the route of that name, or the one
   * target of a name like {@code destination/model}. Empty if there is no such model.
   */
  public List<Target> targets(String model) {
    List<Target> route = targets.get(model);
    return route != null ? route : target(model, members).stream().toList();
  }

  /** All destinations, for policies. */
  public List<Destination> destinations() {
    return destinations;
  }

  /** The names of the routes, sorted. */
  public List<String> models() {
    return models;
  }

  /** The member of that destination id. */
  public Optional<Member> member(String destinationId) {
    return Optional.ofNullable(members.get(destinationId));
  }

  /**
   * One destination with its code.
   *
   * @param destination the policy's view of it
   * @param backend the code behind it
   * @param transport its way out, bound to its address
   * @param models models by the name that routes use; values are the destination's own names
   * @param maxAnswerBytes longest answer
   */
  public record Member(
      Destination destination,
      Backend backend,
      Transport transport,
      Map<String, String> models,
      long maxAnswerBytes) {
    public Member {
      Objects.requireNonNull(destination, "destination");
      Objects.requireNonNull(backend, "backend");
      Objects.requireNonNull(transport, "transport");
      models = Map.copyOf(models);
      if (maxAnswerBytes < 1) {
        throw new IllegalArgumentException("maxAnswerBytes: expected 1 or more");
      }
    }

    /**
     * A member from its settings. A provider that needs no address gets a transport that refuses
     * every call.
     *
     * @throws LocationException if the address is not where the destination's location says
     * @throws IllegalArgumentException if the settings are unusable
     */
    public static Member create(
        Provider provider,
        BackendSettings settings,
        Map<String, String> models,
        HttpTransport http,
        Networks networks)
        throws LocationException {
      Transport transport =
          provider.needsUri()
              ? http.to(settings.destination(), settings.uri(), networks)
              : call -> {
                throw new LocationException("this destination has no address");
              };
      return new Member(
          settings.destination(),
          provider.create(settings),
          transport,
          models,
          settings.maxAnswerBytes());
    }

    @Override
    public String toString() {
      return "Member[" + destination.id() + "]";
    }
  }

  /**
   * One model at one destination.
   *
   * @param model the destination's own name of the model
   */
  public record Target(Member member, String model) {
    public Target {
      Objects.requireNonNull(member, "member");
      Objects.requireNonNull(model, "model");
    }

    public Destination destination() {
      return member.destination();
    }
  }
}
