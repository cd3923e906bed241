package dev.privet.filters.cache;

import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.AttemptChain;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptStage;
import dev.privet.filters.api.Call;
import dev.privet.filters.api.Channel;
import dev.privet.filters.api.FinishReason;
import dev.privet.filters.api.Frame;
import dev.privet.filters.api.LlmChain;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.LlmResponse;
import dev.privet.filters.api.Reply;
import dev.privet.filters.api.Role;
import dev.privet.filters.api.Served;
import dev.privet.filters.api.StreamEvent;
import dev.privet.filters.api.StreamStage;
import dev.privet.filters.api.TextSlot;
import dev.privet.filters.api.Wire;
import dev.privet.policies.api.Classification;
import dev.privet.policies.api.DataClass;
import dev.privet.policies.api.DataClasses;
import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Destination;
import dev.privet.policies.api.Obligation;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.Price;
import dev.privet.policies.api.Principal;
import dev.privet.policies.api.RequestFacts;
import dev.privet.policies.api.TreatmentPlan;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Exchanges without a server, and destinations that answer as told. */
final class Fixtures {
  static final DataClasses CLASSES = DataClasses.standard();

  private Fixtures() {}

  /** What is asked, by whom, and what the policy says. */
  record Question(
      String text,
      Principal who,
      String dataClass,
      String policyDigest,
      Set<Obligation> obligations,
      boolean stream,
      String destination,
      String model,
      List<String> hostedTools,
      Map<String, String> headers) {
    static Question of(String text) {
      return new Question(
          text,
          new Principal("key-1", "acme", "search", Set.of(), Map.of()),
          "internal",
          "p1",
          Set.of(),
          false,
          "openai",
          "gpt",
          List.of(),
          Map.of());
    }

    Question by(String tenant, String team, String key) {
      return new Question(
          text,
          new Principal(key, tenant, team, Set.of(), Map.of()),
          dataClass,
          policyDigest,
          obligations,
          stream,
          destination,
          model,
          hostedTools,
          headers);
    }

    Question inClass(String name) {
      return new Question(
          text,
          who,
          name,
          policyDigest,
          obligations,
          stream,
          destination,
          model,
          hostedTools,
          headers);
    }

    Question underPolicy(String digest) {
      return new Question(
          text,
          who,
          dataClass,
          digest,
          obligations,
          stream,
          destination,
          model,
          hostedTools,
          headers);
    }

    Question withObligation(Obligation obligation) {
      return new Question(
          text,
          who,
          dataClass,
          policyDigest,
          Set.of(obligation),
          stream,
          destination,
          model,
          hostedTools,
          headers);
    }

    Question streamed() {
      return new Question(
          text,
          who,
          dataClass,
          policyDigest,
          obligations,
          true,
          destination,
          model,
          hostedTools,
          headers);
    }

    Question at(String otherDestination, String otherModel) {
      return new Question(
          text,
          who,
          dataClass,
          policyDigest,
          obligations,
          stream,
          otherDestination,
          otherModel,
          hostedTools,
          headers);
    }

    Question withHostedTool(String tool) {
      return new Question(
          text,
          who,
          dataClass,
          policyDigest,
          obligations,
          stream,
          destination,
          model,
          List.of(tool),
          headers);
    }

    Question withHeader(String name, String value) {
      return new Question(
          text,
          who,
          dataClass,
          policyDigest,
          obligations,
          stream,
          destination,
          model,
          hostedTools,
          Map.of(name, value));
    }
  }

  /** A destination that counts its calls and answers with these frames. */
  static final class Model implements AttemptChain {
    private final List<Frame> frames;
    private final boolean breaks;
    int calls;

    Model(List<Frame> frames, boolean breaks) {
      this.frames = frames;
      this.breaks = breaks;
    }

    static Model says(String... pieces) {
      return new Model(answer(FinishReason.STOP, pieces), false);
    }

    @Override
    public AttemptResult proceed(Attempt attempt) {
      calls++;
      var served =
          new Served(
              attempt.destination().id(),
              "us",
              attempt.model(),
              1,
              CLASSES.lowest(),
              Price.FREE,
              false);
      return new AttemptResult.Answered(new Scripted(served, frames.iterator(), breaks));
    }
  }

  private record Scripted(Served served, Iterator<Frame> frames, boolean breaks) implements Reply {
    @Override
    public Optional<Frame> next() throws IOException {
      if (frames.hasNext()) {
        return Optional.of(frames.next());
      }
      if (breaks) {
        throw new IOException("cut");
      }
      return Optional.empty();
    }

    @Override
    public void close() {}
  }

  /** An answer as a stream: one frame for each piece, then usage, finish and end. */
  static List<Frame> answer(FinishReason reason, String... pieces) {
    var wire = new Wire() {};
    var content = new Channel(0, Channel.Kind.CONTENT, 0);
    var frames = new ArrayList<Frame>();
    frames.add(new Frame(List.of(new StreamEvent.Opaque(wire)), wire));
    for (String piece : pieces) {
      frames.add(new Frame(List.of(new StreamEvent.Text(content, piece, wire)), wire));
    }
    frames.add(new Frame(List.of(new StreamEvent.Finish(0, reason, wire)), wire));
    frames.add(new Frame(List.of(new StreamEvent.Usage(7, 3, wire)), wire));
    frames.add(new Frame(List.of(new StreamEvent.End(wire)), wire));
    return frames;
  }

  /** What came of a question. */
  record Outcome(
      String text, List<Frame> frames, Optional<Served> served, String header, boolean broken) {
    boolean isHit() {
      return served.map(Served::cacheHit).orElse(false);
    }
  }

  /** Asks through the filter and reads the whole answer. */
  static Outcome ask(CacheFilter filter, AttemptChain model, Question question) {
    try {
      Exchange exchange = Exchange.of(question);
      filter.filter(exchange.exchange(), new LlmChain(() -> {}));
      return exchange.read(exchange.attempt(model));
    } catch (IOException | ServletException e) {
      throw new AssertionError(e);
    }
  }

  /** An exchange with its answer side. */
  record Exchange(LlmExchange exchange, Question question, Map<String, String> headers) {
    static Exchange of(Question question) {
      var headers = new TreeMap<String, String>();
      var call = new Call("POST", "/v1/chat/completions", "192.0.2.1", question.headers());
      var exchange = new LlmExchange("req-1", call, new Answer(headers));
      exchange.identify(question.who());
      exchange.parsed(new Prompt(question));
      exchange.decide(new FixedPolicy(question.policyDigest()), decision(question));
      return new Exchange(exchange, question, headers);
    }

    AttemptResult attempt(AttemptChain model) throws IOException {
      var attempt =
          new Attempt(1, grant(question), question.model(), exchange.request(), List.of());
      AttemptChain chain = model;
      for (AttemptStage stage : exchange.attemptStages().reversed()) {
        AttemptChain inner = chain;
        chain = at -> stage.attempt(at, inner);
      }
      return chain.proceed(attempt);
    }

    Outcome read(AttemptResult result) {
      if (!(result instanceof AttemptResult.Answered answered)) {
        throw new AssertionError("expected an answer, got " + result);
      }
      var frames = new ArrayList<Frame>();
      boolean broken = false;
      try (Reply reply = answered.reply()) {
        for (var frame = reply.next(); frame.isPresent(); frame = reply.next()) {
          frames.add(frame.get());
        }
      } catch (IOException e) {
        broken = true;
      }
      return new Outcome(
          text(frames),
          frames,
          Optional.of(answered.reply().served()),
          headers.getOrDefault("x-privet-cache", ""),
          broken);
    }
  }

  static String text(List<Frame> frames) {
    var text = new StringBuilder();
    for (Frame frame : frames) {
      for (StreamEvent event : frame.events()) {
        if (event instanceof StreamEvent.Textual piece) {
          text.append(piece.text());
        }
      }
    }
    return text.toString();
  }

  private static Decision.Permitted decision(Question question) {
    return new Decision.Permitted(
        dataClass(question.dataClass()),
        "rule",
        question.policyDigest(),
        List.of(grant(question)),
        question.obligations(),
        List.of());
  }

  private static Decision.Grant grant(Question question) {
    var destination =
        new Destination(question.destination(), "us", CLASSES.highest(), "", Price.FREE);
    return new Decision.Grant(destination, TreatmentPlan.RAW);
  }

  private static DataClass dataClass(String name) {
    return CLASSES.named(name).orElseThrow();
  }

  private record FixedPolicy(String digest) implements Policy {
    @Override
    public DataClasses classes() {
      return CLASSES;
    }

    @Override
    public Classification classify(PolicyInput input) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Decision decide(PolicyInput input, Collection<Destination> destinations) {
      throw new UnsupportedOperationException();
    }
  }

  private record Answer(Map<String, String> headers) implements LlmResponse {
    @Override
    public void stage(StreamStage stage) {}

    @Override
    public void header(String name, String value) {
      headers.put(name, value);
    }

    @Override
    public boolean committed() {
      return false;
    }
  }

  /** A request whose body says whether it is streamed, and which tells caches to look past that. */
  private record Prompt(Question question) implements LlmRequest {
    @Override
    public String dialect() {
      return "test";
    }

    @Override
    public RequestFacts facts() {
      return RequestFacts.of("/v1/chat/completions", "chat")
          .withStream(question.stream())
          .withTools(List.of(), List.of(), question.hostedTools())
          .withBytes(question.text().length());
    }

    @Override
    public long maxOutputTokens() {
      return 0;
    }

    @Override
    public List<TextSlot> texts() {
      return List.of(new TextSlot("/0", Role.USER, TextSlot.Kind.STRING, question.text()));
    }

    @Override
    public List<String> uninspectable() {
      return List.of();
    }

    @Override
    public LlmRequest withTexts(Map<String, String> byPointer) {
      return this;
    }

    @Override
    public byte[] body() {
      return (question.stream() + question.text()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] cacheBody() {
      return question.text().getBytes(StandardCharsets.UTF_8);
    }
  }
}
