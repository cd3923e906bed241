package dev.privet.proxy.server;

import dev.privet.filters.api.ErrorCode;
import dev.privet.filters.api.RecorderUnavailableException;
import dev.privet.filters.api.Verdict;
import dev.privet.filters.dialects.Dialect;
import dev.privet.filters.dialects.Dialects;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Errors that no exchange could be made for, as error objects of the caller's dialect, with fixed
 * words.
 */
final class JsonErrorHandler implements Request.Handler {
  private static final System.Logger LOG = System.getLogger(JsonErrorHandler.class.getName());
  private static final String FALLBACK_DIALECT = "openai-chat";

  private static final Map<Integer, String> WORDS =
      Map.of(
          400, "The request is not valid HTTP.",
          404, "There is no such endpoint.",
          405, "The endpoint does not take this method.",
          408, "The request took too long to arrive.",
          414, "The request target is too long.",
          417, "The expectation cannot be met.",
          431, "The request has too many or too long header fields.",
          503, "The server is busy or shutting down.",
          505, "The version of HTTP is not supported.");

  private final Recorder recorder;

  JsonErrorHandler(Recorder recorder) {
    this.recorder = recorder;
  }

  /** Where such refusals are written down. */
  @FunctionalInterface
  interface Recorder {
    void record(String code, int status, String address) throws RecorderUnavailableException;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus() < 400 ? 500 : response.getStatus();
    var refusal =
        new Verdict.Refused(status, code(status), WORDS.getOrDefault(status, "Internal error."), 0);
    record(refusal, Request.getRemoteAddr(request));
    byte[] body = dialect(request).error(refusal, "");
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }

  /** It is refused whether it is recorded or not. */
  private void record(Verdict.Refused refusal, String address) {
    try {
      recorder.record(refusal.code(), refusal.status(), address);
    } catch (RecorderUnavailableException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "not recorded: code={0} error={1}",
          refusal.code(),
          e.getMessage());
    }
  }

  private static Dialect dialect(Request request) {
    String path = request.getHttpURI() == null ? null : request.getHttpURI().getPath();
    return (path == null ? Dialects.named(FALLBACK_DIALECT) : Dialects.ofPath(path))
        .or(() -> Dialects.named(FALLBACK_DIALECT))
        .orElseThrow();
  }

  private static String code(int status) {
    return switch (status) {
      case 400, 417, 505 -> "request.http";
      case 404 -> ErrorCode.ENDPOINT_UNKNOWN.id();
      case 405 -> ErrorCode.METHOD_NOT_ALLOWED.id();
      case 408 -> ErrorCode.REQUEST_TIMEOUT.id();
      case 414 -> "request.uri-too-long";
      case 431 -> "request.headers-too-large";
      case 503 -> ErrorCode.LIMIT_CONCURRENCY.id();
      default -> ErrorCode.INTERNAL.id();
    };
  }
}
