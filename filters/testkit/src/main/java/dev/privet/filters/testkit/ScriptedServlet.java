package dev.privet.filters.testkit;

import dev.privet.filters.api.Attempt;
import dev.privet.filters.api.AttemptChain;
import dev.privet.filters.api.AttemptFacts;
import dev.privet.filters.api.AttemptOutcome;
import dev.privet.filters.api.AttemptRecorder;
import dev.privet.filters.api.AttemptResult;
import dev.privet.filters.api.AttemptStage;
import dev.privet.filters.api.Ending;
import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.FindingCounts;
import dev.privet.filters.api.LlmExchange;
import dev.privet.filters.api.LlmRequest;
import dev.privet.filters.api.Passage;
import dev.privet.filters.api.TokenUsage;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.core.TypedDoor;
import dev.privet.policies.api.Decision;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The end of a chain under test: tries the granted destinations in order, through the attempt
 * stages, as the router does.
 */
final class ScriptedServlet {
  private final Model model;
  private final Set<String> unreachable;
  private final List<Outcome.Sent> sent = new CopyOnWriteArrayList<>();

  ScriptedServlet(Model model, Set<String> unreachable) {
    this.model = model;
    this.unreachable = unreachable;
  }

  List<Outcome.Sent> sent() {
    return List.copyOf(sent);
  }

  void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (request.getMethod().equals("GET")) {
      response.setContentType("application/json");
      response.getOutputStream().write("{\"data\":[]}".getBytes(StandardCharsets.UTF_8));
      return;
    }
    TypedDoor door =
        TypedDoor.of(request, response)
            .orElseThrow(() -> new ServletException("the response is not the host's"));
    switch (route(door.passage())) {
      case AttemptResult.Answered answered -> door.deliver(answered.reply());
      case AttemptResult.Refused refused -> door.refuse(refused.refusal());
      case AttemptResult.Failed failed ->
          door.refuse(Verdict.refuse(ErrorCode.DESTINATION_UNAVAILABLE, "No destination answers."));
    }
  }

  /** This end of the chain for a container. */
  HttpServlet asServlet() {
    return new HttpServlet() {
      @Override
      protected void service(HttpServletRequest request, HttpServletResponse response)
          throws ServletException, IOException {
        ScriptedServlet.this.service(request, response);
      }
    };
  }

  private AttemptResult route(Passage passage) throws IOException {
    AttemptResult result = new AttemptResult.Failed(AttemptResult.Failure.UNSUPPORTED, 0, 0);
    int number = 0;
    for (Decision.Grant grant : passage.decision().grants()) {
      result = attempt(passage, grant, ++number);
      if (!(result instanceof AttemptResult.Failed)) {
        return result;
      }
    }
    return result;
  }

  private AttemptResult attempt(Passage passage, Decision.Grant grant, int number)
      throws IOException {
    LlmExchange exchange = passage.exchange();
    AttemptChain chain = attempt -> open(passage, attempt);
    for (AttemptStage stage : exchange.attemptStages().reversed()) {
      AttemptChain further = chain;
      chain = attempt -> stage.attempt(attempt, further);
    }
    LlmRequest request = exchange.request();
    return chain.proceed(new Attempt(number, grant, request.model(), request, exchange.findings()));
  }

  private AttemptResult open(Passage passage, Attempt attempt) throws IOException {
    byte[] body = attempt.request().body();
    AttemptRecorder recorder = passage.recorder();
    AttemptRecorder.Receipt receipt = recorder.intent(facts(passage, attempt, body));
    passage.exchange().attempted();
    if (unreachable.contains(attempt.destination().id())) {
      receipt.outcome(new AttemptOutcome(Ending.FAILED, "connect", 0, TokenUsage.NONE));
      return new AttemptResult.Failed(AttemptResult.Failure.CONNECT, 0, 0);
    }
    sent.add(
        new Outcome.Sent(attempt.destination().id(), new String(body, StandardCharsets.UTF_8)));
    passage
        .exchange()
        .onClose(end ->
            receipt.outcome(
                new AttemptOutcome(end.ending(), end.code(), end.status(), end.usage())));
    return model.answer(attempt);
  }

  private static AttemptFacts facts(Passage passage, Attempt attempt, byte[] body) {
    Map<String, Integer> left = FindingCounts.of(attempt.residual());
    return new AttemptFacts(
        attempt.number(),
        attempt.destination().id(),
        attempt.destination().location(),
        attempt.destination().clearance(),
        attempt.model(),
        passage
            .policy()
            .classify(passage.exchange().input().withFindings(attempt.residual()))
            .dataClass(),
        FindingCounts.of(
            passage.exchange().findings().stream()
                .filter(finding -> !attempt.residual().contains(finding))
                .toList()),
        left,
        passage.recorder().fingerprint().of(body),
        body.length);
  }
}
