package dev.privet.filters.api;

import dev.privet.policies.api.Decision;
import dev.privet.policies.api.Principal;
import dev.privet.policies.api.RequestFacts;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** All that remains of an exchange, for the audit log, metrics and settlement. Free of content. */
public final class ExchangeSummary {
  private final LlmExchange exchange;
  private final Ending ending;
  private final String code;
  private final int status;
  private final Map<String, Integer> findings;
  private final Map<String, Integer> answerFindings;
  private final long closedNanos;

  ExchangeSummary(LlmExchange exchange, Ending ending, String code, int status) {
    this.exchange = exchange;
    this.ending = Objects.requireNonNull(ending, "ending");
    this.code = Objects.requireNonNull(code, "code");
    this.status = status;
    this.findings = FindingCounts.of(exchange.findings());
    this.answerFindings = Map.copyOf(exchange.answerFindings());
    this.closedNanos = System.nanoTime();
  }

  /** Id of the request, as the caller sees it. */
  public String requestId() {
    return exchange.id();
  }

  /** Path of the endpoint. */
  public String endpoint() {
    return exchange.call().path();
  }

  /** Address of the caller. */
  public String remoteAddress() {
    return exchange.call().remoteAddress();
  }

  /** Who asked; empty if that never became known. */
  public Optional<Principal> principal() {
    return exchange.principal();
  }

  /** What was asked, without its text; empty if the body could not be read. */
  public Optional<RequestFacts> facts() {
    return exchange.hasRequest() ? Optional.of(exchange.request().facts()) : Optional.empty();
  }

  public Optional<Decision> decision() {
    return exchange.decision();
  }

  /** Findings of the request by type. */
  public Map<String, Integer> findings() {
    return findings;
  }

  /** Findings of the answer by type: what the request did not hold. */
  public Map<String, Integer> answerFindings() {
    return answerFindings;
  }

  /** Who answered; empty if nobody did. */
  public Optional<Served> served() {
    return exchange.served();
  }

  public Ending ending() {
    return ending;
  }

  /** Code of the refusal or failure, or empty. */
  public String code() {
    return code;
  }

  /** HTTP status that the caller saw, or 0. */
  public int status() {
    return status;
  }

  public TokenUsage usage() {
    return exchange.usage();
  }

  /** From the opening of the exchange to its end. */
  public long totalNanos() {
    return closedNanos - exchange.openedNanos();
  }

  /** The part of it spent waiting for destinations. */
  public long upstreamNanos() {
    return exchange.upstreamNanos();
  }

  /** Number of attempts that were recorded as intents. */
  public int attempts() {
    return exchange.attempts();
  }

  @Override
  public String toString() {
    return "ExchangeSummary[" + requestId() + ", " + ending + ", " + code + "]";
  }
}
