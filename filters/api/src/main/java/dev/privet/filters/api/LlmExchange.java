package dev.privet.filters.api;

import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Finding;
import dev.privet.policies.api.FindingType;
import dev.privet.policies.api.Policy;
import dev.privet.policies.api.PolicyInput;
import dev.privet.policies.api.Principal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request to a model and its answer, in flight. Filters meet here and nowhere else. What is set
 * is set once; findings only grow. Belongs to one thread at a time; only the host makes one.
 */
public final class LlmExchange {
  private static final System.Logger LOG = System.getLogger(LlmExchange.class.getName());

  private final String id;
  private final Call call;
  private final LlmResponse response;
  private final Instant opened = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final long openedNanos = System.nanoTime();
  private final List<Finding> findings = new ArrayList<>();
  private final List<AttemptStage> attemptStages = new ArrayList<>();
  private final List<CloseHook> closeHooks = new ArrayList<>();
  private final Map<Class<?>, Object> left = new HashMap<>();
  private final Map<String, Integer> answerFindings = new TreeMap<>();
  private @Nullable LlmRequest request;
  private @Nullable Principal principal;
  private @Nullable Policy policy;
  private @Nullable Decision decision;
  private @Nullable AttemptRecorder recorder;
  private @Nullable Served served;
  private TokenUsage usage = TokenUsage.NONE;
  private long upstreamNanos;
  private int attempts;
  private boolean classified;
  private boolean closed;

  /** An exchange for a call whose body is not yet read. For hosts. */
  public LlmExchange(String id, Call call, LlmResponse response) {
    this.id = Objects.requireNonNull(id, "id");
    this.call = Objects.requireNonNull(call, "call");
    this.response = Objects.requireNonNull(response, "response");
  }

  /** Id of the request: unique, shown to the caller, written to the audit log. */
  public String id() {
    return id;
  }

  public Call call() {
    return call;
  }

  public LlmResponse response() {
    return response;
  }

  /**
   * The request.
   *
   * @throws IllegalStateException in filters of phase {@link Phase#IDENTIFY}: the body is not yet
   *     read
   */
  public LlmRequest request() {
    return require(request, "the body is not read before the first filter after IDENTIFY");
  }

  /** Whether the body has been read and understood. */
  public boolean hasRequest() {
    return request != null;
  }

  /** Sets the parsed request. For hosts; once. */
  public void parsed(LlmRequest parsed) {
    requireUnset(request, "request");
    request = Objects.requireNonNull(parsed, "parsed");
  }

  /** Who asks; empty until a filter has found out. */
  public Optional<Principal> principal() {
    return Optional.ofNullable(principal);
  }

  /** Says who asks; once. */
  public void identify(Principal who) {
    requireUnset(principal, "principal");
    principal = Objects.requireNonNull(who, "who");
  }

  /** All findings so far. */
  public List<Finding> findings() {
    return Collections.unmodifiableList(findings);
  }

  /** Adds findings; they are never taken back. Not after the decision. */
  public void report(Collection<Finding> found) {
    requireUnset(decision, "decision");
    findings.addAll(found);
  }

  /** Says that the whole text has been looked at. */
  public void classified() {
    classified = true;
  }

  /** Whether the whole text has been looked at. */
  public boolean isClassified() {
    return classified;
  }

  /** Counts something sensitive that stands in the answer and not in the request. */
  public void foundInAnswer(FindingType type) {
    answerFindings.merge(type.name(), 1, Integer::sum);
  }

  /** Findings in the answer so far, by type. */
  public Map<String, Integer> answerFindings() {
    return Collections.unmodifiableMap(answerFindings);
  }

  /** Leaves something for a later filter of the same module; once for each type. */
  public <T> void leave(Class<T> type, T what) {
    requireUnset(left.putIfAbsent(type, type.cast(what)), type.getSimpleName());
  }

  /** What an earlier filter has left. */
  public <T> Optional<T> left(Class<T> type) {
    return Optional.ofNullable(left.get(type)).map(type::cast);
  }

  /** The facts that policies decide on, as far as they are known. */
  public PolicyInput input() {
    var facts = request().facts().withAt(opened);
    return new PolicyInput(require(principal, "nobody is identified"), facts, findings);
  }

  public Optional<Decision> decision() {
    return Optional.ofNullable(decision);
  }

  /** The policy that decided; the same snapshot for all attempts. */
  public Optional<Policy> policy() {
    return Optional.ofNullable(policy);
  }

  /** Sets the decision and the policy snapshot it came from; once. */
  public void decide(Policy by, Decision what) {
    requireUnset(decision, "decision");
    policy = Objects.requireNonNull(by, "by");
    decision = Objects.requireNonNull(what, "what");
  }

  /** Adds a stage around every attempt; the stage added first is outermost. */
  public void attempt(AttemptStage stage) {
    attemptStages.add(Objects.requireNonNull(stage, "stage"));
  }

  /** The stages around an attempt, outermost first. */
  public List<AttemptStage> attemptStages() {
    return Collections.unmodifiableList(attemptStages);
  }

  /** Sets who writes attempts down; once. */
  public void record(AttemptRecorder by) {
    requireUnset(recorder, "recorder");
    recorder = Objects.requireNonNull(by, "by");
  }

  public Optional<AttemptRecorder> recorder() {
    return Optional.ofNullable(recorder);
  }

  /** Who answered. */
  public Optional<Served> served() {
    return Optional.ofNullable(served);
  }

  /** Says who answers. For hosts. */
  public void served(Served by) {
    served = Objects.requireNonNull(by, "by");
  }

  /** Tokens used so far. */
  public TokenUsage usage() {
    return usage;
  }

  /** Sets the tokens used so far. For hosts. */
  public void usage(TokenUsage used) {
    usage = Objects.requireNonNull(used, "used");
  }

  /** Counts an attempt whose intent was recorded. For the gate outwards. */
  public void attempted() {
    attempts++;
  }

  public int attempts() {
    return attempts;
  }

  /** Adds time spent waiting for a destination. */
  public void waited(long nanos) {
    upstreamNanos += nanos;
  }

  public long upstreamNanos() {
    return upstreamNanos;
  }

  public long openedNanos() {
    return openedNanos;
  }

  /** Adds a hook for the end of the exchange. Hooks run in reverse order of their adding. */
  public void onClose(CloseHook hook) {
    closeHooks.add(Objects.requireNonNull(hook, "hook"));
  }

  public boolean isClosed() {
    return closed;
  }

  /**
   * Ends the exchange and runs the hooks; later calls do nothing. For hosts. A hook that fails does
   * not keep others from running.
   */
  public void close(Ending ending, String code, int status) {
    if (closed) {
      return;
    }
    closed = true;
    var summary = new ExchangeSummary(this, ending, code, status);
    for (CloseHook hook : closeHooks.reversed()) {
      runHook(hook, summary);
    }
  }

  private void runHook(CloseHook hook, ExchangeSummary summary) {
    try {
      hook.onClose(summary);
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "close hook failed: request={0} error={1}",
          id,
          e.getClass().getName());
    }
  }

  private static <T> T require(@Nullable T value, String message) {
    if (value == null) {
      throw new IllegalStateException(message);
    }
    return value;
  }

  private static void requireUnset(@Nullable Object value, String name) {
    if (value != null) {
      throw new IllegalStateException(name + ": already set");
    }
  }

  @Override
  public String toString() {
    return "LlmExchange[" + id + "]";
  }
}
