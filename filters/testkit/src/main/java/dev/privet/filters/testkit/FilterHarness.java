package dev.privet.filters.testkit;

import dev.privet.filters.core.HostConfig;
import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.Obligation;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.Price;
import dev.privet.policies.api.Principal;
import dev.privet.policies.api.TreatmentPlan;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs filters through the real host, without a socket, in front of a scripted model. Whatever the
 * filters under test leave open, the harness adds at the end of its phase: a principal, the mark
 * that the text was looked at, a decision that grants everything, and a recorder. Immutable: each
 * setting gives a new harness over the same filters. Thread-safe if the filters are.
 */
public final class FilterHarness {
  /** The caller, where no filter says otherwise. */
  public static final Principal PRINCIPAL =
      new Principal("key-1", "tenant-1", "team-1", Set.of(), Map.of());

  private final ServletContext context;
  private final List<Filter> filters;
  private final Setup setup;

  private FilterHarness(ServletContext context, List<Filter> filters, Setup setup) {
    this.context = context;
    this.filters = filters;
    this.setup = setup;
  }

  /** A harness for filters in their order: typed ones, and plain servlet filters among them. */
  public static FilterHarness of(Filter... filters) {
    ServletContext context = Doubles.context();
    for (Filter filter : filters) {
      try {
        filter.init(Doubles.filterConfig(context));
      } catch (ServletException e) {
        throw new IllegalArgumentException("filters: one cannot be initialised", e);
      }
    }
    Runs.listen(context);
    return new FilterHarness(context, List.of(filters), Setup.DEFAULT);
  }

  /** A destination on the premises that is cleared for everything. */
  public static Destination destination(String id) {
    return destination(id, Destination.ON_PREM, DataClasses.standard().highest());
  }

  public static Destination destination(String id, String location, DataClass clearance) {
    return new Destination(id, location, clearance, "none", Price.FREE);
  }

  /** The model answers with these pieces of text, one event each. */
  public FilterHarness modelSays(String... pieces) {
    return model(Model.saying(pieces));
  }

  /** The model calls a tool with these pieces of JSON, one event each. */
  public FilterHarness modelCalls(String tool, String... pieces) {
    return model(Model.calling(tool, pieces));
  }

  /** The model answers as scripted. */
  public FilterHarness model(Model model) {
    return with(setup.withModel(model));
  }

  /** The caller is this one, unless a filter under test says otherwise. */
  public FilterHarness as(Principal principal) {
    return with(setup.withPrincipal(principal));
  }

  /** These findings are reported before the decision. */
  public FilterHarness finding(Finding... findings) {
    return with(setup.withFindings(List.of(findings)));
  }

  /** The policy that decides, unless a filter under test does. */
  public FilterHarness policy(Policy policy) {
    return with(setup.withPolicy(policy));
  }

  /** The class that the permissive policy gives to everything. */
  public FilterHarness classed(DataClass dataClass) {
    return with(setup.withPolicy(setup.permissive().withDataClass(dataClass)));
  }

  /** The duties that the permissive policy lays on the chain. */
  public FilterHarness obliged(Obligation... obligations) {
    return with(setup.withPolicy(setup.permissive().withObligations(Set.of(obligations))));
  }

  /** The one destination that the permissive policy grants, and how to treat text for it. */
  public FilterHarness to(Destination destination, TreatmentPlan plan) {
    return to(new Decision.Grant(destination, plan));
  }

  /** The grants of the permissive policy; tried in order. */
  public FilterHarness to(Decision.Grant... grants) {
    return with(setup.withPolicy(setup.permissive().withGrants(Arrays.asList(grants))));
  }

  /** A destination cannot be reached; the next one granted is tried. */
  public FilterHarness unreachable(String destinationId) {
    return with(setup.withUnreachable(destinationId));
  }

  /** A header of the requests to come. */
  public FilterHarness header(String name, String value) {
    return with(setup.withHeader(name, value));
  }

  /** Path of the endpoint; {@code /v1/chat/completions} if not said. */
  public FilterHarness path(String path) {
    return with(setup.withPath(path));
  }

  /** {@link #ask} asks for a whole answer instead of a stream. */
  public FilterHarness unary() {
    return with(setup.withStream(false));
  }

  /** Bounds of the host. */
  public FilterHarness config(HostConfig config) {
    return with(setup.withConfig(config));
  }

  /** Runs in a real container, with sockets, started and stopped for each request. */
  public FilterHarness over(Container container) {
    return with(setup.withContainer(container));
  }

  private FilterHarness with(Setup other) {
    return new FilterHarness(context, filters, other);
  }

  /** One user message, streamed unless {@link #unary} was called. */
  public Outcome ask(String text) {
    return send(Requests.chat(text, setup.stream()));
  }

  /** A request body as it is. */
  public Outcome send(String json) {
    return send(json.getBytes(StandardCharsets.UTF_8));
  }

  /** A request body as it is. */
  public Outcome send(byte[] body) {
    return run(new Doubles.Head("POST", setup.path(), setup.headers()), body);
  }

  /** A request without a body, such as {@code /v1/models}. */
  public Outcome get(String path) {
    return run(new Doubles.Head("GET", path, setup.headers()), new byte[0]);
  }

  private Outcome run(Doubles.Head head, byte[] body) {
    return new Runs(context, filters, setup).run(head, body);
  }
}
