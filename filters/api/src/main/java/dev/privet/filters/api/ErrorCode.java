package dev.privet.filters.api;

import java.util.Arrays;
import java.util.Optional;

/** Privet's own reasons to refuse: the closed set that metrics and the audit log count by. */
public enum ErrorCode {
  AUTH_MISSING(401, "auth.missing"),
  AUTH_INVALID(401, "auth.invalid"),
  AUTH_FORBIDDEN(403, "auth.forbidden"),
  LIMIT_REQUESTS(429, "limit.requests"),
  LIMIT_TOKENS(429, "limit.tokens"),
  LIMIT_CONCURRENCY(503, "limit.concurrency"),
  ENDPOINT_UNKNOWN(404, "endpoint.unknown"),
  METHOD_NOT_ALLOWED(405, "method.not-allowed"),
  MEDIA_TYPE(415, "request.media-type"),
  ENCODING(415, "request.encoding"),
  REQUEST_TIMEOUT(408, "request.timeout"),
  REQUEST_TOO_LARGE(413, "request.too-large"),
  JSON_SYNTAX(400, "json.syntax"),
  JSON_DUPLICATE(400, "json.duplicate-name"),
  JSON_ENCODING(400, "json.encoding"),
  JSON_TRAILING(400, "json.trailing-content"),
  JSON_LIMIT(400, "json.limit"),
  REQUEST_INVALID(400, "request.invalid"),
  REQUEST_UNSUPPORTED(400, "request.unsupported"),
  MODEL_UNKNOWN(404, "model.unknown"),
  ANSWER_UNKNOWN(404, "answer.unknown"),
  CLASSIFY_FAILED(503, "classify.failed"),
  POLICY_DENIED(403, "policy.denied"),
  DESTINATION_UNAVAILABLE(503, "destination.unavailable"),
  DESTINATION_NOT_CLEARED(403, "destination.not-cleared"),
  DESTINATION_REJECTED(400, "destination.rejected"),
  DESTINATION_RATE_LIMITED(429, "destination.rate-limited"),
  DESTINATION_TIMEOUT(504, "destination.timeout"),
  DESTINATION_BROKEN(502, "destination.broken"),
  ANSWER_TOO_LARGE(502, "answer.too-large"),
  ANSWER_REFUSED(502, "answer.refused"),
  AUDIT_UNAVAILABLE(503, "audit.unavailable"),
  CHAIN_BROKEN(500, "chain.broken"),
  INTERNAL(500, "internal");

  private final int status;
  private final String id;

  ErrorCode(int status, String id) {
    this.status = status;
    this.id = id;
  }

  /** HTTP status that goes with it. */
  public int status() {
    return status;
  }

  /** The code as callers, metrics and the audit log see it. */
  public String id() {
    return id;
  }

  /** The code of that id; empty for codes of other people's filters. */
  public static Optional<ErrorCode> of(String id) {
    return Arrays.stream(values()).filter(c -> c.id.equals(id)).findFirst();
  }
}
