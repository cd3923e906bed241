package dev.privet.backends.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.privet.backends.api.LocationException;
import dev.privet.backends.core.health.Capacity;
import dev.privet.backends.core.health.Condition;
import dev.privet.backends.core.health.HealthRules;
import dev.privet.backends.core.health.Load;
import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptResult.Failure;
import dev.privet.filters.api.BrokenReplyException;
import dev.privet.filters.api.Ending;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.Fingerprint;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Role;
import dev.privet.filters.api.Verdict;
import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.Price;
import dev.privet.policies.api.Treatment;
import dev.privet.policies.api.TreatmentPlan;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A fleet, a careless policy and some requests, all from one seed. The policy grants destinations
 * that the text is too sensitive for, on purpose; what is sent is caught and compared with the
 * rules and with what the naive router says.
 */
final class RoutingWorld {
  private static final List<String> TYPES =
      List.of("pii.email", "pii.name", "secret.key", "topic.x", "brand.new");
  private static final Fingerprint FINGERPRINT = new Fingerprint(new byte[16]);

  final List<Place> places = new ArrayList<>();
  final List<Place> route = new ArrayList<>();
  final HealthRules rules;
  final Strategy strategy;
  final int attempts;
  final @Nullable Place canary;
  final double canaryShare;
  final @Nullable Place mirror;
  final double mirrorShare;

  private final long seed;
  private final Sabotage sabotage;
  private final Random random;
  private final AtomicLong clock = new AtomicLong();
  private final Map<String, DataClass> table = new HashMap<>();
  private final Map<String, ScriptedReply> kept = new HashMap<>();
  private final NaiveRouter naive;
  private final Router router;
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final List<Open> opens = new CopyOnWriteArrayList<>();
  private @Nullable Running running;

  /** A destination. */
  record Place(
      String id, int clearance, double input, double output, double weight, @Nullable Load load) {}

  /** What a destination does. */
  enum Act {
    ANSWER,
    ANSWER_THEN_BREAK,
    REJECT,
    BUG,
    FAIL
  }

  /** What a destination does, and how long it takes. */
  record Step(Act act, Failure failure, int how, int retryAfter, long nanos) {
    boolean isPassing() {
      boolean passing =
          switch (failure) {
            case CONNECT, OVERLOADED, RATE_LIMITED -> true;
            case BROKEN -> how < 4;
            default -> false;
          };
      return passing && retryAfter == 0;
    }
  }

  /** A request with all that will meet it. */
  record Request(
      List<Integer> types,
      List<String> secrets,
      Map<Place, Integer> plans,
      boolean stream,
      long most,
      int intents,
      List<Step> steps,
      Step mirrorStep) {
    Set<Place> granted() {
      return plans.keySet();
    }

    long bytes() {
      return 4 + secrets.stream().mapToLong(secret -> secret.length() + 1L).sum();
    }
  }

  private record Open(String destination, String body, boolean copy) {}

  private record Running(Request request, LlmExchange exchange, ScriptedRecorder recorder) {}

  RoutingWorld(long seed, Sabotage sabotage) {
    this.seed = seed;
    this.sabotage = sabotage;
    this.random = new Random(seed);
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      places.add(
          new Place(
              "d" + i,
              random.nextInt(4),
              random.nextInt(5),
              random.nextInt(5),
              1 + random.nextInt(3),
              random.nextBoolean()
                  ? new Load(random.nextInt(9), random.nextInt(9), random.nextInt(4) / 4.0)
                  : null));
    }
    Place side = new Place("side", random.nextInt(4), 1, 1, 1, null);
    Place copies = new Place("copies", random.nextInt(4), 1, 1, 1, null);
    TYPES.subList(0, 4).forEach(type -> table.put(type, dataClass(random.nextInt(4))));
    rules =
        new HealthRules(
            Duration.ofSeconds(30),
            random.nextBoolean() ? 3 : 1_000,
            0.5,
            Duration.ofSeconds(5),
            0.2);
    strategy = Strategy.values()[random.nextInt(5)];
    attempts = 1 + random.nextInt(4);
    canary = random.nextInt(4) == 0 ? (random.nextBoolean() ? side : places.getFirst()) : null;
    canaryShare = random.nextInt(3) / 2.0;
    mirror = random.nextInt(8) == 0 ? copies : null;
    mirrorShare = 0.75;
    route.addAll(places);
    places.add(side);
    places.add(copies);
    naive = new NaiveRouter(this, seed);
    Random luck = new Random(seed);
    router =
        new Router(
            fleet(),
            new Egress(),
            new RouteRules(
                sabotage == Sabotage.ATTEMPTS_UNBOUNDED ? attempts + 1 : attempts,
                Duration.ofSeconds(600),
                Duration.ofSeconds(600),
                Duration.ZERO,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5)),
            FINGERPRINT,
            report -> {},
            luck::nextDouble);
  }

  private Fleet fleet() {
    var members = new ArrayList<Fleet.Member>();
    for (Place place : places) {
      var condition = new Condition(sabotage.rules(rules), Capacity.DEFAULT, clock::get);
      if (place.load() != null) {
        condition.published(place.load());
      }
      members.add(
          Scene.member(destination(place), (attempt, transport) -> act(place, attempt), condition));
    }
    return Fleet.of(
        members,
        List.of(
            new ModelRoute(
                "chat",
                route.stream().map(place -> place.id() + "/m").toList(),
                route.stream().map(Place::weight).toList(),
                strategy,
                branch(canary, canaryShare),
                branch(mirror, mirrorShare))));
  }

  private static ModelRoute.@Nullable Branch branch(@Nullable Place place, double share) {
    return place == null ? null : new ModelRoute.Branch(place.id() + "/m", share, true);
  }

  /** Runs some requests, one after the other; what went wrong first, if anything did. */
  Optional<String> run(int requests) {
    for (int i = 0; i < requests && problems.isEmpty(); i++) {
      run(request());
    }
    router.close();
    return problems.stream().findFirst().map(problem -> "seed " + seed + ": " + problem);
  }

  private void run(Request request) {
    var policy = new Scene.TablePolicy(dataClass(0), table, grants(request));
    var recorder =
        new ScriptedRecorder(request.intents() + (sabotage == Sabotage.INTENT_SKIPPED ? 9 : 0));
    LlmExchange exchange =
        Scene.exchange(text(request), policy, sabotage.recorder(recorder), findings(request));
    sabotage.outermost(kept, exchange);
    exchange.attempt((attempt, chain) -> chain.proceed(render(request, attempt, exchange)));
    running = new Running(request, exchange, recorder);
    opens.clear();
    NaiveRouter.Expected expected = naive.route(request);
    String end = ask(exchange);
    if (!expected.end().equals(end)) {
      problems.add("ended " + end + ", expected " + expected);
    }
    checkOpens(expected);
    checkBooks(recorder, end);
  }

  private String ask(LlmExchange exchange) {
    RouteResult result = router.route(Scene.passage(exchange));
    String end =
        switch (result) {
          case RouteResult.Refused(Verdict.Refused refusal) -> refusal.code();
          case RouteResult.Answered(Reply reply) -> read(reply, exchange);
        };
    Ending ending =
        switch (end) {
          case "answered" -> Ending.COMPLETE;
          case "truncated" -> Ending.TRUNCATED;
          default -> Ending.REFUSED;
        };
    exchange.close(ending, "", 200);
    // The next request must find the mirror as the naive router does.
    router.awaitMirrors();
    return end;
  }

  private String read(Reply reply, LlmExchange exchange) {
    if (reply.served().residual().rank() > exchange.decision().orElseThrow().dataClass().rank()) {
      problems.add("answered with what is of a higher class than the request");
    }
    try (reply) {
      Optional<Frame> frame = reply.next();
      while (frame.isPresent()) {
        frame = reply.next();
      }
      return "answered";
    } catch (IOException e) {
      if (sabotage == Sabotage.FAILOVER_AFTER_FIRST_EVENT) {
        router.route(Scene.passage(exchange));
      }
      return "truncated";
    }
  }

  private void checkOpens(NaiveRouter.Expected expected) {
    List<String> sent = opens.stream().filter(o -> !o.copy()).map(Open::destination).toList();
    if (!sent.equals(expected.opens())) {
      problems.add("sent to " + sent + ", expected " + expected);
    }
    long copies = opens.stream().filter(Open::copy).count();
    if (copies != (expected.mirrored() ? 1 : 0)) {
      problems.add(copies + " copies, expected " + expected);
    }
    if (sent.size() > attempts) {
      problems.add("more attempts than permitted");
    }
    opens.forEach(this::checkText);
  }

  /** No secret of a class above the clearance, and none that was to be removed, is in the body. */
  private void checkText(Open open) {
    Request request = running.request();
    Place place =
        places.stream().filter(p -> p.id().equals(open.destination())).findFirst().orElseThrow();
    Integer plan = request.plans().get(place);
    if (plan == null) {
      problems.add("sent to " + place.id() + ", which was not granted");
      return;
    }
    for (int i = 0; i < request.secrets().size(); i++) {
      String type = TYPES.get(request.types().get(i));
      boolean stands = open.body().contains(request.secrets().get(i));
      if (stands && (removes(plan, type) || rank(type) > place.clearance())) {
        problems.add(type + " arrived at " + place);
      }
    }
  }

  private void checkBooks(ScriptedRecorder recorder, String end) {
    if (recorder.entries.size() != opens.size()) {
      problems.add(opens.size() + " opened, " + recorder.entries.size() + " intents");
      return;
    }
    for (int i = 0; i < opens.size(); i++) {
      ScriptedRecorder.Entry entry = recorder.entries.get(i);
      Open open = opens.get(i);
      if (entry.outcomes().size() != 1) {
        problems.add(entry.outcomes().size() + " outcomes");
      } else if (entry.outcome().ending() == Ending.COMPLETE
          && !open.copy()
          && !end.equals("answered")) {
        problems.add("complete in the books, but " + end);
      }
      if (!entry.facts().destination().equals(open.destination())
          || entry.facts().mirror() != open.copy()
          || !entry.facts().requestFingerprint().equals(FINGERPRINT.of(open.body()))) {
        problems.add("the books do not tell what was sent");
      }
    }
  }

  private AttemptResult act(Place place, Attempt attempt) throws IOException {
    Running now = running;
    boolean copy = now.exchange().isClosed();
    int number = (int) opens.stream().filter(open -> !open.copy()).count();
    opens.add(new Open(place.id(), new String(attempt.request().body(), UTF_8), copy));
    if (now.recorder().entries.size() != opens.size()) {
      problems.add("sent before its intent was written down");
    }
    Step step =
        copy
            ? now.request().mirrorStep()
            : now.request().steps().get(Math.min(number, now.request().steps().size() - 1));
    if (!copy) {
      clock.addAndGet(step.nanos());
    }
    return switch (step.act()) {
      case ANSWER -> new AttemptResult.Answered(ScriptedReply.whole(1));
      case ANSWER_THEN_BREAK ->
          new AttemptResult.Answered(ScriptedReply.breaking(1, () -> new IOException("later")));
      case REJECT ->
          sabotage == Sabotage.REFUSAL_FAILS_OVER
              ? new AttemptResult.Failed(Failure.SERVER_ERROR, 400, 0)
              : new AttemptResult.Refused(Verdict.refuse(ErrorCode.DESTINATION_REJECTED, "no"));
      case BUG -> throw new IllegalStateException("bug");
      case FAIL -> failed(step);
    };
  }

  private static AttemptResult failed(Step step) throws IOException {
    return switch (step.failure()) {
      case CONNECT -> throw new ConnectException("refused");
      case TIMEOUT -> throw new HttpTimeoutException("late");
      case LOCATION -> throw new LocationException("elsewhere");
      case BROKEN ->
          switch (step.how()) {
            case 0 -> throw new IOException("reset");
            case 1 -> new AttemptResult.Answered(ScriptedReply.breaking(0, null));
            case 2, 3 ->
                new AttemptResult.Answered(
                    ScriptedReply.breaking(
                        0, () -> new BrokenReplyException(ErrorCode.DESTINATION_BROKEN, "early")));
            default -> new AttemptResult.Failed(Failure.BROKEN, 500, step.retryAfter());
          };
      case RATE_LIMITED, OVERLOADED, SERVER_ERROR, CREDENTIALS, NOT_CLEARED, UNSUPPORTED, BUSY ->
          new AttemptResult.Failed(step.failure(), 500, step.retryAfter());
    };
  }

  private Attempt render(Request request, Attempt attempt, LlmExchange exchange) {
    Place place =
        places.stream()
            .filter(p -> p.id().equals(attempt.destination().id()))
            .findFirst()
            .orElseThrow();
    int plan = request.plans().get(place);
    var texts = new HashMap<String, String>();
    var left = new ArrayList<Finding>();
    for (Finding finding : attempt.residual()) {
      if (removes(plan, finding.type().name())) {
        texts.put(finding.pointer(), "[gone]");
      } else {
        left.add(finding);
      }
    }
    boolean lies = sabotage.lies(attempt, exchange, canary == null ? "" : canary.id());
    return attempt.rendered(attempt.request().withTexts(texts), lies ? List.of() : left);
  }

  /** The rank of what is left in the text for a place, found without the code under test. */
  int residual(Request request, Place place) {
    int rank = 0;
    for (int type : request.types()) {
      String name = TYPES.get(type);
      if (!removes(request.plans().get(place), name)) {
        rank = Math.max(rank, rank(name));
      }
    }
    return rank;
  }

  private int rank(String type) {
    DataClass known = table.get(type);
    return known == null ? 3 : known.rank();
  }

  private static boolean removes(int plan, String type) {
    return plan == 2 || (plan == 1 && type.startsWith("pii."));
  }

  private static TreatmentPlan plan(int number) {
    return switch (number) {
      case 0 -> TreatmentPlan.RAW;
      case 1 -> TreatmentPlan.of(Treatment.TOKENIZE, "pii.*");
      default -> TreatmentPlan.of(Treatment.DROP, "*");
    };
  }

  private Request request() {
    List<Integer> types = new ArrayList<>();
    List<String> secrets = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      types.add(random.nextInt(TYPES.size()));
      secrets.add("s" + Long.toHexString(random.nextLong()) + "x".repeat(random.nextInt(40)));
    }
    Map<Place, Integer> plans = new HashMap<>();
    for (Place place : places) {
      if (random.nextInt(5) > 0) {
        plans.put(place, random.nextInt(3));
      }
    }
    if (plans.isEmpty()) {
      plans.put(places.getFirst(), 0);
    }
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < attempts + 2; i++) {
      steps.add(step());
    }
    return new Request(
        types,
        secrets,
        plans,
        random.nextBoolean(),
        random.nextInt(3) * 300L,
        random.nextInt(8) == 0 ? random.nextInt(3) : 100,
        steps,
        step());
  }

  private Step step() {
    Act act = random.nextInt(3) > 0 ? Act.FAIL : Act.values()[random.nextInt(4)];
    Failure failure =
        random.nextBoolean()
            ? Failure.CONNECT
            : Failure.values()[random.nextInt(Failure.values().length)];
    int how = random.nextInt(6);
    boolean says =
        switch (failure) {
          case CONNECT, TIMEOUT, LOCATION -> false;
          case BROKEN -> how > 3;
          default -> true;
        };
    int after = says && random.nextInt(4) == 0 ? 60 : 0;
    return new Step(act, failure, how, after, random.nextInt(4_000) * 1_000_000L);
  }

  private TextRequest text(Request request) {
    var lines = new ArrayList<>(request.secrets());
    lines.add("tail");
    return new TextRequest(
        "chat",
        request.stream(),
        request.most(),
        lines.stream().map(line -> Role.USER).toList(),
        lines);
  }

  private static List<Finding> findings(Request request) {
    var findings = new ArrayList<Finding>();
    for (int i = 0; i < request.types().size(); i++) {
      findings.add(
          new Finding(
              TextRequest.pointer(i),
              0,
              4,
              new FindingType(TYPES.get(request.types().get(i))),
              1,
              "test"));
    }
    return findings;
  }

  private List<Decision.Grant> grants(Request request) {
    return request.plans().entrySet().stream()
        .map(entry -> new Decision.Grant(destination(entry.getKey()), plan(entry.getValue())))
        .toList();
  }

  private static Destination destination(Place place) {
    return new Destination(
        place.id(),
        "us",
        dataClass(place.clearance()),
        "",
        new Price(place.input(), place.output()));
  }

  private static DataClass dataClass(int rank) {
    return Samples.CLASSES.inOrder().get(rank);
  }
}
