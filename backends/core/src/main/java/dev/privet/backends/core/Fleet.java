package dev.privet.backends.core;

import dev.privet.backends.api.Backend;
import dev.privet.backends.api.BackendSettings;
import dev.privet.backends.api.LocationException;
import dev.privet.backends.api.ModelListing;
import dev.privet.backends.api.Provider;
import dev.privet.backends.api.Transport;
import dev.privet.backends.core.health.Condition;
import dev.privet.backends.core.transport.HttpTransport;
import dev.privet.backends.core.transport.Networks;
import dev.privet.policies.api.Destination;
import java.io.Closeable;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every destination with the code that talks to it, and the models callers may ask for. An
 * immutable snapshot of the config.
 */
public final class Fleet implements Closeable {
  private final Map<String, Member> members;
  private final Map<String, Route> routes;
  private final List<Destination> destinations;
  private final List<String> models;

  private Fleet(Map<String, Member> members, Map<String, Route> routes) {
    this.members = Map.copyOf(members);
    this.routes = Map.copyOf(routes);
    this.destinations = members.values().stream().map(Member::destination).toList();
    this.models = routes.keySet().stream().sorted().toList();
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
    var byName = new HashMap<String, Route>();
    for (ModelRoute route : routes) {
      if (byName.put(route.name(), route(route, byId)) != null) {
        throw new IllegalArgumentException("models: '" + route.name() + "' is listed twice");
      }
    }
    return new Fleet(byId, byName);
  }

  private static Route route(ModelRoute route, Map<String, Member> members) {
    String where = "models." + route.name();
    var targets = new ArrayList<Target>();
    for (int i = 0; i < route.targets().size(); i++) {
      targets.add(
          known(where + ".route", route.targets().get(i), members).weighing(route.weight(i)));
    }
    return new Route(
        route.name(),
        targets,
        route.strategy(),
        branch(where + ".canary.to", route.canary(), members),
        branch(where + ".mirror.to", route.mirror(), members));
  }

  private static @Nullable Branch branch(
      String where, ModelRoute.@Nullable Branch branch, Map<String, Member> members) {
    return branch == null
        ? null
        : new Branch(known(where, branch.target(), members), branch.share(), branch.random());
  }

  private static Target known(String where, String address, Map<String, Member> members) {
    return target(address, members)
        .orElseThrow(() ->
            new IllegalArgumentException(
                where + ": '" + address + "': expected destination/model, both configured"));
  }

  private static Optional<Target> target(String address, Map<String, Member> members) {
    int slash = address.indexOf('/');
    Member member = slash < 0 ? null : members.get(address.substring(0, slash));
    String model = member == null ? null : member.model(address.substring(slash + 1));
    return member == null || model == null
        ? Optional.empty()
        : Optional.of(new Target(member, model));
  }

  /**
   * Where a model can be asked, as listed: the targets of the route of that name, or the one target
   * of a name like {@code destination/model}. Empty if there is no such model.
   */
  public List<Target> targets(String model) {
    return route(model).map(Route::targets).orElse(List.of());
  }

  /** The route of that name, or one to the only target of a name like {@code destination/model}. */
  Optional<Route> route(String model) {
    Route route = routes.get(model);
    return route != null
        ? Optional.of(route)
        : target(model, members)
            .map(only -> new Route(model, List.of(only), Strategy.ORDERED, null, null));
  }

  /** All destinations, for policies. */
  public List<Destination> destinations() {
    return destinations;
  }

  /** The names of the routes, sorted. */
  public List<String> models() {
    return models;
  }

  /** What callers may ask for now: the routes, and what destinations told us that they have. */
  public List<String> offered() {
    var all = new TreeSet<String>();
    for (Member member : members.values()) {
      String id = member.destination().id();
      member.offered().forEach(name -> all.add(id + "/" + name));
    }
    var names = new ArrayList<>(models);
    names.addAll(all);
    return List.copyOf(names);
  }

  /** The member of that destination id. */
  public Optional<Member> member(String destinationId) {
    return Optional.ofNullable(members.get(destinationId));
  }

  /** Releases what the backends hold. */
  @Override
  public void close() {
    members.values().forEach(member -> member.backend().close());
  }

  /** All members, in no order. */
  Collection<Member> members() {
    return members.values();
  }

  /**
   * One destination with its code.
   *
   * @param destination the policy's view of it
   * @param backend the code behind it
   * @param transport its way out, bound to its address
   * @param models models by the name that routes use; values are the destination's own names
   * @param maxAnswerBytes longest answer
   * @param upkeep how it is doing, and how that is found out
   */
  public record Member(
      Destination destination,
      Backend backend,
      Transport transport,
      Map<String, String> models,
      long maxAnswerBytes,
      Upkeep upkeep) {
    public Member {
      Objects.requireNonNull(destination, "destination");
      Objects.requireNonNull(backend, "backend");
      Objects.requireNonNull(transport, "transport");
      Objects.requireNonNull(upkeep, "upkeep");
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
        Networks networks,
        Upkeep upkeep)
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
          settings.maxAnswerBytes(),
          upkeep);
    }

    /** A member of which nothing is known but by calls. */
    public static Member create(
        Provider provider,
        BackendSettings settings,
        Map<String, String> models,
        HttpTransport http,
        Networks networks)
        throws LocationException {
      return create(provider, settings, models, http, networks, Upkeep.of(Condition.usual()));
    }

    /** The destination's own name of a model: as configured, or as the destination told us. */
    private @Nullable String model(String name) {
      String configured = models.get(name);
      return configured == null && offered().contains(name) ? name : configured;
    }

    private Set<String> offered() {
      return upkeep.listing() == null ? Set.of() : upkeep.condition().offered();
    }

    @Override
    public String toString() {
      return "Member[" + destination.id() + "]";
    }
  }

  /**
   * How a destination is doing, and how that is found out besides by calls.
   *
   * @param condition how it is doing
   * @param probe what to look at to see whether it is there; null for nothing
   * @param metrics where it publishes its load; null for nowhere
   * @param listing how it is asked which models it has; null if it is not
   */
  public record Upkeep(
      Condition condition,
      @Nullable Post probe,
      @Nullable Post metrics,
      @Nullable Listing listing) {
    public Upkeep {
      Objects.requireNonNull(condition, "condition");
    }

    /** Upkeep of a destination whose models are those of the config. */
    public Upkeep(Condition condition, @Nullable Post probe, @Nullable Post metrics) {
      this(condition, probe, metrics, null);
    }

    /** A condition that is known by calls only. */
    public static Upkeep of(Condition condition) {
      return new Upkeep(condition, null, null);
    }
  }

  /**
   * An address of a destination that is looked at from time to time.
   *
   * @param transport the way there, by the same rule of addresses as the destination's own
   */
  public record Post(Transport transport, URI address) {
    public Post {
      Objects.requireNonNull(transport, "transport");
      Objects.requireNonNull(address, "address");
    }
  }

  /**
   * How a destination is asked which models it has, from time to time.
   *
   * @param transport the destination's own way out
   */
  public record Listing(Transport transport, ModelListing how) {
    public Listing {
      Objects.requireNonNull(transport, "transport");
      Objects.requireNonNull(how, "how");
    }
  }

  /**
   * One model at one destination.
   *
   * @param model the destination's own name of the model
   * @param weight its part beside the other targets of a route
   */
  public record Target(Member member, String model, double weight) {
    public Target {
      Objects.requireNonNull(member, "member");
      Objects.requireNonNull(model, "model");
    }

    /** A target of the usual weight. */
    public Target(Member member, String model) {
      this(member, model, 1);
    }

    public Destination destination() {
      return member.destination();
    }

    Condition condition() {
      return member.upkeep().condition();
    }

    Target weighing(double other) {
      return new Target(member, model, other);
    }

    boolean isSameAs(Target other) {
      return member.equals(other.member) && model.equals(other.model);
    }

    /** A number for its name, the same on every node. */
    long seed() {
      return ((long) destination().id().hashCode() << 32) ^ model.hashCode();
    }
  }

  /** A target beside a route, for a share of its requests. */
  record Branch(Target target, double share, boolean random) {}

  /** The targets of a model as listed, and what is beside them. */
  record Route(
      String name,
      List<Target> targets,
      Strategy strategy,
      @Nullable Branch canary,
      @Nullable Branch mirror) {
    Route {
      targets = List.copyOf(targets);
    }
  }
}
